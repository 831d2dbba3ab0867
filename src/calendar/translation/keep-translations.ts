/**
 * What becomes of translations, each act in the calendar's own transaction, so that everything made of the agenda is made anew.
 */
import type { CalendarWork } from '../work.ts';
import {
  findTranslation,
  markChecked,
  saveMachineWords,
  type TranslationOf,
  wasCheckedSince,
} from './translation-store.ts';
import { renewWordings } from './wording-store.ts';

export interface MachineTranslation extends Omit<TranslationOf, 'neighbourhoodId'> {
  readonly words: string;
  readonly engine: string;
}

/** Keeps what a machine made, and shows it wherever these texts stand. */
export async function keepTranslationsIn(
  { transaction, settings, ids, now }: CalendarWork,
  translations: readonly MachineTranslation[],
): Promise<void> {
  const { neighbourhoodId } = settings;
  for (const each of translations) {
    await saveMachineWords(transaction, { ...each, neighbourhoodId, id: ids.uuid() }, now);
  }
  const texts = [...new Set(translations.map(({ original }) => original))];
  await renewWordings(transaction, neighbourhoodId, texts, now);
}

/** `checked` now; `own`: nobody looks their own words over; `gone`: looked over before, or taken away. */
export type CheckOutcome = 'checked' | 'own' | 'gone';

/** Somebody says that the words are right: from now on they are shown as looked over. */
export async function checkTranslationIn(
  { transaction, settings, now }: CalendarWork,
  id: string,
  personId: string,
): Promise<CheckOutcome> {
  const { neighbourhoodId } = settings;
  const found = await findTranslation(transaction, neighbourhoodId, id);
  if (found === undefined) return 'gone';
  if (found.makerId === personId) return 'own';
  // An old message must not bring back what others have bettered since.
  const isOutdated = await wasCheckedSince(transaction, found);
  if (isOutdated || !(await markChecked(transaction, id, personId, now))) return 'gone';
  await renewWordings(transaction, neighbourhoodId, [found.original], now);
  return 'checked';
}
