/**
 * Whom the hub told that a question of the calendar is theirs now, so that each hears of it once and the next one is somebody else.
 */
import { sql } from 'kysely';
import type { OpenDecision } from '../../calendar/open-decision-store.ts';
import type { Database } from '../../database/connection.ts';

/** Ids of open questions of which nobody was told whose turn it is now, the oldest first. Posters are asked by the card. */
export async function decisionsToAsk(database: Database, neighbourhoodId: string, limit: number): Promise<string[]> {
  const rows = await database
    .selectFrom('open_decision')
    .select('id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('settled_at', 'is', null)
    .where('turn', '<>', 'poster')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('asked_decision')
            .select('asked_decision.person_id')
            .whereRef('asked_decision.decision_id', '=', 'open_decision.id')
            .whereRef('asked_decision.turn', '=', 'open_decision.turn'),
        ),
      ),
    )
    .orderBy('opened_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(row => row.id);
}

/** Keeps a question for this transaction. @returns false when another process has it, or it was settled or asked meanwhile */
export async function holdDecision(database: Database, decision: Pick<OpenDecision, 'id' | 'turn'>): Promise<boolean> {
  const held = await database
    .selectFrom('open_decision')
    .select('id')
    .where('id', '=', decision.id)
    .where('turn', '=', decision.turn)
    .where('settled_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (held === undefined) return false;
  const asked = await database
    .selectFrom('asked_decision')
    .select('person_id')
    .where('decision_id', '=', decision.id)
    .where('turn', '=', decision.turn)
    .executeTakeFirst();
  return asked === undefined;
}

export async function recordAsked(
  database: Database,
  decision: Pick<OpenDecision, 'id' | 'turn'>,
  personId: string,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('asked_decision')
    .values({ decision_id: decision.id, turn: decision.turn, person_id: personId, asked_at: at.toString() })
    .onConflict(conflict => conflict.columns(['decision_id', 'turn', 'person_id']).doNothing())
    .execute();
}

/** Ids of the people who were asked this question in an earlier turn. */
export async function askedBefore(database: Database, decisionId: string): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom('asked_decision')
    .select('person_id')
    .where('decision_id', '=', decisionId)
    .execute();
  return new Set(rows.map(row => row.person_id));
}

/** When each of these was asked something last; who never was is left out. */
export async function lastAsked(
  database: Database,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (personIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('asked_decision')
    .select(['person_id', sql<string>`max(asked_at)`.as('last')])
    .where('person_id', 'in', personIds)
    .groupBy('person_id')
    .execute();
  return new Map(rows.map(row => [row.person_id, Temporal.Instant.from(row.last)]));
}

/** Forgets that somebody was asked what is still open, so that another one is asked in their place. @returns the questions */
export async function releaseAsked(database: Database, personId: string): Promise<string[]> {
  const rows = await database
    .deleteFrom('asked_decision')
    .where('person_id', '=', personId)
    .where('decision_id', 'in', query =>
      query.selectFrom('open_decision').select('open_decision.id').where('open_decision.settled_at', 'is', null),
    )
    .returning('decision_id')
    .execute();
  return rows.map(row => row.decision_id);
}

/** Ids of the people whose drafts became this activity. */
export async function tellersOf(database: Database, neighbourhoodId: string, activityId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('draft')
    .select('person_id')
    .distinct()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('activity_id', '=', activityId)
    .where('state', '=', 'placed')
    .limit(10)
    .execute();
  return rows.map(row => row.person_id);
}
