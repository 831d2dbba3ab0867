/**
 * Who was told of which date of an activity, and what they know of it. Written before a message leaves, under the key of its row:
 * when it does not leave after all, what they knew before it still holds.
 */
import { type Selectable, sql } from 'kysely';
import type { Activity } from '../../calendar/activity.ts';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import type { Database } from '../../database/connection.ts';
import type { ToldHow, ToldTable } from '../../database/tables/rhythm.ts';
import { factsOf, type KnownFacts, parseKnownFacts } from './known-facts.ts';

export interface Told {
  readonly personId: string;
  readonly activityId: string;
  /** The day of the rule, `YYYY-MM-DD`; null of an activity with one date. */
  readonly originalDate: string | null;
  readonly how: ToldHow;
  /** What they know, but for the message that was asked about; null when nothing of it reached them. */
  readonly known: KnownFacts | null;
  /** Whether another tidbit announced it, or is about to. */
  readonly isAnnounced: boolean;
}

/** What is told of a date is kept under its day; of an activity with one date, under none, because that date may move. */
export function dayKey(item: Pick<AgendaItem, 'activity' | 'originalDate'>): string | null {
  return item.activity.recurrence === null ? null : item.originalDate;
}

/**
 * What a person was told of these activities, all their dates.
 *
 * @param key of the message that is about to leave
 */
export async function readTold(
  database: Database,
  personId: string,
  activityIds: readonly string[],
  key: string,
): Promise<Told[]> {
  if (activityIds.length === 0) return [];
  const rows = await withMessages(database)
    .where('told.person_id', '=', personId)
    .where('told.activity_id', 'in', activityIds)
    .execute();
  return rows.map(row => toldFrom(row, key));
}

/** A page of those who were told of dates of an activity that begin after a moment; the next begins after the last of it. */
export async function readToldOf(
  database: Database,
  activityId: string,
  since: Temporal.Instant,
  page: { readonly after: Pick<Told, 'personId' | 'originalDate'> | undefined; readonly limit: number },
): Promise<Told[]> {
  const day = sql<string>`coalesce(told.original_date, ${noDay}::date)`;
  const { after, limit } = page;
  const rows = await withMessages(database)
    .where('told.activity_id', '=', activityId)
    .where('told.starts_at', '>', since.toString())
    .$if(after !== undefined, query =>
      query.where(
        sql<boolean>`(told.person_id, ${day}) > (${after?.personId}::uuid, ${after?.originalDate ?? noDay}::date)`,
      ),
    )
    .orderBy('told.person_id')
    .orderBy(day)
    .limit(limit)
    .execute();
  return rows.map(row => toldFrom(row, ''));
}

/** Stands before all days. */
const noDay = '0001-01-01';

function withMessages(database: Database) {
  return database
    .selectFrom('told')
    .leftJoin('outbox as message', join =>
      join
        .onRef('message.neighbourhood_id', '=', 'told.neighbourhood_id')
        .onRef('message.dedupe_key', '=', 'told.message_key'),
    )
    .leftJoin('outbox as announcer', join =>
      join
        .onRef('announcer.neighbourhood_id', '=', 'told.neighbourhood_id')
        .onRef('announcer.dedupe_key', '=', 'told.announced_key'),
    )
    .selectAll('told')
    .select([
      'message.state as message_state',
      'message.reason as message_reason',
      'announcer.state as announcer_state',
      'announcer.reason as announcer_reason',
    ]);
}

type ToldRow = Selectable<ToldTable> & {
  readonly message_state: string | null;
  readonly message_reason: string | null;
  readonly announcer_state: string | null;
  readonly announcer_reason: string | null;
};

function toldFrom(row: ToldRow, key: string): Told {
  const isOnItsWay = row.message_state === 'queued' || row.message_state === 'held';
  const counts = row.message_key !== key && !isOnItsWay && !isLost(row.message_state, row.message_reason);
  const known: unknown = counts ? row.known : row.before;
  return {
    personId: row.person_id,
    activityId: row.activity_id,
    originalDate: row.original_date,
    how: row.how,
    known: known === null ? null : parseKnownFacts(known),
    isAnnounced:
      row.announced_key !== null && row.announced_key !== key && !isLost(row.announcer_state, row.announcer_reason),
  };
}

/** What was sent may have arrived although nobody knows; what is no longer kept was sent long ago. */
function isLost(state: string | null, reason: string | null): boolean {
  return state === 'dropped' || (state === 'failed' && reason !== 'unsure');
}

export interface Telling {
  readonly item: Pick<
    AgendaItem,
    'activity' | 'start' | 'end' | 'allDay' | 'isCancelled' | 'startsAt' | 'originalDate'
  >;
  /** Of the row under which it was told before, where that is another; see {@link Told.originalDate}. */
  readonly originalDate?: string | null;
  /** What they knew before. */
  readonly before: KnownFacts | null;
}

export interface TellingMessage {
  readonly personId: string;
  /** Null for an answer. */
  readonly key: string | null;
  /** Undefined for a correction, which changes nothing of how they heard of it first. */
  readonly how: ToldHow | undefined;
  /** Whether it announces, so that it is not announced again. */
  readonly announces: boolean;
}

/** Notes what a person is told; repeating it for the same message does no harm. */
export async function writeTold(
  database: Database,
  { personId, key, how, announces }: TellingMessage,
  tellings: readonly Telling[],
  at: Temporal.Instant,
): Promise<void> {
  if (tellings.length === 0) return;
  const rows = tellings.map(({ item, originalDate = dayKey(item), before }) => ({
    neighbourhood_id: item.activity.neighbourhoodId,
    person_id: personId,
    activity_id: item.activity.id,
    original_date: originalDate,
    how: how ?? 'asked',
    revision: item.activity.revision,
    known: JSON.stringify(factsOf(item)),
    before: before === null ? null : JSON.stringify(before),
    message_key: key,
    announced_key: announces ? key : null,
    starts_at: item.startsAt.toString(),
    told_at: at.toString(),
  }));
  // One who is told by the hub itself is told however they heard of it before; an answer or a reminder takes nothing away.
  const isByItself = how !== undefined && how !== 'asked' && how !== 'reminder';
  await database
    .insertInto('told')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['activity_id', 'person_id', 'original_date']).doUpdateSet(({ ref }) => ({
        ...(isByItself ? { how: ref('excluded.how') } : {}),
        ...(announces ? { announced_key: ref('excluded.announced_key') } : {}),
        revision: ref('excluded.revision'),
        known: ref('excluded.known'),
        before: ref('excluded.before'),
        message_key: ref('excluded.message_key'),
        starts_at: ref('excluded.starts_at'),
        told_at: ref('excluded.told_at'),
      })),
    )
    .execute();
}

/** Somebody said they come or asked to be reminded, and sees the date as it is now. */
export async function noteAsked(
  database: Database,
  personId: string,
  item: Telling['item'],
  at: Temporal.Instant,
): Promise<void> {
  await writeTold(database, { personId, key: null, how: 'asked', announces: false }, [{ item, before: null }], at);
}

/** Who was told of an entry that was merged was told of the one that has its sources now. */
export async function moveTold(database: Database, formerId: string, target: Pick<Activity, 'id'>): Promise<void> {
  await sql`
    UPDATE told SET activity_id = ${target.id}
    WHERE activity_id = ${formerId} AND NOT EXISTS (
      SELECT FROM told AS other WHERE other.activity_id = ${target.id} AND other.person_id = told.person_id
        AND other.original_date IS NOT DISTINCT FROM told.original_date)
  `.execute(database);
}

/** Of which activities a person was told, and on which days, `YYYY-MM-DD`, for their own list. */
export async function toldTitles(
  database: Database,
  personId: string,
): Promise<{ readonly title: string; readonly date: string }[]> {
  const rows = await database
    .selectFrom('told')
    .innerJoin('activity', 'activity.id', 'told.activity_id')
    .select(['activity.title', 'told.told_at'])
    .where('told.person_id', '=', personId)
    .orderBy('told.told_at')
    .limit(mostTold)
    .execute();
  return rows.map(row => ({ title: row.title, date: row.told_at.slice(0, 10) }));
}

const mostTold = 500;

/** Forgets who was told of what began before a moment. @returns how many rows */
export async function pruneTold(database: Database, before: Temporal.Instant, limit: number): Promise<number> {
  const result = await database
    .deleteFrom('told')
    .where(sql<boolean>`ctid IN (SELECT ctid FROM told WHERE starts_at < ${before.toString()} LIMIT ${limit})`)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** A place is no longer in the list, and what takes place there keeps its name: who was told of it knows it by that name. */
export async function releasePlaceOfTold(
  database: Database,
  neighbourhoodId: string,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  const named = sql`jsonb_build_object('placeId', NULL, 'placeWords', ${name}::text)`;
  for (const table of ['told', 'group_told'] as const) {
    for (const column of ['known', 'before'] as const) {
      await sql`
        UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${sql.ref(column)} || ${named}
        WHERE neighbourhood_id = ${neighbourhoodId} AND ${sql.ref(column)}->>'placeId' = ${id}
      `.execute(database);
    }
  }
}
