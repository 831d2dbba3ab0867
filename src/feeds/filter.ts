/**
 * The filters of a feed's address: `lang, theme, audience, partner, place`, ids with a comma for "or". Pure; knows no
 * HTTP framework. What fits them is the calendar's to say (src/calendar/visibility-store.ts).
 */

import type { AudienceId } from '../core/audiences.ts';
import type { Language } from '../core/languages.ts';
import type { ThemeId } from '../core/themes.ts';
import type { Translator } from '../i18n/translations.ts';

/** What may be asked for in one neighbourhood. */
export interface FilterChoices {
  readonly lang: readonly Language[];
  readonly theme: readonly ThemeId[];
  readonly audience: readonly AudienceId[];
  readonly partner: readonly string[];
  readonly place: readonly string[];
}

export type FilterName = keyof FilterChoices;

/** An empty list asks for all. */
export interface FeedFilter {
  /** Languages of the words, the first one first; empty when the address names none. */
  readonly lang: readonly Language[];
  readonly theme: readonly ThemeId[];
  readonly audience: readonly AudienceId[];
  readonly partner: readonly string[];
  readonly place: readonly string[];
}

export interface FilterFault {
  readonly parameter: FilterName;
  /** As it was asked, cut to a length that can be shown. */
  readonly value: string;
  /** What could have been asked. */
  readonly choices: readonly string[];
}

export type FilterReading =
  | { readonly filter: FeedFilter; readonly fault?: never }
  | { readonly fault: FilterFault; readonly filter?: never };

/**
 * Reads the filters of an address; other parameters are passed over. A parameter that is given twice is one list.
 *
 * @param parameters the query of the address
 */
export function parseFilter(parameters: URLSearchParams, choices: FilterChoices): FilterReading {
  const faults: FilterFault[] = [];
  const read = <T extends string>(parameter: FilterName, known: readonly T[]): T[] => {
    const asked = parameters.getAll(parameter).flatMap(value => value.split(','));
    const values = new Set<T>();
    for (const value of asked.map(each => each.trim()).filter(Boolean)) {
      const found = known.find(each => each === value);
      if (found === undefined) faults.push({ parameter, value: value.slice(0, 60), choices: known });
      else values.add(found);
    }
    return [...values];
  };
  const filter: FeedFilter = {
    lang: read('lang', choices.lang),
    theme: read('theme', choices.theme),
    audience: read('audience', choices.audience),
    partner: read('partner', choices.partner),
    place: read('place', choices.place),
  };
  const [fault] = faults;
  return fault === undefined ? { filter } : { fault };
}

/** The same filter always as the same text, for the key of a cache; empty when it asks for all. */
export function filterKey(filter: FeedFilter): string {
  return (['lang', 'theme', 'audience', 'partner', 'place'] as const)
    .filter(name => filter[name].length > 0)
    .map(name => `${name}=${(name === 'lang' ? filter[name] : filter[name].toSorted()).join()}`)
    .join('&');
}

/** The sentence that goes with status 400. */
export function filterFaultSentence({ t }: Translator, { parameter, value, choices }: FilterFault): string {
  const shown = choices.length > 25 ? `${choices.slice(0, 25).join(', ')} …` : choices.join(', ');
  return choices.length === 0
    ? t('feed:filterHasNoChoices', { parameter })
    : t('feed:unknownFilterValue', { parameter, value, choices: shown });
}
