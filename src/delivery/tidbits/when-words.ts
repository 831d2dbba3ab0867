/**
 * When something is, as people say it to each other: "morgen om 14 u", "vandaag, hele dag". Pure.
 */
import { directionOf, type Language } from '../../core/languages.ts';
import { formatRelativeDay, formatTime } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';

/** Wall clocks of one date: `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` where the hour is not known or all day is meant. */
export interface When {
  readonly start: string;
  readonly end: string | null;
  readonly allDay: boolean;
}

/** Day and hour, with the last day where it lasts longer than one: `morgen om 14 u`, `vrijdag 6 maart, uur volgt`. */
export function whenWords(when: When, translator: Translator, today: Temporal.PlainDate): string {
  const { t, language } = translator;
  const first = dayOf(when.start);
  const day = formatRelativeDay(translator, first, today);
  const time = hourOf(when.start);
  const begins = time === undefined ? day : t('time:atTime', { day, time: formatTime(language, time) });
  const last = lastDay(when);
  const until = last === undefined ? '' : t('agenda:untilDay', { day: formatRelativeDay(translator, last, today) });
  return inList([begins, time === undefined ? withoutHour(when, translator, last !== undefined) : '', until], language);
}

/** The hours alone, for a list that has the day above it: `14 u`, `hele dag`, `uur volgt`. */
export function hourWords(when: When, translator: Translator): string {
  const time = hourOf(when.start);
  return time === undefined ? withoutHour(when, translator, false) : formatTime(translator.language, time);
}

/** Words behind each other with the comma of the script; what is empty is left out. */
export function inList(words: readonly string[], language: Language): string {
  return words.filter(word => word !== '').join(directionOf(language) === 'rtl' ? '، ' : ', ');
}

/** The day of a wall clock. */
export function dayOf(wallClock: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(wallClock.slice(0, 10));
}

/** Its hour, where it has one. */
export function hourOf(wallClock: string): Temporal.PlainTime | undefined {
  return wallClock.length > 10 ? Temporal.PlainTime.from(wallClock.slice(11)) : undefined;
}

/** Until a day says enough; "all day" beside it would make people ask which. */
function withoutHour({ allDay }: When, { t }: Translator, lasts: boolean): string {
  if (!allDay) return t('time:hourFollows');
  return lasts ? '' : t('time:allDay');
}

/** The last day where it is another than the first; an evening that ends in the small hours is still one evening. */
function lastDay({ start, end }: When): Temporal.PlainDate | undefined {
  if (end === null) return undefined;
  const [first, last] = [dayOf(start), dayOf(end)];
  const isSameNight = end.length > 10 && end.slice(11) < '07:00' && first.add({ days: 1 }).equals(last);
  return last.equals(first) || isSameNight ? undefined : last;
}
