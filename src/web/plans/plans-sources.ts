/**
 * What the page of plans asks of a neighbourhood's calendar; and the same out of the database.
 */
import { occurrencesBetween, plansOf, type AgendaItem } from '../../calendar/agenda-store.ts';
import type { Activity, StoredOverride } from '../../calendar/activity.ts';
import { readOverrides } from '../../calendar/override-store.ts';
import type { PlansLinks } from '../../calendar/plans-links.ts';
import type { Database } from '../../database/connection.ts';

export interface Plan {
  readonly activity: Activity;
  readonly overrides: readonly StoredOverride[];
}

export interface PlansSources {
  /** Whether this token is a partner's. */
  isPartner(token: string): Promise<boolean>;
  /** Ideas and year plans that are not over, the earliest first. */
  plans(from: Temporal.PlainDate): Promise<readonly Plan[]>;
  /** What else there is in those days, as partners see it. */
  datesBetween(from: Temporal.Instant, to: Temporal.Instant): Promise<readonly AgendaItem[]>;
}

/** More than the partners of a neighbourhood plan in a year. */
const mostPlans = 500;
const mostDates = 10_000;

/** @param id the neighbourhood's UUID */
export function createStoredPlans(database: Database, links: PlansLinks, id: string, timeZone: string): PlansSources {
  return {
    isPartner: async token => (await links.open(id, token, timeZone)) !== undefined,
    async plans(from) {
      const activities = await plansOf(database, id, from.toString(), mostPlans);
      const overrides = await readOverrides(
        database,
        activities.map(activity => activity.id),
      );
      return activities.map(activity => ({ activity, overrides: overrides.get(activity.id) ?? [] }));
    },
    datesBetween: (from, to) => occurrencesBetween(database, id, { from, to, limit: mostDates }, 'partners'),
  };
}
