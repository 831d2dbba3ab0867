/**
 * Which periods of which recurring work were claimed, and what became of them. What recurring work does is not its
 * concern.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';

/** A period that has come due for a job. */
export interface DuePeriod {
  readonly job: string;
  /** Null for work of the installation as a whole. */
  readonly neighbourhoodId: string | null;
  readonly period: string;
  readonly dueAt: Temporal.Instant;
  /** The schedule and zone it follows from, as text. */
  readonly schedule: string;
  /** Since when the thing itself exists: what was due before is not made up for. */
  readonly existedSince: Temporal.Instant;
}

/** A claim that is to be done. */
export interface OpenRun {
  readonly id: string;
  readonly job: string;
  readonly neighbourhoodId: string | null;
  readonly period: string;
}

export interface ScheduledRunStore {
  /**
   * Claims a period, unless it has been claimed before, or was due before the thing existed or had this schedule.
   * Older periods of the same work that are still to be done are not done any more.
   */
  claim(due: DuePeriod, now: Temporal.Instant): Promise<'claimed' | 'not-ours'>;
  /** Everything that was claimed and is still to be done, the oldest first. */
  open(): Promise<readonly OpenRun[]>;
  /** Counts one more attempt; false when it is not to be done any more. */
  start(id: string, now: Temporal.Instant): Promise<boolean>;
  finish(id: string, now: Temporal.Instant): Promise<void>;
  /** @param reason code of what made it fail */
  giveUp(id: string, reason: string, now: Temporal.Instant): Promise<void>;
  /**
   * Forgets what was settled before, except the newest of each work, which keeps its period from coming again.
   *
   * @returns how many rows
   */
  prune(settledBefore: Temporal.Instant): Promise<number>;
}

export function createScheduledRunStore(database: Database): ScheduledRunStore {
  return {
    claim: (due, now) => database.transaction().execute(transaction => claim(transaction, due, now)),
    async open() {
      const rows = await database
        .selectFrom('scheduled_run')
        .select(['id', 'job', 'neighbourhood_id', 'period'])
        .where('outcome', 'is', null)
        .orderBy('claimed_at')
        .execute();
      return rows.map(({ neighbourhood_id, ...row }) => ({ ...row, neighbourhoodId: neighbourhood_id }));
    },
    async start(id, now) {
      const result = await database
        .updateTable('scheduled_run')
        .set({ started_at: now.toString(), attempts: sql<number>`attempts + 1` })
        .where('id', '=', id)
        .where('outcome', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async finish(id, now) {
      await database
        .updateTable('scheduled_run')
        .set({ finished_at: now.toString(), outcome: 'done', reason: null })
        .where('id', '=', id)
        .where(isUnsettled)
        .execute();
    },
    async giveUp(id, reason, now) {
      await database
        .updateTable('scheduled_run')
        .set({ finished_at: now.toString(), outcome: 'failed', reason })
        .where('id', '=', id)
        .where(isUnsettled)
        .execute();
    },
    async prune(settledBefore) {
      const result = await database
        .deleteFrom('scheduled_run as old')
        .where('old.finished_at', '<', settledBefore.toString())
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('scheduled_run as newer')
              .select('newer.id')
              .whereRef('newer.job', '=', 'old.job')
              .where(sql<boolean>`newer.neighbourhood_id IS NOT DISTINCT FROM old.neighbourhood_id`)
              .whereRef('newer.due_at', '>', 'old.due_at'),
          ),
        )
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}

/** A run that was superseded while it ran has still been done when it comes to its end. */
const isUnsettled = sql<boolean>`(outcome IS NULL OR outcome = 'superseded')`;

async function claim(transaction: Database, due: DuePeriod, now: Temporal.Instant): Promise<'claimed' | 'not-ours'> {
  const since = await rememberSchedule(transaction, due, now);
  if (Temporal.Instant.compare(due.dueAt, since) < 0) return 'not-ours';
  const { job, period } = due;
  const claimed = await transaction
    .insertInto('scheduled_run')
    .values({
      job,
      neighbourhood_id: due.neighbourhoodId,
      period,
      due_at: due.dueAt.toString(),
      claimed_at: now.toString(),
      started_at: null,
      finished_at: null,
      outcome: null,
      reason: null,
    })
    .onConflict(conflict => conflict.constraint('scheduled_run_once').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (claimed === undefined) return 'not-ours';
  await transaction
    .updateTable('scheduled_run')
    .set({ finished_at: now.toString(), outcome: 'superseded' })
    .where('job', '=', job)
    .where(sql<boolean>`neighbourhood_id IS NOT DISTINCT FROM ${due.neighbourhoodId}`)
    .where('id', '<>', claimed.id)
    .where('due_at', '<', due.dueAt.toString())
    .where('outcome', 'is', null)
    .execute();
  return 'claimed';
}

/** Since when this schedule holds: since the thing exists, or since the schedule was first seen to be another. */
async function rememberSchedule(
  transaction: Database,
  due: DuePeriod,
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  const { job, neighbourhoodId, schedule } = due;
  await transaction
    .insertInto('schedule_since')
    .values({ job, neighbourhood_id: neighbourhoodId, schedule, since: due.existedSince.toString() })
    .onConflict(conflict =>
      conflict
        .constraint('schedule_since_once')
        .doUpdateSet({ schedule, since: now.toString() })
        .where('schedule_since.schedule', '<>', schedule),
    )
    .execute();
  const { since } = await transaction
    .selectFrom('schedule_since')
    .select('since')
    .where('job', '=', job)
    .where(sql<boolean>`neighbourhood_id IS NOT DISTINCT FROM ${neighbourhoodId}`)
    .executeTakeFirstOrThrow();
  return Temporal.Instant.from(since);
}
