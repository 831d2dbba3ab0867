/**
 * New activities as Atom (RFC 4287) and as JSON Feed 1.1 (jsonfeed.org/version/1.1). Pure: the same entries give the same
 * bytes. Knows no clock and no HTTP.
 */

import { cleanAddress, cleanLine, cleanText } from './clean-text.ts';
import { type FeedDescription, type FeedEntry, newestRevision } from './entry.ts';
import type { FeedWords } from './words.ts';
import { xmlText } from './xml.ts';

/** How many of the newest activities a feed of news holds. */
const newest = 50;

/** What a feed of news says before any activity is in it: the moment it came to be. */
export interface NewsDescription extends FeedDescription {
  readonly created: Temporal.Instant;
}

/** Atom text. Every entry carries its content, so that it is whole without a link (RFC 4287 4.1.1.1). */
export function writeAtom(feed: NewsDescription, entries: readonly FeedEntry[], words: FeedWords): string {
  const shown = newestOf(entries);
  const page = cleanAddress(feed.page);
  const address = cleanAddress(feed.address);
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.language}">`,
    `  <id>${xmlText(feed.id)}</id>`,
    `  <title>${xmlText(cleanLine(feed.name))}</title>`,
    ...(feed.description === '' ? [] : [`  <subtitle>${xmlText(feed.description)}</subtitle>`]),
    `  <updated>${lastChange(feed, shown)}</updated>`,
    `  <author><name>${xmlText(cleanLine(feed.name))}</name></author>`,
    '  <generator>Wijkbode</generator>',
    ...(address === undefined ? [] : [atomLink('self', 'application/atom+xml', address)]),
    ...(page === undefined ? [] : [atomLink('alternate', 'text/html', page)]),
    ...shown.flatMap(entry => atomEntry(entry, words)),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

/** JSON Feed text. */
export function writeJsonFeed(feed: NewsDescription, entries: readonly FeedEntry[], words: FeedWords): string {
  const page = cleanAddress(feed.page);
  const address = cleanAddress(feed.address);
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: cleanLine(feed.name),
    ...(feed.description === '' ? {} : { description: cleanText(feed.description) }),
    ...(page === undefined ? {} : { home_page_url: page }),
    ...(address === undefined ? {} : { feed_url: address }),
    language: words.language,
    authors: [{ name: cleanLine(feed.name) }],
    items: newestOf(entries).map(entry => jsonItem(entry, words)),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function newestOf(entries: readonly FeedEntry[]): FeedEntry[] {
  return entries
    .filter(({ state }) => state !== 'idea')
    .toSorted((a, b) => Temporal.Instant.compare(b.created, a.created) || (a.id < b.id ? -1 : 1))
    .slice(0, newest);
}

function atomEntry(entry: FeedEntry, words: FeedWords): string[] {
  const url = cleanAddress(entry.url);
  return [
    '  <entry>',
    `    <id>urn:uuid:${xmlText(entry.id)}</id>`,
    `    <title>${xmlText(titleOf(entry, words))}</title>`,
    `    <published>${timestamp(entry.created)}</published>`,
    `    <updated>${timestamp(entry.revised)}</updated>`,
    ...(url === undefined ? [] : [`  ${atomLink('alternate', 'text/html', url)}`]),
    ...entry.categories.map(name => `    <category term="${xmlText(cleanLine(name))}"/>`),
    `    <content type="text">${xmlText(contentOf(entry, words))}</content>`,
    '  </entry>',
  ];
}

function jsonItem(entry: FeedEntry, words: FeedWords): object {
  const url = cleanAddress(entry.url);
  return {
    id: `urn:uuid:${entry.id}`,
    ...(url === undefined ? {} : { url }),
    title: titleOf(entry, words),
    content_text: contentOf(entry, words),
    date_published: timestamp(entry.created),
    date_modified: timestamp(entry.revised),
    ...(entry.categories.length === 0 ? {} : { tags: entry.categories.map(cleanLine) }),
  };
}

function titleOf(entry: FeedEntry, words: FeedWords): string {
  return words.titled(entry.state, cleanLine(entry.title));
}

/** Day, hour and place first: in a feed of news nothing else says when the activity is. */
function contentOf(entry: FeedEntry, words: FeedWords): string {
  const { place } = entry;
  const where = place === undefined ? '' : [place.name, place.address ?? ''].filter(Boolean).join(', ');
  const first = [words.when(entry.start, entry.allDay), where].filter(Boolean).join('\n');
  return cleanText([first, words.body(entry, entry.description)].filter(Boolean).join('\n\n'));
}

function lastChange(feed: NewsDescription, entries: readonly FeedEntry[]): string {
  return timestamp(newestRevision(entries) ?? feed.created);
}

function atomLink(rel: string, type: string, address: string): string {
  return `  <link rel="${rel}" type="${type}" href="${xmlText(address)}"/>`;
}

/** RFC 3339, in whole seconds. */
function timestamp(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' });
}
