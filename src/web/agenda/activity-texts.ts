/**
 * What pages and feeds say of an activity, in one language: place, price, kind, theme, audience, hours. Plain text; each
 * format escapes at its own edge.
 */
import type { Activity } from '../../calendar/activity.ts';
import { hasTime, parseMoment } from '../../calendar/recurrence/moment.ts';
import { accessKinds } from '../../config/neighbourhood.ts';
import { isKind, kindOf } from '../../core/kinds/kinds.ts';
import { directionOf, type Language } from '../../core/languages.ts';
import { isTheme, signOfTheme } from '../../core/themes.ts';
import type { EntryPlace } from '../../feeds/entry.ts';
import { formatDay, formatDayWithYear, formatEuro, formatTime } from '../../i18n/formats.ts';
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
  const address = [place.address, city].filter(Boolean).join(', ');
  const geo = chain.find(each => each.geo !== undefined)?.geo;
  return {
    ids: chain.map(({ id }) => id),
    name: chain.map(({ name }) => name).join(', '),
    address: address === '' ? undefined : address,
    geo: geo === undefined ? undefined : { latitude: geo.lat, longitude: geo.lon },
  };
}

/** A room, its house, and so on; a circle in the configuration ends after a few. */
function placeChain(id: string | null, places: Places['places']): Places['places'] {
  const chain: Places['places'][number][] = [];
  for (let next = places.find(place => place.id === id); next !== undefined && chain.length < 5; ) {
    chain.push(next);
    const house = next.in;
    next = places.find(place => place.id === house);
  }
  return chain;
}

/** `gratis`, `€ 3`, or undefined where nobody said it. */
export function priceOf({ priceCents }: Pick<Activity, 'priceCents'>, { t, language }: Translator): string | undefined {
  if (priceCents === null) return undefined;
  return priceCents === 0 ? t('agenda:free') : formatEuro(language, priceCents / 100);
}

/** The kind in a word with its sign, else the theme; undefined where neither is known. */
export function kindInAWord(
  { kind, theme }: Pick<Activity, 'kind' | 'theme'>,
  { t }: Translator,
): { readonly sign: string; readonly word: string } | undefined {
  if (kind !== null && isKind(kind)) return { sign: kindOf(kind).sign, word: t(`kinds:${kind}`) };
  if (theme !== null && isTheme(theme)) return { sign: signOfTheme(theme), word: t(`themes:${theme}`) };
  return undefined;
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
  { t }: Translator,
): string[] {
  const ofPlace = placeChain(placeId, places).flatMap(({ access }) => access);
  const said = accessibility.map(word => saidAccess[word] ?? word);
  const names = [...new Set<string>([...said, ...ofPlace])];
  return names.map(name => {
    const known = accessNames.find(each => each === name);
    return known === undefined ? name : t(`agenda:access.${known}`);
  });
}

const accessNames = [...accessKinds, 'samen'] as const;

/** Words of the reader of messages, where the places have another for the same. */
const saidAccess: Readonly<Record<string, string>> = {
  wheelchair: 'rolstoel',
  interpreter: 'tolk',
  'walk-along': 'samen',
};

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

/** With the comma of the language's script; what is empty is left out. */
export function joinWords(language: Language, parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(directionOf(language) === 'rtl' ? '، ' : ', ');
}

/** With spaces at which no line ends. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** The last day where it is another than the first; an evening that ends after midnight is still one evening. */
function lastDayOf(end: string, first: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const last = Temporal.PlainDate.from(end.slice(0, 10));
  const isSameNight = end.length > 10 && end.slice(11, 16) < '07:00' && first.add({ days: 1 }).equals(last);
  return last.equals(first) || isSameNight ? undefined : last;
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
