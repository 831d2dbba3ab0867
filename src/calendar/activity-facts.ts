/**
 * What pages, sheets and tidbits say alike of an activity: its place in its house, its kind, price and accessibility in a word,
 * its last day. Plain text; each format escapes at its own edge. Pure.
 */
import { accessKinds, type Place } from '../config/neighbourhood.ts';
import { isKind, kindOf } from '../core/kinds/kinds.ts';
import { directionOf, type Language } from '../core/languages.ts';
import { isTheme, signOfTheme } from '../core/themes.ts';
import { formatEuro } from '../i18n/formats.ts';
import type { Translator } from '../i18n/translations.ts';
import type { Activity } from './activity.ts';

/** Rooms lie in houses, houses in parks; a circle in the configuration ends after a few. */
const deepestPlace = 5;

/** The place, its house, and so on; empty where the gazetteer does not know it. */
export function placeChain<P extends Pick<Place, 'id' | 'in'>>(id: string | null, places: readonly P[]): P[] {
  const chain: P[] = [];
  for (let next = places.find(place => place.id === id); next !== undefined && chain.length < deepestPlace; ) {
    chain.push(next);
    const house = next.in;
    next = places.find(place => place.id === house);
  }
  return chain;
}

/** A place with the houses it lies in, as people say it: a house that the place is called after is not named again. */
export function placeNameOf(chain: readonly Pick<Place, 'name'>[]): string {
  const names: string[] = [];
  for (const { name } of chain) if (!names.some(known => known.includes(name))) names.push(name);
  return names.join(', ');
}

/** Its street and number; '' where that is not known, or the place is called so. */
export function streetOf({ name, address }: Pick<Place, 'name' | 'address'>): string {
  return address === name ? '' : address;
}

/** The kind in a word with its sign, else the theme; undefined where neither is known. */
export function knownKind(
  { kind, theme }: Pick<Activity, 'kind' | 'theme'>,
  { t }: Translator,
): { readonly sign: string; readonly word: string } | undefined {
  if (kind !== null && isKind(kind)) return { sign: kindOf(kind).sign, word: t(`kinds:${kind}`) };
  if (theme !== null && isTheme(theme)) return { sign: signOfTheme(theme), word: t(`themes:${theme}`) };
  return undefined;
}

/** `gratis`, `€ 3`, or undefined where nobody said it. */
export function knownPrice(
  { priceCents }: Pick<Activity, 'priceCents'>,
  { t, language }: Translator,
): string | undefined {
  if (priceCents === null) return undefined;
  return priceCents === 0 ? t('agenda:free') : formatEuro(language, priceCents / 100);
}

/** What makes it accessible, each once: as it was said, and as the place is. */
export function accessOf(
  accessibility: readonly string[],
  chain: readonly { readonly access: readonly string[] }[],
): string[] {
  return [
    ...new Set([...accessibility.map(word => saidAccess[word] ?? word), ...chain.flatMap(({ access }) => access)]),
  ];
}

/** The same in words; what has no word of ours stands as it was said. */
export function accessWordsOf(names: readonly string[], { t }: Translator): string[] {
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

/** The last day where it is another than the first; an evening that ends after midnight is still one evening. */
export function lastDayOf(end: string, first: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const last = Temporal.PlainDate.from(end.slice(0, 10));
  const isSameNight = end.length > 10 && end.slice(11, 16) < '07:00' && first.add({ days: 1 }).equals(last);
  return last.equals(first) || isSameNight ? undefined : last;
}

/** With the comma of the language's script; what is empty is left out. */
export function joinWords(language: Language, parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(directionOf(language) === 'rtl' ? '، ' : ', ');
}

/** With spaces at which no line ends. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
