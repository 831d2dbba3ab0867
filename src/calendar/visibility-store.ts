/**
 * Who may see which entries, and the filters that a reader may set: one place for every query that shows something.
 */
import { type RawBuilder, sql } from 'kysely';
import type { AudienceId } from '../core/audiences.ts';
import type { Activity } from './activity.ts';

/** Who looks: everybody, or partners, who see each other's ideas and year plans too. */
export type Eyes = 'everybody' | 'partners';

/** Ids; several of one kind mean "or", several kinds mean "and". Left out: all. */
export interface AgendaFilters {
  readonly themes?: readonly string[] | undefined;
  readonly audiences?: readonly AudienceId[] | undefined;
  /** Whose activity it is, or who told of it. */
  readonly partners?: readonly string[] | undefined;
  readonly places?: readonly string[] | undefined;
  /** Not at these; what has no known place stays. */
  readonly elsewhere?: readonly string[] | undefined;
  readonly isFree?: boolean | undefined;
}

/** True when these eyes may see the entry. What waits or was rejected is seen through its decision only. */
export function maySee({ publication, state }: Pick<Activity, 'publication' | 'state'>, eyes: Eyes): boolean {
  if (eyes === 'partners') return publication === 'public' || publication === 'partners-only';
  return publication === 'public' && state !== 'idea';
}

/** The same of rows of `activity`. */
export function visibleTo(eyes: Eyes): RawBuilder<boolean> {
  return eyes === 'partners'
    ? sql<boolean>`activity.publication IN ('public', 'partners-only')`
    : sql<boolean>`(activity.publication = 'public' AND activity.state <> 'idea')`;
}

/**
 * Rows of `activity` that a reader asked for: the one reading of the filters, for pages, feeds, posters and answers. What is
 * said to be for nobody in particular is for everybody.
 *
 * @param what `entries`: a series counts as held wherever one of its dates is. `dates`: each date counts as held where it
 *   is; the query has joined `activity_override` of that date.
 */
export function fitting(filters: AgendaFilters, what: 'entries' | 'dates' = 'entries'): RawBuilder<boolean> {
  const { themes, audiences, partners, places, elsewhere, isFree } = filters;
  const wanted: RawBuilder<boolean>[] = [sql<boolean>`true`];
  if (themes !== undefined) wanted.push(sql<boolean>`activity.theme = ANY(${themes})`);
  if (audiences !== undefined) {
    const isForAll = sql<boolean>`(activity.audience = '{}' AND 'iedereen' = ANY(${audiences}))`;
    wanted.push(sql<boolean>`(activity.audience && ${audiences} OR ${isForAll})`);
  }
  if (places !== undefined) wanted.push(what === 'dates' ? dateIsIn(places) : entryIsIn(places));
  if (elsewhere !== undefined && elsewhere.length > 0) {
    const isElsewhere = what === 'dates' ? dateIsIn(elsewhere) : sql<boolean>`activity.place_id = ANY(${elsewhere})`;
    wanted.push(sql<boolean>`(${isElsewhere}) IS NOT TRUE`);
  }
  if (isFree === true) wanted.push(sql<boolean>`activity.price_cents = 0`);
  if (partners !== undefined) {
    wanted.push(sql<boolean>`(activity.owner_partner_id = ANY(${partners}) OR EXISTS (
      SELECT FROM source WHERE source.activity_id = activity.id AND source.partner_id = ANY(${partners})
        AND source.withdrawn_at IS NULL AND source.accepted AND source.role <> 'correction'))`);
  }
  return sql<boolean>`(${sql.join(wanted, sql` AND `)})`;
}

function entryIsIn(places: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(activity.place_id = ANY(${places}) OR EXISTS (
    SELECT FROM activity_override elsewhere WHERE elsewhere.activity_id = activity.id
      AND NOT elsewhere.cancelled AND elsewhere.place_id = ANY(${places})))`;
}

/** Words alone are another place too, one that has no id. */
function dateIsIn(places: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(CASE
    WHEN activity_override.place_id IS NULL AND activity_override.place_words IS NULL THEN activity.place_id
    ELSE activity_override.place_id END) = ANY(${places})`;
}
