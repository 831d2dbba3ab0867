/**
 * An item of a feed as what the calendar takes: the posting of the activity, and one for each date of its series that
 * differs. Pure.
 */
import type { Draft, Origin } from '../../calendar/activity.ts';
import { knownPlace } from '../../calendar/drafts/known-place.ts';
import type { HousePlace } from '../../calendar/duplicates/where.ts';
import { type ActivityFields, dateOf, timeOf, unsaid } from '../../calendar/fields.ts';
import type { AudienceId } from '../../core/audiences.ts';
import { isLanguage, type Language } from '../../core/languages.ts';
import { readLanguages } from '../../understanding/languages/language.ts';
import { readMessage } from '../../understanding/read-message.ts';
import type { FeedItem, ItemOverride } from './feed-item.ts';

export interface ItemContext {
  /** The neighbourhood's zone. */
  readonly timeZone: string;
  readonly places: readonly HousePlace[];
  /** What the neighbourhood writes in, where the item does not say it. */
  readonly language: Language;
  /** Id of the partner's own house, where things are that name no place. */
  readonly home?: string | undefined;
}

/** A posting, with what its origin has beside who says it and when. */
export interface ItemPosting {
  readonly draft: Draft;
  /** The item's own id, with `#` and the day behind it for one date of a series. */
  readonly uid: string;
  readonly words: string;
  /** Of one date of a series: the day on which the rule puts it. */
  readonly date: string | undefined;
}

/** The activity first, then the dates that differ, in their order. */
export function postingsOfItem(item: FeedItem, context: ItemContext): ItemPosting[] {
  const fields = fieldsOf(item, context);
  const whole: ItemPosting = { draft: { fields, isPlan: false }, uid: item.uid, words: wordsOf(item), date: undefined };
  const dates = item.overrides.map((override): ItemPosting => {
    const date = dateOf(local(override.original, item, context));
    return {
      draft: { fields: fieldsOfDate(fields, override, item, context), isPlan: false },
      uid: uidOfDate(item, override, context),
      words: wordsOf({ ...item, ...saidOf(override) }),
      date,
    };
  });
  return [whole, ...dates];
}

/** The id of the posting of one date. */
export function uidOfDate(item: FeedItem, { original }: ItemOverride, context: Pick<ItemContext, 'timeZone'>): string {
  return `${item.uid}#${dateOf(local(original, item, context))}`;
}

/** What an origin says of which date it is. */
export function dateOfSeries(
  externalIdOf: (uid: string) => string,
  item: FeedItem,
  { date }: ItemPosting,
): Pick<Origin, 'dateOf'> {
  return date === undefined ? {} : { dateOf: { externalId: externalIdOf(item.uid), date } };
}

function fieldsOf(item: FeedItem, context: ItemContext): ActivityFields {
  const { title, allDay, rrule, status, statusReason, price } = item;
  const start = local(item.start, item, context);
  const reading = readTitle(item, context);
  const audience = [...new Set([...(reading.activity?.audience ?? []), ...audienceOfAges(item.ages)])];
  return {
    ...unsaid,
    title,
    description: descriptionOf(item),
    language: languageOf(item, reading.language, context),
    kind: reading.activity?.kindInAWord ?? null,
    theme: reading.activity?.theme ?? null,
    audience,
    ...placeOf(item.place, context),
    start,
    end: item.end === null ? null : local(item.end, item, context),
    allDay,
    recurrence: rrule,
    exdates: item.exdates.map(date => dateOf(local(date, item, context))),
    state: status,
    stateReason: statusReason,
    priceCents: price === null ? null : price === 'free' ? 0 : Math.round(price * 100),
    accessibility: reading.activity?.accessibility ?? [],
  };
}

function fieldsOfDate(
  series: ActivityFields,
  override: ItemOverride,
  item: FeedItem,
  context: ItemContext,
): ActivityFields {
  const { title, description, place } = override;
  const start = local(override.start, item, context);
  return {
    ...series,
    recurrence: null,
    exdates: [],
    start,
    end: override.end === null ? null : local(override.end, item, context),
    allDay: series.allDay && timeOf(start) === null,
    state: override.status,
    stateReason: null,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description: description === '' ? null : description }),
    ...(place === undefined ? {} : knownPlace(place, context.places)),
  };
}

function placeOf(words: string | null, { places, home }: ItemContext): Pick<ActivityFields, 'placeId' | 'placeWords'> {
  return words === null ? { placeId: home ?? null, placeWords: null } : knownPlace(words, places);
}

function saidOf({ title, description, start }: ItemOverride): Partial<FeedItem> {
  return { start, ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
}

/** As it would have been written in a message. */
function wordsOf({ title, start, place, description }: FeedItem): string {
  return [title, start.replace('T', ' '), place ?? '', description]
    .filter(line => line !== '')
    .join('\n')
    .slice(0, 4000);
}

/** By the neighbourhood's clock: a series may follow the clock of another zone. */
function local(moment: string, { zone }: FeedItem, { timeZone }: Pick<ItemContext, 'timeZone'>): string {
  if (zone === timeZone || timeOf(moment) === null) return moment;
  const there = Temporal.PlainDateTime.from(moment).toZonedDateTime(zone);
  return there.withTimeZone(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** An address is part of what it says, because the calendar keeps none. */
function descriptionOf({ description, url }: FeedItem): string | null {
  const lines = [description, url !== null && !description.includes(url) ? url : ''].filter(line => line !== '');
  return lines.length === 0 ? null : lines.join('\n');
}

/** A day and an hour that every reader knows, so that a title is read as what takes place. */
const someMoment = '15/5/2000 14:00';
const before = new Temporal.PlainDateTime(2000, 1, 1);

/** Kind, theme and audience as the title and the categories say them. */
function readTitle({ title, categories }: FeedItem, { places, language }: ItemContext) {
  const known = readLanguages.find(each => each === language);
  const read = (words: string) =>
    readMessage({ text: `${words}, ${someMoment}`, now: before, sender: undefined, language: known, places });
  const reading = read(title);
  const [activity] = reading.activities;
  const hasKind = activity !== undefined && (activity.kindInAWord !== null || activity.theme !== null);
  const other = hasKind || categories.length === 0 ? undefined : read(categories.join(' ')).activities[0];
  return {
    language: reading.language,
    activity:
      activity === undefined || other === undefined
        ? activity
        : { ...activity, kindInAWord: other.kindInAWord, theme: other.theme },
  };
}

function languageOf(item: FeedItem, read: Language, { language }: ItemContext): Language {
  if (item.language !== null && isLanguage(item.language)) return item.language;
  return readLanguages.some(each => each === language) ? read : language;
}

/** UiTdatabank's `typicalAgeRange`: `6-12`, `18-`, `-5`; whole families and adults are nobody in particular. */
function audienceOfAges(ages: string | null): AudienceId[] {
  const { from, to } = /^(?<from>\d{1,3})?-(?<to>\d{1,3})?$/u.exec(ages ?? '')?.groups ?? {};
  if (to !== undefined && Number(to) <= 12) return ['kinderen'];
  if (to !== undefined && Number(from ?? 0) >= 10 && Number(to) <= 25) return ['jongeren'];
  return from !== undefined && Number(from) >= 55 ? ['senioren'] : [];
}
