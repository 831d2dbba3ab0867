/**
 * What `wijkbode doctor` says of the calendars that are followed.
 */
import type { Check } from '../../core/check.ts';
import type { Database } from '../../database/connection.ts';
import { countFeeds } from './feed-store.ts';

export function feedCheck(database: () => Promise<Database>): Check {
  return {
    name: 'feeds',
    async run() {
      const { followed, failing } = await countFeeds(await database());
      if (followed === 0) return { state: 'ok', sentence: 'no calendars of partners are followed.' };
      const are = `${followed} followed`;
      if (failing.length === 0) return { state: 'ok', sentence: `${are}, all could be read the last time.` };
      const shown = failing.slice(0, 5).map(({ host, fault, failures }) => `${host} (${fault}, ${failures} times)`);
      const more = failing.length > shown.length ? ` and ${failing.length - shown.length} more` : '';
      return {
        state: 'warning',
        sentence: `${are}, ${failing.length} could not be read: ${shown.join(', ')}${more}; they are tried again, and their partners hear of it after two days.`,
      };
    },
  };
}
