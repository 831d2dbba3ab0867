/**
 * What stands in the overview of some days, for one reader. Reads the calendar only.
 */
import { readActivities } from '../../calendar/activity-store.ts';
import { type AgendaItem, datesOf, occurrencesBetween } from '../../calendar/agenda-store.ts';
import { type PicturedDate, picturesAgreedBetween } from '../../calendar/look-back-store.ts';
import { readNewsOn } from '../../calendar/news-store.ts';
import { openVacancies } from '../../calendar/vacancy-store.ts';
import type { AgendaFilters } from '../../calendar/visibility-store.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { Database } from '../../database/connection.ts';
import { mostNews, mostRegistering, type Overview } from '../tidbits/overview.ts';
import type { PlacedText } from '../tidbits/told-text.ts';
import { dayOf } from '../tidbits/when-words.ts';
import { closingOn, newSince } from './agenda-news-store.ts';
import { dueOf, overviewDays, windowOf } from './overview-week.ts';

export interface OverviewQuestion {
  readonly neighbourhoodId: string;
  readonly neighbourhood: Pick<Neighbourhood, 'timeZone' | 'overview'>;
  /** The first day that the overview covers. */
  readonly first: Temporal.PlainDate;
  readonly filters: AgendaFilters;
  readonly now: Temporal.Instant;
  /** Which dates that are off stay, as such; none where left out. */
  readonly staysWhenOff?: ((item: AgendaItem) => boolean) | undefined;
}

/** What is on in those days and did not begin yet, the earliest first; of what lasts for days, also what began. */
export async function overviewDates(
  database: Database,
  { neighbourhoodId, neighbourhood: { timeZone }, first, filters, now, staysWhenOff = () => false }: OverviewQuestion,
  days = overviewDays,
): Promise<AgendaItem[]> {
  const window = windowOf(first, days, timeZone, now);
  if (window === undefined) return [];
  const items = await occurrencesBetween(database, neighbourhoodId, { ...window, filters, limit: mostDates });
  return items.filter(item => (!item.isCancelled || staysWhenOff(item)) && (isToCome(item, now) || isForDays(item)));
}

export interface OverviewItems extends Omit<Overview, 'items' | 'register' | 'newForLater' | 'news' | 'vacancies'> {
  readonly items: readonly AgendaItem[];
  readonly register: readonly AgendaItem[];
  readonly newForLater: AgendaItem | undefined;
  readonly news: readonly PlacedText[];
  readonly vacancies: readonly PlacedText[];
  /** Of what is over: pictures that may be shown since the overview before. */
  readonly pictures: readonly PicturedDate[];
}

/**
 * Everything of an overview; each line of news and each call for help stands in the first overview after it was placed.
 *
 * @param readActivitiesOf instead of {@link activityItems}
 */
export async function overviewItems(
  database: Database,
  question: OverviewQuestion,
  readActivitiesOf: (question: OverviewQuestion) => Promise<ActivityItems> = each => activityItems(database, each),
): Promise<OverviewItems> {
  const { neighbourhoodId, neighbourhood, now } = question;
  const { timeZone } = neighbourhood;
  const { since, until } = timeSinceLast(question);
  const placed = await placedBetween(database, neighbourhoodId, { since, until, timeZone, now });
  return {
    ...(await readActivitiesOf(question)),
    news: placed.news.slice(0, mostNews).map(each => ({ ...each, text: each.line })),
    vacancies: placed.vacancies.slice(0, mostNews).map(each => ({ ...each, text: each.title })),
    pictures: await picturesAgreedBetween(database, neighbourhoodId, {
      since: since ?? now,
      until: until ?? now,
      limit: mostPictures,
    }),
  };
}

/** What an overview tells of activities: those of its days, those to register for, and the first new one after it. */
export type ActivityItems = Pick<OverviewItems, 'items' | 'register' | 'newForLater'>;

export async function activityItems(database: Database, question: OverviewQuestion): Promise<ActivityItems> {
  const { neighbourhoodId, neighbourhood, first, filters, now } = question;
  const { timeZone } = neighbourhood;
  const { since, until } = timeSinceLast(question);
  const items = await overviewDates(database, question);
  const closing = await closingOn(database, neighbourhoodId, {
    from: later(first.subtract({ days: 1 }), now.toZonedDateTimeISO(timeZone).toPlainDate()).toString(),
    to: first.add({ days: overviewDays - 1 }).toString(),
    filters,
    limit: mostRegistering,
  });
  const fresh = await newSince(database, neighbourhoodId, {
    since: since ?? now,
    until: until ?? now,
    startsFrom: first.add({ days: overviewDays }).toString(),
    filters,
    limit: 1,
  });
  return {
    items,
    register: await nextDates(database, closing, now),
    newForLater: (await nextDates(database, fresh, now))[0],
  };
}

/** From when the overview of the week before was due until when this one is. */
function timeSinceLast({ neighbourhood: { overview, timeZone }, first }: OverviewQuestion) {
  return {
    since: dueOf(first.subtract({ days: overviewDays }), overview, timeZone),
    until: dueOf(first, overview, timeZone),
  };
}

/** News and calls for help that were placed within a time and are still shown. */
export async function placedBetween(
  database: Database,
  neighbourhoodId: string,
  {
    since,
    until,
    timeZone,
    now,
  }: {
    since: Temporal.Instant | undefined;
    until: Temporal.Instant | undefined;
    timeZone: string;
    now: Temporal.Instant;
  },
) {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const isWithin = ({ createdAt }: { readonly createdAt: Temporal.Instant }) =>
    (since === undefined || Temporal.Instant.compare(createdAt, since) > 0) &&
    (until === undefined || Temporal.Instant.compare(createdAt, until) <= 0);
  const news = await readNewsOn(database, neighbourhoodId, today, mostPlaced);
  const vacancies = await openVacancies(database, neighbourhoodId, today, mostPlaced);
  return { news: news.filter(isWithin), vacancies: vacancies.filter(isWithin) };
}

/** Of each of these activities, in their order, the next date that takes place. */
export async function nextDates(
  database: Database,
  activityIds: readonly string[],
  now: Temporal.Instant,
): Promise<AgendaItem[]> {
  const activities = await readActivities(database, activityIds);
  const found: AgendaItem[] = [];
  for (const id of activityIds) {
    const activity = activities.find(each => each.id === id);
    const dates = activity === undefined ? [] : await datesOf(database, activity, now, datesLookedAt);
    const next = dates.find(item => !item.isCancelled && isToCome(item, now));
    if (next !== undefined) found.push(next);
  }
  return found;
}

export function isToCome({ startsAt }: Pick<AgendaItem, 'startsAt'>, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(startsAt, now) > 0;
}

/** More than a neighbourhood has in a week. */
const mostDates = 400;
const mostPlaced = 50;
const mostPictures = 2;
/** Dates of a series that may fall away before the next that does not. */
const datesLookedAt = 8;

function isForDays({ start, end }: AgendaItem): boolean {
  return end !== null && dayOf(start).until(dayOf(end)).days > 1;
}

function later(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) < 0 ? other : one;
}
