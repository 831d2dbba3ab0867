/**
 * What pages, feeds, posters and chat ask the calendar: always of one neighbourhood, always limited, and never more than
 * the one who looks may see. Reads only.
 */
import type { Selectable } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { OccurrenceTable } from '../database/tables/calendar.ts';
import type { Activity, StoredOverride } from './activity.ts';
import { activityFrom, instant, wallClock } from './activity-rows.ts';
import { findByPublicId, readActivities } from './activity-store.ts';
import { type AgendaFilters, type Eyes, fitting, maySee, visibleTo } from './visibility-store.ts';
import { readOverrides } from './override-store.ts';

/** One date of an activity, as it is on that date. */
export interface AgendaItem {
  /** With the title, place and times of this date where they differ from the series. */
  readonly activity: Activity;
  readonly start: string;
  readonly end: string | null;
  readonly allDay: boolean;
  readonly originalDate: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** That this date falls away, though the activity goes on. */
  readonly isCancelled: boolean;
  readonly override: StoredOverride | undefined;
}

export interface AgendaWindow {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly filters?: AgendaFilters;
  readonly limit: number;
}

/**
 * Everything of which a part lies in the window, the earliest first, what begins together by its title; cancelled dates are
 * there, as such.
 */
export async function occurrencesBetween(
  database: Database,
  neighbourhoodId: string,
  { from, to, filters = {}, limit }: AgendaWindow,
  eyes: Eyes = 'everybody',
): Promise<AgendaItem[]> {
  const rows = await agendaQuery(database, neighbourhoodId, { from, to, filters, limit }, eyes).execute();
  const items = await itemsOf(database, rows);
  return items.toSorted(
    (a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt) || compareText(a.activity.title, b.activity.title),
  );
}

/** The dates of one activity that are not over at a moment, the earliest first; whoever asks may see the activity. */
export async function datesOf(
  database: Database,
  activity: Pick<Activity, 'id' | 'neighbourhoodId'>,
  from: Temporal.Instant,
  limit: number,
): Promise<AgendaItem[]> {
  const rows = await database
    .selectFrom('occurrence')
    .select(dateColumns)
    .where('occurrence.neighbourhood_id', '=', activity.neighbourhoodId)
    .where('occurrence.activity_id', '=', activity.id)
    .where('occurrence.ends_at', '>', from.toString())
    .orderBy('occurrence.starts_at')
    .limit(limit)
    .execute();
  return itemsOf(database, rows);
}

/** One date of an activity by the day on which the rule puts it; undefined when it has none that day any more. */
export async function dateOfActivity(
  database: Database,
  activity: Pick<Activity, 'id' | 'neighbourhoodId'>,
  originalDate: string,
): Promise<AgendaItem | undefined> {
  const rows = await database
    .selectFrom('occurrence')
    .select(dateColumns)
    .where('occurrence.neighbourhood_id', '=', activity.neighbourhoodId)
    .where('occurrence.activity_id', '=', activity.id)
    .where('occurrence.original_date', '=', originalDate)
    .limit(1)
    .execute();
  const [item] = await itemsOf(database, rows);
  return item;
}

/** The query of a window, apart so that its plan can be looked at. */
export function agendaQuery(
  database: Database,
  neighbourhoodId: string,
  { from, to, filters = {}, limit }: AgendaWindow,
  eyes: Eyes,
) {
  // What lasts no longer than the next day began less than two days before the window; the few longer ones have an index.
  const earliest = from.subtract({ hours: 48 }).toString();
  return database
    .selectFrom('occurrence')
    .innerJoin('activity', 'activity.id', 'occurrence.activity_id')
    .leftJoin('activity_override', join =>
      join
        .onRef('activity_override.activity_id', '=', 'occurrence.activity_id')
        .onRef('activity_override.original_date', '=', 'occurrence.original_date'),
    )
    .select(dateColumns)
    .where('occurrence.neighbourhood_id', '=', neighbourhoodId)
    .where('occurrence.starts_at', '<', to.toString())
    .where('occurrence.ends_at', '>', from.toString())
    .where(builder =>
      builder.or([builder('occurrence.starts_at', '>=', earliest), builder('occurrence.is_long', '=', true)]),
    )
    .where(visibleTo(eyes))
    .where(fitting(filters, 'dates'))
    .orderBy('occurrence.starts_at')
    .orderBy('occurrence.activity_id')
    .limit(limit);
}

/** The entry of a public id, also of one that was merged into it; undefined when it is not for these eyes. */
export async function activityByPublicId(
  database: Database,
  neighbourhoodId: string,
  publicId: string,
  eyes: Eyes = 'everybody',
): Promise<Activity | undefined> {
  const activity = await findByPublicId(database, neighbourhoodId, publicId);
  return activity !== undefined && maySee(activity, eyes) ? activity : undefined;
}

/** What changed after a moment, in the order in which it changed. */
export async function changedSince(
  database: Database,
  neighbourhoodId: string,
  since: Temporal.Instant,
  limit: number,
  eyes: Eyes = 'everybody',
): Promise<Activity[]> {
  const rows = await database
    .selectFrom('activity')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('merged_into', 'is', null)
    .where('revised_at', '>', since.toString())
    .where(visibleTo(eyes))
    .orderBy('revised_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(activityFrom);
}

/** Ideas and year plans that are not over, the earliest first: for partners' eyes only. */
export async function plansOf(
  database: Database,
  neighbourhoodId: string,
  from: string,
  limit: number,
): Promise<Activity[]> {
  const rows = await database
    .selectFrom('activity')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('merged_into', 'is', null)
    .where(builder =>
      builder.or([
        builder('publication', '=', 'partners-only'),
        builder.and([builder('publication', '=', 'public'), builder('state', '=', 'idea')]),
      ]),
    )
    .where('last_date', '>=', from)
    .orderBy('start_date')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(activityFrom);
}

/** When something changed last in what these eyes see; undefined in an empty calendar. */
export async function lastChange(database: Database, neighbourhoodId: string): Promise<Temporal.Instant | undefined> {
  const row = await database
    .selectFrom('activity')
    .select('revised_at')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('merged_into', 'is', null)
    .orderBy('revised_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : instant(row.revised_at);
}

const dateColumns = [
  'occurrence.activity_id',
  'occurrence.original_date',
  'occurrence.start_date',
  'occurrence.start_time',
  'occurrence.end_date',
  'occurrence.end_time',
  'occurrence.all_day',
  'occurrence.starts_at',
  'occurrence.ends_at',
  'occurrence.state',
] as const;

type DateRow = Omit<Selectable<OccurrenceTable>, 'neighbourhood_id' | 'is_long'>;

async function itemsOf(database: Database, rows: readonly DateRow[]): Promise<AgendaItem[]> {
  const ids = [...new Set(rows.map(row => row.activity_id))];
  const [activities, overrides] = await Promise.all([readRows(database, ids), readOverrides(database, ids)]);
  return rows.flatMap(row => {
    const activity = activities.get(row.activity_id);
    if (activity === undefined) return [];
    const override = overrides.get(row.activity_id)?.find(each => each.originalDate === row.original_date);
    return [
      {
        activity: override === undefined ? activity : withOverride(activity, override),
        start: wallClock(row.start_date, row.start_time),
        end: row.end_date === null ? null : wallClock(row.end_date, row.end_time),
        allDay: row.all_day,
        originalDate: row.original_date,
        startsAt: instant(row.starts_at),
        endsAt: instant(row.ends_at),
        isCancelled: row.state === 'cancelled' || activity.state === 'cancelled',
        override,
      },
    ];
  });
}

async function readRows(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Activity>> {
  const activities = await readActivities(database, ids);
  return new Map(activities.map(activity => [activity.id, activity]));
}

function withOverride(activity: Activity, override: StoredOverride): Activity {
  const isElsewhere = override.placeId !== null || override.placeWords !== null;
  return {
    ...activity,
    title: override.title ?? activity.title,
    description: override.description ?? activity.description,
    ...(override.full && activity.state !== 'cancelled' ? { state: 'full', stateReason: override.reason } : {}),
    ...(isElsewhere ? { placeId: override.placeId, placeWords: override.placeWords } : {}),
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
