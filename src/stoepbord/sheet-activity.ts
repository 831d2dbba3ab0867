/**
 * What a sheet of paper or a screen says of one activity: the calendar's item with its places and names looked up. Pure.
 */
import type { Activity } from '../calendar/activity.ts';
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
} from '../calendar/activity-facts.ts';
import type { AgendaItem } from '../calendar/agenda-store.ts';
import { hasTime, parseMoment } from '../calendar/recurrence/moment.ts';
import type { Wording } from '../calendar/translation/wording.ts';
import type { Neighbourhood } from '../config/neighbourhood.ts';
import type { Language } from '../core/languages.ts';
import { formatDay, formatTime } from '../i18n/formats.ts';
import type { Translator } from '../i18n/translations.ts';

export interface SheetActivity {
  /** The activity's public id. */
  readonly id: string;
  readonly title: string;
  /** What the organisation calls it on posters; left out where the title is short enough. */
  readonly shortTitle?: string | undefined;
  readonly description: string | undefined;
  readonly language: Language;
  /** What its texts read like in other languages; left out where there is nothing. */
  readonly wordings?: readonly Wording[] | undefined;
  /** Whether a public body organises it, whose words have their Dutch first. */
  readonly isPublicBody?: boolean;
  readonly day: Temporal.PlainDate;
  /** Undefined while the hour is not known, and for whole days. */
  readonly hour: Temporal.PlainTime | undefined;
  readonly endHour: Temporal.PlainTime | undefined;
  /** The last day where it lasts longer than one. */
  readonly lastDay: Temporal.PlainDate | undefined;
  readonly allDay: boolean;
  /** Name of the place with its house; undefined where nobody said it. */
  readonly place: string | undefined;
  readonly address: string | undefined;
  readonly kind: Activity['kind'];
  readonly theme: Activity['theme'];
  readonly priceCents: number | null;
  readonly registration: Activity['registration'];
  /** For registration or questions, as the partner gave it to be published. */
  readonly contact: string | undefined;
  readonly organiserContact: string | undefined;
  readonly access: readonly string[];
  readonly organiser: string | undefined;
  readonly partnerId: string | null;
  readonly state: Activity['state'];
  readonly isRegular: boolean;
}

/**
 * @param neighbourhood whose gazetteer and partners the ids are looked up in
 * @param shortTitle what the organisation calls it on posters
 */
export function sheetActivity(item: AgendaItem, neighbourhood: Neighbourhood, shortTitle?: string): SheetActivity {
  const { activity } = item;
  const start = parseMoment(item.start);
  const end = item.end === null ? undefined : parseMoment(item.end);
  const day = Temporal.PlainDate.from(item.start.slice(0, 10));
  const chain = placeChain(activity.placeId, neighbourhood.places);
  const partner = neighbourhood.partners.find(({ id }) => id === activity.ownerPartnerId);
  return {
    id: activity.publicId,
    title: activity.title.slice(0, longestTitle),
    ...(shortTitle === undefined ? {} : { shortTitle }),
    description: activity.description ?? undefined,
    language: activity.language,
    ...(activity.wordings === undefined ? {} : { wordings: activity.wordings }),
    isPublicBody: partner?.public === true,
    day,
    hour: hasTime(start) ? start.toPlainTime() : undefined,
    endHour: end !== undefined && hasTime(end) ? end.toPlainTime() : undefined,
    lastDay: item.end === null ? undefined : lastDayOf(item.end, day),
    allDay: item.allDay,
    place: chain.length === 0 ? (activity.placeWords ?? undefined) : placeNameOf(chain),
    address: (chain[0] === undefined ? '' : streetOf(chain[0])) || undefined,
    kind: activity.kind,
    theme: activity.theme,
    priceCents: activity.priceCents,
    registration: activity.registration,
    contact: activity.registration?.contact ?? activity.contact ?? undefined,
    organiserContact: partner?.contact,
    access: accessOf(activity.accessibility, chain),
    organiser: partner?.name,
    partnerId: activity.ownerPartnerId,
    state: activity.state,
    isRegular: activity.recurrence !== null,
  };
}

/** Longer than any title; a pasted page must not keep the typesetter busy. */
const longestTitle = 300;

/** `14 u`, `uur volgt`, `hele dag`; empty for what lasts for days, of which the days say enough. */
export function startHour(activity: SheetActivity, { t, language }: Translator): string {
  if (activity.hour !== undefined) return unbroken(formatTime(language, activity.hour));
  if (activity.lastDay !== undefined) return '';
  return activity.allDay ? t('time:allDay') : t('time:hourFollows');
}

/** `14 u – 16 u`, else as {@link startHour}. */
export function hours(activity: SheetActivity, translator: Translator): string {
  const { hour, endHour, lastDay: last } = activity;
  const start = startHour(activity, translator);
  if (hour === undefined || endHour === undefined || last !== undefined) return start;
  return `${start} – ${unbroken(formatTime(translator.language, endHour))}`;
}

/** Day, hours and, of what lasts longer, the last day, in full: `dinsdag 24 november, 14 u – 16 u`. */
export function dayAndHours(activity: SheetActivity, translator: Translator): string {
  const { t, language } = translator;
  const until = activity.lastDay;
  return joinWords(language, [
    formatDay(language, activity.day),
    hours(activity, translator),
    until === undefined ? '' : t('agenda:untilDay', { day: formatDay(language, until) }),
  ]);
}

/** The kind in a word with its sign, else the theme; empty where neither is known. */
export function kindInAWord(
  activity: Pick<SheetActivity, 'kind' | 'theme'>,
  translator: Translator,
): { readonly sign: string; readonly word: string } {
  return knownKind(activity, translator) ?? { sign: '', word: '' };
}

/** `gratis`, `€ 3`, or empty where nobody said it. */
export function price(activity: Pick<SheetActivity, 'priceCents'>, translator: Translator): string {
  const words = knownPrice(activity, translator) ?? '';
  return activity.priceCents === 0 ? words : unbroken(words);
}

/** The word for a state that people have to know of; empty when it simply takes place. */
export function stateWord({ state }: Pick<SheetActivity, 'state'>, { t }: Translator): string {
  if (state === 'full') return t('agenda:full');
  if (state === 'provisional' || state === 'idea') return t('agenda:provisional');
  return state === 'cancelled' ? t('poster:cancelled') : '';
}

/** What makes it accessible, in words. */
export function accessWords({ access }: Pick<SheetActivity, 'access'>, translator: Translator): string[] {
  return accessWordsOf(access, translator);
}
