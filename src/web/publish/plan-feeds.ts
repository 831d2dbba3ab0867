/**
 * The feeds as plain files: everything in each language, and the calendar of each theme, audience and partner that has
 * something in it. The bytes are those that the hub sends for the same question.
 */
import type { CalendarEntry } from '../../calendar/feed-entry-store.ts';
import { audiences } from '../../core/audiences.ts';
import type { Language } from '../../core/languages.ts';
import { isTheme } from '../../core/themes.ts';
import type { FeedFilter } from '../../feeds/filter.ts';
import type { PlannedFile } from '../../feeds/published-file.ts';
import { feedTypes } from '../../feeds/representation.ts';
import { noFilter } from '../agenda/agenda-query.ts';
import { createFeedWriter, type FeedKind, feedFiles } from '../agenda/feed-writer.ts';
import { filterFolder, languageFolder } from './file-links.ts';
import { inputsOf, type SiteParts } from './site-parts.ts';

export interface PlannedFeeds {
  readonly files: readonly PlannedFile[];
  /** The same in every language, below its folder. */
  readonly names: ReadonlySet<string>;
}

const kinds: readonly FeedKind[] = ['calendar', 'atom', 'json'];

/** @param entries what is in the calendar, to know which filters choose something */
export function planFeeds(parts: SiteParts, entries: readonly CalendarEntry[]): PlannedFeeds {
  const { neighbourhood, sources, translations, now, publicBase, version, today } = parts;
  const { slug, languages } = neighbourhood;
  const writer = createFeedWriter({
    translations,
    clock: { speed: 1, now: () => now },
    publicBase,
    feedPath: (_, kind, filter) => `/${pathOf(parts, kind, filter)}`,
  });
  const inputs = inputsOf(parts, version, today);
  const feedsOf = (language: Language) => {
    // As the hub: the first language is what nobody has to ask for.
    const lang = language === languages[0] ? [] : [language];
    return [
      ...kinds.map(kind => ({ kind, filter: { ...noFilter, lang } })),
      ...filtersOf(entries).map(filter => ({ kind: 'calendar' as const, filter: { ...filter, lang } })),
    ];
  };
  const files = languages.flatMap(feedsOf).map(({ kind, filter }): PlannedFile => {
    const feed = () => writer.feed(neighbourhood, sources, kind, filter);
    return {
      path: pathOf(parts, kind, filter),
      contentType: feedTypes[kind].contentType,
      inputs,
      revised: newest(entries) ?? now,
      make: async () => (await feed()).body('identity'),
    };
  });
  const first = languages[0] ?? 'nl';
  const names = feedsOf(first).map(({ kind, filter }) => pathOf(parts, kind, filter).slice(slug.length + 1));
  return { files, names: new Set(names) };
}

function pathOf({ neighbourhood }: SiteParts, kind: FeedKind, filter: FeedFilter): string {
  const language = filter.lang[0] ?? neighbourhood.languages[0] ?? 'nl';
  return `${languageFolder(neighbourhood, language)}${filterFolder(filter, false) ?? ''}${feedFiles[kind]}`;
}

function filtersOf(entries: readonly CalendarEntry[]): FeedFilter[] {
  const themes = new Set(
    entries.flatMap(({ activity: { theme } }) => (theme !== null && isTheme(theme) ? [theme] : [])),
  );
  const partners = new Set(entries.flatMap(({ partnerIds }) => partnerIds));
  return [
    ...[...themes].map(id => ({ ...noFilter, theme: [id] })),
    ...audiences
      .filter(id => entries.some(({ activity }) => activity.audience.includes(id)))
      .map(id => ({ ...noFilter, audience: [id] })),
    ...[...partners].map(id => ({ ...noFilter, partner: [id] })),
  ];
}

function newest(entries: readonly CalendarEntry[]): Temporal.Instant | undefined {
  return entries
    .map(({ activity }) => activity.revisedAt)
    .toSorted(Temporal.Instant.compare)
    .at(-1);
}
