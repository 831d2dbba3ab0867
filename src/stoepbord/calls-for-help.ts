/**
 * The organisations' calls for volunteers as lines for boards, where what is to come leaves room.
 */
import { joinWords } from '../calendar/activity-facts.ts';
import { openVacancies } from '../calendar/vacancy-store.ts';
import type { Language } from '../core/languages.ts';
import type { Translator } from '../i18n/translations.ts';
import { isolated, unbrokenNumbers } from './bidi.ts';
import { type BoardParts, type BoardPlace, todayIn } from './board-work.ts';
import { knownNeighbourhood } from './known-neighbourhood-store.ts';
import { printedWords } from './told-words.ts';

export interface CallForHelp {
  readonly line: string;
  readonly language: Language;
}

/** The newest that are open, each with who asks and how they are reached, in a board's first language. */
export async function readCallsForHelp(
  { database, clock }: Pick<BoardParts, 'database' | 'clock'>,
  place: BoardPlace,
  translator: Translator,
): Promise<CallForHelp[]> {
  const { t, language } = translator;
  const calls = await openVacancies(database, place.id, todayIn(place, clock).toString(), mostCalls);
  if (calls.length === 0) return [];
  const { partners } = await knownNeighbourhood(database, place.id, place.settings);
  return calls.map(call => {
    const partner = partners.find(({ id }) => id === call.partnerId);
    const title = printedWords({ ...call, text: call.title }, partner?.public === true, translator).words;
    const contact = unbrokenNumbers(call.contact ?? partner?.contact ?? '');
    const facts = [title, partner?.name ?? '', contact].map(each => isolated(language, each));
    return { line: `${t('tidbit:vacancy')}: ${joinWords(language, facts)}`, language };
  });
}

const mostCalls = 2;
