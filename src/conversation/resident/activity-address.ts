/**
 * Web addresses of an activity, where the hub has a public one.
 */
import type { Activity } from '../../calendar/activity.ts';
import type { Turn } from '../turn.ts';

/** Null where the hub has no public address: then nothing that is said holds one. */
export function addressesOf(
  { publicBase, neighbourhood }: Pick<Turn, 'publicBase' | 'neighbourhood'>,
  { publicId }: Pick<Activity, 'publicId'>,
): { readonly page: string; readonly calendar: string } | null {
  if (publicBase === null) return null;
  // The words of an address do not count, only the id; a short one is easier to pass on.
  const page = `${publicBase}/${neighbourhood.slug}/activiteit/${publicId}`;
  return { page, calendar: `${page}.ics` };
}
