/**
 * The entries that a calendar feed holds, in the calendar's own form: series as series, with the dates that differ. The
 * feed makes texts of it.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { Activity, StoredOverride } from './activity.ts';
import { activityFrom, instant } from './activity-rows.ts';
import { readOverrides } from './override-store.ts';
import { type AgendaFilters, fitting, visibleTo } from './visibility-store.ts';

export interface CalendarEntry {
  readonly activity: Activity;
  readonly overrides: readonly StoredOverride[];
  /** The organisations that told of it, the owner first. */
  readonly partnerIds: readonly string[];
}

/** A UID that calendar apps may hold, of an entry that was merged into another: to be shown as cancelled. */
export interface WithdrawnEntry {
  readonly activity: Activity;
  readonly mergedAt: Temporal.Instant;
}

/** For how long a withdrawn UID is told of: calendar apps ask once a week at the least. */
const withdrawnDays = 30;

export interface FeedWindow {
  /** What was over before this day is left out, `YYYY-MM-DD`. */
  readonly from: string;
  /** Single activities after this day are left out. */
  readonly to: string;
  readonly filters?: AgendaFilters;
  readonly limit: number;
}

/** What everybody may see and has not ended before the window, by when it begins; cancelled ones too. */
export async function feedEntries(
  database: Database,
  neighbourhoodId: string,
  { from, to, filters = {}, limit }: FeedWindow,
): Promise<CalendarEntry[]> {
  const rows = await database
    .selectFrom('activity')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('merged_into', 'is', null)
    .where('last_date', '>=', from)
    .where('start_date', '<=', to)
    .where(visibleTo('everybody'))
    .where(fitting(filters))
    .orderBy('start_date')
    .orderBy('id')
    .limit(limit)
    .execute();
  const activities = rows.map(activityFrom);
  const ids = activities.map(activity => activity.id);
  const [overrides, partners] = await Promise.all([readOverrides(database, ids), readPartners(database, ids)]);
  return activities.map(activity => ({
    activity,
    overrides: overrides.get(activity.id) ?? [],
    partnerIds: ownerFirst(activity.ownerPartnerId, partners.get(activity.id) ?? []),
  }));
}

/** The organisations that told of one entry, the owner first. */
export async function partnersOf(
  database: Database,
  { id, ownerPartnerId }: Pick<Activity, 'id' | 'ownerPartnerId'>,
): Promise<string[]> {
  return ownerFirst(ownerPartnerId, (await readPartners(database, [id])).get(id) ?? []);
}

/** Entries that were public and merged into another in the last 30 days. */
export async function withdrawnEntries(
  database: Database,
  neighbourhoodId: string,
  now: Temporal.Instant,
  limit: number,
  filters: AgendaFilters = {},
): Promise<WithdrawnEntry[]> {
  const rows = await database
    .selectFrom('activity')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('merged_into', 'is not', null)
    .where('merged_at', '>', now.subtract({ hours: withdrawnDays * 24 }).toString())
    .where(visibleTo('everybody'))
    .where(fitting(filters))
    .orderBy('merged_at', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap(row =>
    row.merged_at === null ? [] : [{ activity: activityFrom(row), mergedAt: instant(row.merged_at) }],
  );
}

async function readPartners(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom('source')
    .select(['activity_id', sql<string[]>`array_agg(DISTINCT partner_id)`.as('partners')])
    .where('activity_id', 'in', ids)
    .where('partner_id', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .where('accepted', '=', true)
    .where('role', '<>', 'correction')
    .groupBy('activity_id')
    .execute();
  return new Map(rows.map(row => [row.activity_id, row.partners]));
}

function ownerFirst(owner: string | null, partners: readonly string[]): string[] {
  return owner === null ? [...partners] : [owner, ...partners.filter(partner => partner !== owner)];
}
