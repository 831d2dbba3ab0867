/**
 * What an entry would be with a posting that was not placed yet.
 */
import type { Activity } from './activity.ts';
import { readCorrections } from './correction-store.ts';
import { applyCorrections } from './corrections.ts';
import { deriveFields } from './derive-fields.ts';
import { changesBetween, namesIn } from './fields.ts';
import { overridesFromSources } from './single-dates.ts';
import { readSources } from './source-store.ts';
import type { CalendarWork } from './work.ts';

/** True when people would see a difference. */
export async function wouldChange(work: CalendarWork, activity: Activity, sourceId: string): Promise<boolean> {
  const { transaction, settings } = work;
  const sources = await readSources(transaction, [activity.id]);
  const source = sources.find(({ id }) => id === sourceId);
  if (source === undefined) return false;
  if (source.role === 'single-date') {
    return overridesFromSources(activity, [{ ...source, accepted: true }], settings.timeZone).length > 0;
  }
  const tellings = sources.filter(({ role, accepted, id }) => role === 'telling' && (accepted || id === sourceId));
  const corrections = await readCorrections(transaction, activity.id);
  const fields = applyCorrections(deriveFields(tellings, settings), tellings, corrections);
  return namesIn(changesBetween(activity, fields)).length > 0;
}
