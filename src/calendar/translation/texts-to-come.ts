/**
 * The free texts that people will read next: titles and descriptions of what is on, lines of news, calls for volunteers, the soonest
 * first. For whoever translates them. Reads only.
 */
import type { Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';
import { occurrencesBetween } from '../agenda-store.ts';
import { readNewsOn } from '../news-store.ts';
import { openVacancies } from '../vacancy-store.ts';
import { descriptionOf, textKey, titleOf, type WrittenText } from './wording.ts';

export interface TextToCome extends WrittenText {
  readonly kind: 'title' | 'description' | 'news' | 'call';
  /** The title of the activity or call that it belongs to; of a line of news the line. */
  readonly title: string;
}

/** How far ahead: what is later is translated when it comes nearer. */
const daysAhead = 60;
const mostDates = 600;
const mostOthers = 50;

/** Each text once, the soonest first; news and calls are shown now, and go before what is later than today. */
export async function textsToCome(
  database: Database,
  neighbourhoodId: string,
  { now, timeZone }: { readonly now: Temporal.Instant; readonly timeZone: string },
): Promise<TextToCome[]> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const window = { from: now, to: now.add({ hours: 24 * daysAhead }), limit: mostDates };
  const items = (await occurrencesBetween(database, neighbourhoodId, window)).filter(item => !item.isCancelled);
  const news = await readNewsOn(database, neighbourhoodId, today.toString(), mostOthers);
  const calls = await openVacancies(database, neighbourhoodId, today.toString(), mostOthers);
  const ofEntry = (kind: 'title' | 'call', entry: Parameters<typeof descriptionOf>[0]): TextToCome[] => {
    const { title } = entry;
    const description = descriptionOf(entry);
    const whole = { ...titleOf(entry), kind, title };
    return description === undefined ? [whole] : [whole, { ...description, kind: 'description', title }];
  };
  const told = items.map(({ activity, start }) => ({ start, texts: ofEntry('title', activity) }));
  const isToday = ({ start }: { readonly start: string }) => start.slice(0, 10) <= today.toString();
  const all = [
    ...told.filter(isToday).flatMap(({ texts }) => texts),
    ...news.map(
      (each): TextToCome => ({
        text: each.line,
        language: each.language,
        wordings: each.wordings,
        kind: 'news',
        title: each.line,
      }),
    ),
    ...calls.flatMap(call => ofEntry('call', call)),
    ...told.filter(item => !isToday(item)).flatMap(({ texts }) => texts),
  ];
  return [...Map.groupBy(all, ({ text, language }) => `${language} ${text}`).values()].flatMap(([first]) =>
    first === undefined ? [] : [first],
  );
}

/** Whether nobody has this text in this language yet; what reads the same there was translated too. */
export function isUntranslated({ text, language: written, wordings = [] }: WrittenText, language: Language): boolean {
  if (written === language) return false;
  const key = textKey(text);
  return !wordings.some(each => each.language === language && each.of === key);
}
