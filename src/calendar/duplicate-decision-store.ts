/**
 * Which pairs of entries were judged by a person, and on what title and time. The pair is asked about again only when one
 * of these changed.
 */
import type { Selectable } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { DuplicateDecisionTable } from '../database/tables/calendar-source.ts';
import type { Activity } from './activity.ts';
import { foldTitle } from './title-fold.ts';

export type RememberedVerdict = 'same' | 'different' | 'unanswered';

/** What a pair is judged on: when it becomes another, the judgement is no longer about the same two. */
export function fingerprintOf(activity: Pick<Activity, 'title' | 'start' | 'end' | 'recurrence'>): string {
  return [foldTitle(activity.title), activity.start, activity.end ?? '', activity.recurrence ?? ''].join('|');
}

export async function rememberVerdict(
  database: Database,
  one: Activity,
  other: Activity,
  verdict: RememberedVerdict,
  at: Temporal.Instant,
): Promise<void> {
  const [first, second] = one.id < other.id ? [one, other] : [other, one];
  const judged = {
    verdict,
    first_fingerprint: fingerprintOf(first),
    second_fingerprint: fingerprintOf(second),
    decided_at: at.toString(),
  };
  await database
    .insertInto('duplicate_decision')
    .values({ first_id: first.id, second_id: second.id, neighbourhood_id: one.neighbourhoodId, ...judged })
    .onConflict(conflict => conflict.columns(['first_id', 'second_id']).doUpdateSet(judged))
    .execute();
}

/** What was said of this entry and each of the others, as far as it still holds; by the other's id. */
export async function rememberedVerdicts(
  database: Database,
  activity: Activity,
  others: readonly Activity[],
): Promise<ReadonlyMap<string, RememberedVerdict>> {
  const byId = new Map(others.map(other => [other.id, other]));
  const rows = await rowsOf(database, activity.id);
  return new Map(
    rows.flatMap(row => {
      const isFirst = row.first_id === activity.id;
      const other = byId.get(isFirst ? row.second_id : row.first_id);
      if (other === undefined) return [];
      const [first, second] = isFirst ? [activity, other] : [other, activity];
      const holds = row.first_fingerprint === fingerprintOf(first) && row.second_fingerprint === fingerprintOf(second);
      return holds ? [[other.id, row.verdict] as const] : [];
    }),
  );
}

/** Entries that stay apart from this one because nobody said whether they are the same. */
export async function linkedTo(database: Database, activityId: string): Promise<string[]> {
  const rows = await rowsOf(database, activityId);
  return rows
    .filter(row => row.verdict === 'unanswered')
    .map(row => (row.first_id === activityId ? row.second_id : row.first_id));
}

async function rowsOf(database: Database, activityId: string): Promise<Selectable<DuplicateDecisionTable>[]> {
  return database
    .selectFrom('duplicate_decision')
    .selectAll()
    .where(builder => builder.or([builder('first_id', '=', activityId), builder('second_id', '=', activityId)]))
    .execute();
}
