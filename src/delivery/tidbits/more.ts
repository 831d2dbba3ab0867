/**
 * Everything that is known of an activity, for who asked for more. Holds a web address only where the hub has a public one. Pure.
 */
import type { Activity } from '../../calendar/activity.ts';
import { descriptionOf } from '../../calendar/translation/wording.ts';
import type { RichText } from '../../core/chat/message.ts';
import { join, lines, link, rich } from '../../core/chat/rich-text.ts';
import type { Language } from '../../core/languages.ts';
import {
  accessibilityWords,
  audienceWords,
  mapAddress,
  placeAddress,
  registrationWords,
  type Telling,
} from './activity-words.ts';
import { tidbit, type ToldDate } from './tidbit.ts';
import { toldLines } from './told-text.ts';
import { inList } from './when-words.ts';
import { line, written } from './written-words.ts';

export interface MoreFacts {
  /** Name of the organisation whose activity it is. */
  readonly organiser: string | undefined;
  /** What the organisation gives for questions where the activity names nobody. */
  readonly organiserContact: string | undefined;
  /** Addresses of the activity's page and of its calendar file; null where the hub has no public address. */
  readonly addresses: { readonly page: string; readonly calendar: string } | null;
}

/** UTF-16 units of it at most: with the picture of an activity the text stands below it, in pieces. */
export const longestMore = 2000;

/** The tidbit, and below it everything else. */
export function more(item: ToldDate, facts: MoreFacts, telling: Telling): RichText {
  const { activity } = item;
  const { translator, places } = telling;
  const { t, language } = translator;
  const named = (label: string, text: string) => (text === '' ? '' : line(`${label}: ${text}`, language));
  const free = (text: string | null | undefined) => written(text ?? '', language, longestFact);
  const { registration } = activity;
  const contact = activity.contact ?? facts.organiserContact;
  const whom = registration?.required === true ? (registration.contact ?? contact) : null;
  const register = registrationWords(activity, telling);
  const known = lines(
    line(register.join(' '), language),
    named(t('agenda:registration'), free(whom)),
    named(t('agenda:forWhom'), inList(audienceWords(activity, translator), language)),
    named(t('agenda:place'), free(placeAddress(activity, places))),
    named(t('agenda:accessibility'), free(inList(accessibilityWords(activity, places, translator), language))),
    named(t('agenda:organiser'), free(facts.organiser)),
    whom === contact ? '' : named(t('agenda:contact'), free(contact)),
    line(reasonOf(activity, language), language),
  );
  const links = linksOf(activity, facts, telling);
  const short = tidbit(item, telling);
  const room = longestMore - [short, known, links].reduce((sum, part) => sum + part.text.length + 2, 0);
  const description = descriptionOf(activity);
  const said =
    description === undefined ? '' : toldLines({ ...description, partnerId: activity.ownerPartnerId }, telling, room);
  return join([short, said, known, links], '\n\n');
}

/** Units of one fact, such as a contact. */
const longestFact = 160;

function reasonOf({ stateReason }: Activity, language: Language): string {
  return stateReason === null ? '' : written(stateReason, language, longestFact);
}

function linksOf(activity: Activity, { addresses }: MoreFacts, { translator, places }: Telling): RichText {
  if (addresses === null) return rich();
  const { t } = translator;
  const map = mapAddress(activity, places);
  return lines(
    map === undefined ? '' : link(t('agenda:map'), map),
    link(t('agenda:addToCalendar'), addresses.calendar),
    link(t('tidbit:page'), addresses.page),
  );
}
