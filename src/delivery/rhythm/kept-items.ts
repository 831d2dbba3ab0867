/**
 * Keeps what an overview tells of activities for the others who want to hear of the same, for as long as it is right: in a
 * neighbourhood of thousands the calendar is asked for some dozens of them, not for each.
 */
import { readAgendaVersion } from '../../calendar/agenda-version-store.ts';
import type { Database } from '../../database/connection.ts';
import { type ActivityItems, activityItems, type OverviewQuestion } from './overview-items.ts';

interface Kept {
  readonly version: string;
  readonly neighbourhood: OverviewQuestion['neighbourhood'];
  readonly items: Promise<ActivityItems>;
}

/** Each some tens of kilobytes; beyond them the oldest goes. */
const mostKept = 200;

/**
 * The same as {@link activityItems}. Every act on a calendar gives its agenda another version, which is asked for each time; what
 * has begun changes with the minute, because everything begins at a whole one.
 */
export function createKeptItems(database: Database): (question: OverviewQuestion) => Promise<ActivityItems> {
  const kept = new Map<string, Kept>();
  return async question => {
    const { neighbourhoodId, neighbourhood, first, filters, now } = question;
    // Read before the items: then they are at least as new as their name.
    const { version } = await readAgendaVersion(database, neighbourhoodId);
    const key = JSON.stringify([neighbourhoodId, first, filters, now.toString({ smallestUnit: 'minute' })]);
    const known = kept.get(key);
    if (known?.version === version && known.neighbourhood === neighbourhood) return known.items;
    const items = activityItems(database, question);
    const fresh: Kept = { version, neighbourhood, items };
    kept.delete(key);
    kept.set(key, fresh);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    try {
      return await items;
    } catch (error) {
      if (kept.get(key) === fresh) kept.delete(key);
      throw error;
    }
  };
}
