/**
 * What pages and feeds say of an activity, in one language: place, price, kind, theme, audience, hours. Plain text; each
 * format escapes at its own edge.
 */
import type { Activity } from '../../calendar/activity.ts';
import {
  accessOf,
  accessWordsOf,
  joinWords,
  knownKind,
  knownPrice,
  lastDayOf,
  placeChain,
  placeNameOf,
  streetOf,
  unbroken,
} from '../../calendar/activity-facts.ts';
import { hasTime, parseMoment } from '../../calendar/recurrence/moment.ts';
import { isTheme } from '../../core/themes.ts';
import type { EntryPlace } from '../../feeds/entry.ts';
import { formatDay, formatDayWithYear, formatTime } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';

type Places = Pick<ShownNeighbourhood, 'places'>;

/** The place with the house it lies in; what was said where the gazetteer does not know it. */
export function placeOf(
  { placeId, placeWords }: Pick<Activity, 'placeId' | 'placeWords'>,
  { places }: Places,
): EntryPlace | undefined {
  const chain = placeChain(placeId, places);
  const [place] = chain;
  if (place === undefined) {
    return placeWords === null ? undefined : { ids: [], name: placeWords, address: undefined, geo: undefined };
  }
  const city = chain.find(each => each.city !== '')?.city;
  const address = [streetOf(place), city].filter(Boolean).join(', ');
  const geo = chain.find(each => each.geo !== undefined)?.geo;
  return {
    ids: chain.map(({ id }) => id),
    name: placeNameOf(chain),
    address: address === '' ? undefined : address,
    geo: geo === undefined ? undefined : { latitude: geo.lat, longitude: geo.lon },
  };
}

/** `gratis`, `€ 3`, or undefined where nobody said it. */
export function priceOf(activity: Pick<Activity, 'priceCents'>, translator: Translator): string | undefined {
  return knownPrice(activity, translator);
}

/** The kind in a word with its sign, else the theme; undefined where neither is known. */
export function kindInAWord(
  activity: Pick<Activity, 'kind' | 'theme'>,
  translator: Translator,
): { readonly sign: string; readonly word: string } | undefined {
  return knownKind(activity, translator);
}

/** For whom, where it is not for everybody. */
export function audienceNames({ audience }: Pick<Activity, 'audience'>, { t }: Translator): string[] {
  return audience.filter(id => id !== 'iedereen').map(id => t(`audiences:${id}`));
}

/** Theme, kind and audiences, for the categories of a feed. */
export function categoriesOf(activity: Activity, translator: Translator): string[] {
  const { theme } = activity;
  const themeName = theme !== null && isTheme(theme) ? [translator.t(`themes:${theme}`)] : [];
  const kind = kindInAWord(activity, translator)?.word;
  return [...new Set([...themeName, ...(kind === undefined ? [] : [kind]), ...audienceNames(activity, translator)])];
}

/** What makes it accessible: as it was said, and as the place is. */
export function accessibilityOf(
  { accessibility, placeId }: Pick<Activity, 'accessibility' | 'placeId'>,
  { places }: Places,
  translator: Translator,
): string[] {
  return accessWordsOf(accessOf(accessibility, placeChain(placeId, places)), translator);
}

export interface Hours {
  readonly start: string;
  readonly end: string | null;
  readonly allDay: boolean;
}

/** The hours of one date: `14 u – 16 u`, `hele dag`, `uur volgt`; with its last day when it lasts longer than one. */
export function hoursOf({ start, end, allDay }: Hours, { t, language }: Translator): string {
  const [from, to] = [parseMoment(start), end === null ? undefined : parseMoment(end)];
  const fromDay = Temporal.PlainDate.from(start.slice(0, 10));
  const isLater = to !== undefined && end !== null && lastDayOf(end, fromDay) !== undefined;
  const untilDay = isLater
    ? t('agenda:untilDay', { day: formatDay(language, Temporal.PlainDate.from(end.slice(0, 10))) })
    : '';
  const joined = (...parts: readonly string[]) => joinWords(language, parts);
  if (!hasTime(from)) {
    // "Until 29 March" says enough; "all day" beside it would make people ask which.
    if (allDay) return isLater ? untilDay : t('time:allDay');
    return joined(t('time:hourFollows'), untilDay);
  }
  const first = unbroken(formatTime(language, from.toPlainTime()));
  if (to === undefined || !hasTime(to)) return joined(first, untilDay);
  const last = unbroken(formatTime(language, to.toPlainTime()));
  return isLater ? joined(first, untilDay, last) : `${first} – ${last}`;
}

/** What `<time datetime>` and structured data take: with the zone's offset, or a date where the hour is not known. */
export function machineTime(wallClock: string, timeZone: string): string {
  const moment = parseMoment(wallClock);
  if (!hasTime(moment)) return moment.toString();
  return moment.toZonedDateTime(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'minute' });
}

/** Day and hours in one line, with the year. */
export function dayAndHours(hours: Hours, translator: Translator): string {
  const day = formatDayWithYear(translator.language, Temporal.PlainDate.from(hours.start.slice(0, 10)));
  return joinWords(translator.language, [day, hoursOf(hours, translator)]);
}

/** The state as a word; undefined when it simply takes place. */
export function stateWord(state: Activity['state'], { t }: Translator): string | undefined {
  switch (state) {
    case 'cancelled':
      return t('agenda:cancelled');
    case 'full':
      return t('agenda:full');
    case 'provisional':
    case 'idea':
      return t('agenda:provisional');
    case 'sure':
      return undefined;
  }
}
