/**
 * Questions that wait for a person, as rows: whose turn it is, until when, and what became of it.
 */
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { OpenDecisionTable } from '../database/tables/calendar-source.ts';
import { instant } from './activity-rows.ts';

export type Turn = 'poster' | 'coordinator' | 'next-coordinator' | 'trusted-partner';
export type DecisionOutcome = 'approved' | 'rejected' | 'same' | 'different' | 'unanswered' | 'superseded';

export interface OpenDecision {
  readonly id: string;
  readonly neighbourhoodId: string;
  /** Whether something may be placed, or whether two entries are the same. */
  readonly kind: 'approval' | 'same-or-other';
  readonly activityId: string;
  /** Of `same-or-other`: the entry that was there first. */
  readonly otherId: string | null;
  /** Of `approval`: the posting that would change a public entry; null when the entry itself waits. */
  readonly sourceId: string | null;
  readonly turn: Turn;
  /** The organisation that posted. */
  readonly partnerId: string | null;
  readonly dueAt: Temporal.Instant;
  /** How often the one whose turn it is was asked. */
  readonly asked: number;
  readonly openedAt: Temporal.Instant;
}

export async function insertDecision(database: Database, decision: OpenDecision): Promise<void> {
  await database
    .insertInto('open_decision')
    .values({
      id: decision.id,
      neighbourhood_id: decision.neighbourhoodId,
      kind: decision.kind,
      activity_id: decision.activityId,
      other_id: decision.otherId,
      source_id: decision.sourceId,
      turn: decision.turn,
      partner_id: decision.partnerId,
      due_at: decision.dueAt.toString(),
      asked: decision.asked,
      opened_at: decision.openedAt.toString(),
      settled_at: null,
      outcome: null,
    })
    .execute();
}

/** Hands a question to the next one, who has not been asked yet. */
export async function passOn(database: Database, id: string, turn: Turn, dueAt: Temporal.Instant): Promise<void> {
  await database
    .updateTable('open_decision')
    .set({ turn, due_at: dueAt.toString(), asked: 0 })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .execute();
}

/** Notes that the one whose turn it is was asked once more. */
export async function countAsked(database: Database, id: string): Promise<void> {
  await database
    .updateTable('open_decision')
    .set({ asked: sql<number>`asked + 1` })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .execute();
}

export async function settle(
  database: Database,
  ids: readonly string[],
  outcome: DecisionOutcome,
  at: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return;
  await database
    .updateTable('open_decision')
    .set({ settled_at: at.toString(), outcome })
    .where('id', 'in', ids)
    .where('settled_at', 'is', null)
    .execute();
}

/** Undefined when there is none in this neighbourhood, or when it was settled. */
export async function findOpenDecision(
  database: Database,
  neighbourhoodId: string,
  id: string,
): Promise<OpenDecision | undefined> {
  const row = await database
    .selectFrom('open_decision')
    .selectAll()
    .where('id', '=', id)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : decisionFrom(row);
}

/** Open questions about an entry, on either side. */
export async function decisionsAbout(database: Database, activityId: string): Promise<OpenDecision[]> {
  const rows = await database
    .selectFrom('open_decision')
    .selectAll()
    .where('settled_at', 'is', null)
    .where(builder => builder.or([builder('activity_id', '=', activityId), builder('other_id', '=', activityId)]))
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  return rows.map(decisionFrom);
}

/** What waits in a neighbourhood, the oldest first. */
export async function decisionsWaiting(
  database: Database,
  neighbourhoodId: string,
  limit: number,
): Promise<OpenDecision[]> {
  const rows = await database
    .selectFrom('open_decision')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('settled_at', 'is', null)
    .orderBy('opened_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(decisionFrom);
}

/** Questions of a neighbourhood whose turn is over. */
export async function decisionsDue(
  database: Database,
  neighbourhoodId: string,
  now: Temporal.Instant,
  limit: number,
): Promise<OpenDecision[]> {
  const rows = await database
    .selectFrom('open_decision')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('settled_at', 'is', null)
    .where('due_at', '<=', now.toString())
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(decisionFrom);
}

function decisionFrom(row: Selectable<OpenDecisionTable>): OpenDecision {
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    kind: row.kind,
    activityId: row.activity_id,
    otherId: row.other_id,
    sourceId: row.source_id,
    turn: row.turn,
    partnerId: row.partner_id,
    dueAt: instant(row.due_at),
    asked: row.asked,
    openedAt: instant(row.opened_at),
  };
}
