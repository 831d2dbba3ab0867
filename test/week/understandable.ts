/**
 * Whether somebody who reads no Dutch understands from a tidbit alone what, when, where and for how much: without its title,
 * which is in the language of whoever wrote it.
 */
import { knownPrice } from '../../src/calendar/activity-facts.ts';
import type { AgendaItem } from '../../src/calendar/agenda-store.ts';
import { isKind } from '../../src/core/kinds/kinds.ts';
import type { Language } from '../../src/core/languages.ts';
import { placeName } from '../../src/delivery/tidbits/activity-words.ts';
import { tidbit } from '../../src/delivery/tidbits/tidbit.ts';
import { formatDay, formatTime } from '../../src/i18n/formats.ts';
import type { Translations } from '../../src/i18n/translations.ts';
import type { Place } from '../../src/config/neighbourhood.ts';

export interface NotUnderstood {
  /** The activity. */
  readonly id: string;
  readonly why: string;
}

/** What in which tidbit cannot be understood; each tidbit as it would be read a week ahead. */
export function notUnderstood(
  items: readonly AgendaItem[],
  languages: readonly Language[],
  translations: Translations,
  places: readonly Place[],
): readonly NotUnderstood[] {
  return items.flatMap(item =>
    languages.flatMap(language => {
      const faults = faultsOf(item, language, translations, places);
      return faults.map(fault => ({ id: item.activity.id, why: `${language}: ${item.activity.title}: ${fault}` }));
    }),
  );
}

function faultsOf(
  item: AgendaItem,
  language: Language,
  translations: Translations,
  places: readonly Place[],
): string[] {
  const translator = translations.translator(language);
  const { activity, start } = item;
  const moment = Temporal.PlainDateTime.from(start);
  const text = plainText(tidbit(item, { translator, places, now: moment.subtract({ days: 7 }) }).text);
  // Only what stands beside the title counts.
  const beside = text.replace(plainText(activity.title), '');
  const place = placeName(activity, places);
  const price = knownPrice(activity, translator) ?? '';
  const wanted = [
    ['kind', kindIn(activity.kind, translations, language)],
    ['day', formatDay(language, moment.toPlainDate())],
    ['hour', start.includes('T') ? formatTime(language, moment.toPlainTime()) : ''],
    ['place', place],
    ['price', price],
  ] as const;
  const missing = wanted.filter(
    ([, words]) => words === undefined || !beside.toLowerCase().includes(plainText(words).toLowerCase()),
  );
  const foreign = /[A-Za-z]{2,}/.exec(place === '' ? beside : beside.replaceAll(plainText(place), ''))?.[0];
  const isLatin = language === 'fr' || language === 'en' || language === 'tr';
  return [
    ...missing.map(([what, words]) => `no ${what} (${words}) in "${text}"`),
    ...(isLatin || foreign === undefined ? [] : [`"${foreign}" is not in ${language}`]),
  ];
}

/** Its kind in a word of the language: not its theme, and not the Dutch word. */
function kindIn(kind: string | null, translations: Translations, language: Language): string | undefined {
  return kind !== null && isKind(kind) ? translations.translator(language).t(`kinds:${kind}`) : undefined;
}

function plainText(text: string): string {
  return text.replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '').replaceAll(/[\u00a0\u202f]/g, ' ');
}
