/**
 * Several activities below each other, with numbers by which one of them can be chosen: of a day, or of a week by its days. Pure.
 */
import { titleOf } from '../../calendar/translation/wording.ts';
import type { RichText } from '../../core/chat/message.ts';
import { bold, lines, rich } from '../../core/chat/rich-text.ts';
import { formatRelativeDay } from '../../i18n/formats.ts';
import { kindInAWord, placeName, priceWords, stateWord, type Telling } from './activity-words.ts';
import type { ToldDate } from './tidbit.ts';
import { wordsAndMark } from './told-text.ts';
import { dayOf, hourWords } from './when-words.ts';
import { capital, line, written } from './written-words.ts';

/** As many as people read. */
export const mostListed = 12;

export interface Listed {
  readonly text: RichText;
  /** Those that are in the text, in its order: the first has number 1. */
  readonly shown: readonly ToldDate[];
}

export interface ListOptions {
  /** Words above it; '' for none. */
  readonly heading: string;
  /** How many there are in all, where that is more than were handed over. */
  readonly total?: number;
}

/** At most {@link mostListed}, the days above what is on them, and how many more there are. */
export function listOf(items: readonly ToldDate[], telling: Telling, { heading, total }: ListOptions): Listed {
  const { translator, now } = telling;
  const { t, language } = translator;
  const today = now.toPlainDate();
  const shown = items.slice(0, mostListed);
  const pieces: RichText[] = heading === '' ? [] : [bold(line(heading, language))];
  let day: Temporal.PlainDate | undefined;
  for (const [index, item] of shown.entries()) {
    const begins = dayShown(item, today);
    if (day === undefined || !begins.equals(day)) {
      const name = capital(formatRelativeDay(translator, begins, today), language);
      pieces.push(rich(pieces.length === 0 ? '' : '\n', bold(line(name, language))));
    }
    day = begins;
    pieces.push(entryOf(item, index + 1, telling));
  }
  const rest = Math.max(total ?? 0, items.length) - shown.length;
  if (rest > 0) pieces.push(rich('\n', line(t('tidbit:more', { count: rest }), language)));
  return { text: lines(...pieces), shown };
}

/** Units of a title and of a place in a list. */
const longestTitle = 90;
const longestPlace = 50;

/** What began earlier and still is on stands under today. */
function dayShown(item: ToldDate, today: Temporal.PlainDate): Temporal.PlainDate {
  const begins = dayOf(item.start);
  return item.end !== null && Temporal.PlainDate.compare(begins, today) < 0 ? today : begins;
}

function entryOf(item: ToldDate, number: number, telling: Telling): RichText {
  const { translator, places } = telling;
  const { language } = translator;
  const { activity } = item;
  const { sign, word } = kindInAWord(activity, translator);
  const state = stateWord(item.isCancelled ? 'cancelled' : activity.state, translator);
  const place = written(placeName(activity, places), language, longestPlace);
  const text = { ...titleOf(activity), partnerId: activity.ownerPartnerId };
  const { words: title, mark } = wordsAndMark(text, telling, longestTitle);
  const facts = [hourWords(item, translator), word, place, priceWords(activity, translator), state, mark];
  const opening = line(`${number}. ${sign} `, language);
  return rich(opening, bold(title), `\n`, line(facts.filter(each => each !== '').join(' · '), language));
}
