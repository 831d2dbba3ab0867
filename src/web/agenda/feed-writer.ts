/**
 * The feeds of a neighbourhood's calendar: read from the sources, written in a language with a filter, and kept for who
 * asks next. Knows no HTTP framework.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import type { AgendaFilters } from '../../calendar/visibility-store.ts';
import { isTheme } from '../../core/themes.ts';
import type { FeedEntry } from '../../feeds/entry.ts';
import { newestRevision } from '../../feeds/entry.ts';
import { type FeedFilter, filterKey } from '../../feeds/filter.ts';
import { writeCalendar } from '../../feeds/icalendar.ts';
import { type NewsDescription, writeAtom, writeJsonFeed } from '../../feeds/news.ts';
import { createRepresentation, feedTypes, type Representation } from '../../feeds/representation.ts';
import { entriesInWindow } from '../../feeds/window.ts';
import { feedWords } from '../../feeds/words.ts';
import type { Translations, Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { CalendarEntry, WithdrawnEntry } from '../../calendar/feed-entry-store.ts';
import { agendaFilters } from './agenda-query.ts';
import type { AgendaSources, PublicActivity } from './agenda-sources.ts';
import { type EntryContext, feedEntryOf, withdrawnEntryOf } from './feed-entries.ts';
import { createKeptRepresentations } from './kept-representations.ts';
import { createKeptValues } from './kept-values.ts';
import { configurationKey } from './configuration-key.ts';

export type FeedKind = keyof typeof feedTypes;

export interface FeedWriterParts {
  readonly translations: Translations;
  readonly clock: Clock;
  /** `https://…` without trailing slash; undefined when the hub has no public address. */
  readonly publicBase: string | undefined;
  /** The path of a feed, from the root of the site. */
  feedPath?(slug: string, kind: FeedKind, filter: FeedFilter): string;
}

export interface FeedWriter {
  /** A whole feed; the languages of the filter choose its words. */
  feed(
    neighbourhood: ShownNeighbourhood,
    sources: AgendaSources,
    kind: FeedKind,
    filter: FeedFilter,
  ): Promise<Representation>;
  /** One activity as a calendar file. */
  activityFile(neighbourhood: ShownNeighbourhood, found: PublicActivity, translator: Translator): Representation;
}

/** The last part of each feed's address. */
export const feedFiles = {
  calendar: 'kalender.ics',
  atom: 'feed.atom',
  json: 'feed.json',
} as const satisfies Record<FeedKind, string>;

/** As many addresses as are kept; filters can be put together in more ways than memory has room for. */
const mostKept = 300;
/** Whole calendars kept in memory. */
const mostCalendars = 5;
/** How far back entries are read: as far as the window of a feed and a day more. */
const daysRead = 31;

export function createFeedWriter(parts: FeedWriterParts): FeedWriter {
  const { translations, clock, publicBase } = parts;
  const kept = createKeptRepresentations(mostKept);
  // Read once for all languages.
  const calendars = createKeptValues<ReadCalendar>(mostCalendars);
  const contextOf = (neighbourhood: ShownNeighbourhood, translator: Translator): EntryContext => ({
    neighbourhood,
    translator,
    publicBase,
  });

  return {
    async feed(neighbourhood, sources, kind, filter) {
      const now = clock.now();
      const today = now.toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate();
      const language = filter.lang[0] ?? neighbourhood.languages[0] ?? 'nl';
      const key = `${neighbourhood.slug} ${kind} ${filterKey({ ...filter, lang: [language] })}`;
      const version = `${await sources.version()} ${today} ${configurationKey(neighbourhood)}`;
      return kept.get(key, version, now, async () => {
        const context = contextOf(neighbourhood, translations.translator(language));
        const asked = agendaFilters({ filter, isFree: false }, neighbourhood);
        const askedKey = `${neighbourhood.slug} ${JSON.stringify(asked)}`;
        const calendar = await calendars.get(askedKey, version, () => readCalendar(sources, today, asked));
        const shown = entriesFor(kind, calendar, context);
        const feed = describe(context, sources, parts.feedPath ?? hubFeedPath, kind, filter);
        const text = writeFeed(kind, feed, entriesInWindow(shown, today), context);
        return { text, ...feedTypes[kind], revised: newestRevision(shown) ?? now };
      });
    },

    activityFile(neighbourhood, found, translator) {
      const context = contextOf(neighbourhood, translator);
      const entry = feedEntryOf(found, context);
      const today = clock.now().toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate();
      // What is long over is in no feed any more, and still has its file.
      const [shown = entry] = entriesInWindow([entry], today);
      const feed = {
        ...describe(context, { id: found.activity.id }, hubFeedPath, 'calendar', undefined),
        name: entry.title,
        address: entry.url === undefined ? undefined : `${entry.url}.ics`,
        page: entry.url,
      };
      const text = writeCalendar(feed, [shown], feedWords(translator));
      const { contentType } = feedTypes.calendar;
      return createRepresentation({ text, contentType, filename: 'activiteit.ics', revised: entry.revised });
    },
  };
}

interface ReadCalendar {
  readonly entries: readonly CalendarEntry[];
  readonly withdrawn: readonly WithdrawnEntry[];
}

async function readCalendar(
  sources: AgendaSources,
  today: Temporal.PlainDate,
  asked: AgendaFilters,
): Promise<ReadCalendar> {
  const [entries, withdrawn] = await Promise.all([
    sources.entries(today.subtract({ days: daysRead }), asked),
    sources.withdrawn(asked),
  ]);
  return { entries, withdrawn };
}

function entriesFor(kind: FeedKind, { entries, withdrawn }: ReadCalendar, context: EntryContext): FeedEntry[] {
  const shown = entries.map(entry => feedEntryOf(entry, context));
  // An old UID that lives on under another concerns who holds it in a calendar; it is no news.
  return kind === 'calendar' ? [...shown, ...withdrawn.map(entry => withdrawnEntryOf(entry, context))] : shown;
}

function hubFeedPath(slug: string, kind: FeedKind, filter: FeedFilter): string {
  const search = filterKey(filter);
  return `/${slug}/${feedFiles[kind]}${search === '' ? '' : `?${search}`}`;
}

function writeFeed(
  kind: FeedKind,
  feed: NewsDescription,
  entries: readonly FeedEntry[],
  context: EntryContext,
): string {
  const words = feedWords(context.translator);
  switch (kind) {
    case 'calendar':
      return writeCalendar(feed, entries, words);
    case 'atom':
      return writeAtom(feed, entries, words);
    case 'json':
      return writeJsonFeed(feed, entries, words);
  }
}

function describe(
  { neighbourhood, translator, publicBase }: EntryContext,
  { id }: Pick<AgendaSources, 'id'>,
  feedPath: NonNullable<FeedWriterParts['feedPath']>,
  kind: FeedKind,
  filter: FeedFilter | undefined,
): NewsDescription {
  const { t } = translator;
  const { slug, timeZone, colours } = neighbourhood;
  const search = filter === undefined ? '' : filterKey(filter);
  const page = publicBase === undefined ? undefined : `${publicBase}/${slug}/`;
  return {
    id: `urn:uuid:${search === '' ? id : derivedId(`${id} ${search}`)}`,
    name: [
      t('page:calendarName', { name: neighbourhood.name }),
      ...filterNames(neighbourhood, filter, translator),
    ].join(' · '),
    description: t('agenda:slowApps'),
    zone: timeZone,
    colour: colours.main,
    page,
    address:
      publicBase === undefined || filter === undefined ? undefined : `${publicBase}${feedPath(slug, kind, filter)}`,
    // Only said by a feed without entries, and then as good as any.
    created: Temporal.Instant.fromEpochMilliseconds(0),
  };
}

/** The names of what was chosen. */
function filterNames(
  { partners, places }: ShownNeighbourhood,
  filter: FeedFilter | undefined,
  { t }: Translator,
): string[] {
  if (filter === undefined) return [];
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[]) => (id: string) =>
    list.find(each => each.id === id)?.name ?? id;
  return [
    ...filter.theme.filter(isTheme).map(theme => t(`themes:${theme}`)),
    ...filter.audience.map(audience => t(`audiences:${audience}`)),
    ...filter.partner.map(nameIn(partners)),
    ...filter.place.map(nameIn(places)),
  ];
}

/** A UUID that is always the same for the same words (RFC 9562, version 8). */
function derivedId(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
