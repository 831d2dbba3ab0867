/**
 * The facts of an activity as words of one language: kind, place, price, state, registration, accessibility. Pure.
 */
import type { Activity } from '../../calendar/activity.ts';
import {
  accessOf,
  accessWordsOf,
  knownKind,
  knownPrice,
  placeChain,
  placeNameOf,
  streetOf,
} from '../../calendar/activity-facts.ts';
import type { Place } from '../../config/neighbourhood.ts';
import type { Language } from '../../core/languages.ts';
import { formatRelativeDay } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';

/** What is needed to tell of an activity; the same for everybody but the translator. */
export interface Telling {
  readonly translator: Translator;
  /** Wall clock of the neighbourhood. */
  readonly now: Temporal.PlainDateTime;
  readonly places: readonly Place[];
  /** Whether an organisation is a public body, whose words have their Dutch first; none is where left out. */
  readonly isPublicBody?: ((partnerId: string) => boolean) | undefined;
  /** The languages in which the same is told in the same message. */
  readonly beside?: readonly Language[] | undefined;
}

/** Its sign and kind in a word, else its theme, else that it is an activity. */
export function kindInAWord(
  activity: Pick<Activity, 'kind' | 'theme'>,
  translator: Translator,
): { readonly sign: string; readonly word: string } {
  return knownKind(activity, translator) ?? { sign: '📅', word: translator.t('tidbit:activity') };
}

/** The name of the place, or what was said where the gazetteer does not know it; '' where nobody said it. */
export function placeName(activity: Pick<Activity, 'placeId' | 'placeWords'>, places: readonly Place[]): string {
  const chain = placeChain(activity.placeId, places);
  return chain.length === 0 ? (activity.placeWords ?? '') : placeNameOf(chain.slice(0, 2));
}

/** Street and town of the place; '' where they are not known. */
export function placeAddress({ placeId }: Pick<Activity, 'placeId'>, places: readonly Place[]): string {
  const chain = placeChain(placeId, places);
  const address = chain.map(streetOf).find(each => each !== '') ?? '';
  const city = chain.find(each => each.city !== '')?.city ?? '';
  return [address, city].filter(part => part !== '').join(', ');
}

/** The address of a map that shows the place; undefined where it is not known where that is. */
export function mapAddress({ placeId }: Pick<Activity, 'placeId'>, places: readonly Place[]): string | undefined {
  const geo = placeChain(placeId, places).find(each => each.geo !== undefined)?.geo;
  if (geo === undefined) return undefined;
  return `https://www.openstreetmap.org/?mlat=${geo.lat}&mlon=${geo.lon}#map=18/${geo.lat}/${geo.lon}`;
}

/** `gratis`, `€ 3`, or '' where nobody said it. */
export function priceWords(activity: Pick<Activity, 'priceCents'>, translator: Translator): string {
  return knownPrice(activity, translator) ?? '';
}

/** The state as a word; '' when it simply takes place. */
export function stateWord(state: Activity['state'], { t }: Translator): string {
  switch (state) {
    case 'cancelled':
      return t('tidbit:cancelled');
    case 'full':
      return t('agenda:full');
    case 'provisional':
    case 'idea':
      return t('agenda:provisional');
    case 'sure':
      return '';
  }
}

/** Whether one has to register, until when and with whom; nothing where nobody said it. */
export function registrationWords({ registration }: Pick<Activity, 'registration'>, telling: Telling): string[] {
  const { translator, now } = telling;
  const { t } = translator;
  if (registration === null) return [];
  if (!registration.required) return [t('agenda:registrationNotNeeded')];
  if (registration.deadline === null) return [t('agenda:registrationNeeded')];
  const day = formatRelativeDay(translator, Temporal.PlainDate.from(registration.deadline), now.toPlainDate());
  return [t('agenda:registrationNeeded'), t('agenda:registrationUntil', { day })];
}

/** What makes it accessible: as it was said, and as the place is. */
export function accessibilityWords(
  { accessibility, placeId }: Pick<Activity, 'accessibility' | 'placeId'>,
  places: readonly Place[],
  translator: Translator,
): string[] {
  return accessWordsOf(accessOf(accessibility, placeChain(placeId, places)), translator);
}

/** Names of who it is for, where it is not for everybody. */
export function audienceWords({ audience }: Pick<Activity, 'audience'>, { t }: Translator): string[] {
  return audience.filter(id => id !== 'iedereen').map(id => t(`audiences:${id}`));
}

/** A public body's words have their Dutch first; then come the reader's languages, each once. */
export function languagesFor(
  reader: { readonly language: Language; readonly secondLanguage: Language | null },
  isPublicBody: boolean,
): Language[] {
  const own = reader.secondLanguage === null ? [reader.language] : [reader.language, reader.secondLanguage];
  return [...new Set<Language>(isPublicBody ? ['nl', ...own] : own)];
}
