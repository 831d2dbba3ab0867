/** Sample entries and words for the tests of the feeds. */

import type { Language } from '../../src/core/languages.ts';
import type { FeedDescription, FeedEntry } from '../../src/feeds/entry.ts';
import { type FeedWords, feedWords } from '../../src/feeds/words.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';

const translations = await loadTranslations();

export function wordsIn(language: Language): FeedWords {
  return feedWords(translations.translator(language));
}

export function translatorIn(language: Language) {
  return translations.translator(language);
}

export const feed: FeedDescription = {
  id: 'urn:uuid:0d4f0b0a-5d0e-4c57-8f0b-6a2f1f9f0e11',
  name: 'Wijkkalender Kroonmolenwijk',
  description: 'Wat er te doen is',
  zone: 'Europe/Brussels',
  colour: '#1c7c7d',
  address: undefined,
  page: undefined,
};

export const publicFeed: FeedDescription = {
  ...feed,
  address: 'https://wijk.example.org/kroonmolen/kalender.ics',
  page: 'https://wijk.example.org/kroonmolen/',
};

/** A sure activity of two hours on a Monday evening, with the fields given changed. */
export function entry(changes: Partial<FeedEntry> = {}): FeedEntry {
  const start = changes.start ?? wall('2026-03-16T19:00');
  const day = start instanceof Temporal.PlainDate ? start : start.toPlainDate();
  const end = start instanceof Temporal.PlainDate ? undefined : start.add({ hours: 2 });
  return {
    id: 'a2b1f5f0-6a0a-4f0e-9a55-1b6f4a1f2c3d',
    sequence: 3,
    created: Temporal.Instant.from('2026-02-01T09:00:00Z'),
    revised: Temporal.Instant.from('2026-03-01T10:11:12.345Z'),
    state: 'sure',
    title: 'Soep op de stoep',
    description: 'Warme soep voor iedereen.',
    start,
    end,
    allDay: start instanceof Temporal.PlainDate,
    zone: 'Europe/Brussels',
    recurrence: undefined,
    lastDay: changes.recurrence === undefined ? day : undefined,
    place: {
      ids: ['orangerie', 'het-hof'],
      name: 'Orangerie',
      address: 'Hofstraat 1, Sint-Niklaas',
      geo: { latitude: 51.1646, longitude: 4.1395 },
    },
    theme: 'food',
    audiences: ['iedereen'],
    partners: ['het-hof'],
    categories: ['Eten'],
    url: undefined,
    price: undefined,
    contact: undefined,
    accessibility: undefined,
    ...changes,
  };
}

/** Tuesdays at 14:00 from 3 March 2026, with the exceptions given. */
export function weekly(changes: Partial<NonNullable<FeedEntry['recurrence']>> = {}, rest: Partial<FeedEntry> = {}) {
  return entry({
    id: 'b3c2f5f0-6a0a-4f0e-9a55-1b6f4a1f2c3e',
    title: 'Babbelcafé',
    start: wall('2026-03-03T14:00'),
    recurrence: { rrule: 'FREQ=WEEKLY;BYDAY=TU', exdates: [], cancelled: [], overrides: [], ...changes },
    ...rest,
  });
}

export function wall(text: string): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(text);
}

export function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text);
}

/** The lines of a calendar as they were before folding. */
export function unfolded(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}

/** The lines of a calendar's events, one list for each. */
export function eventLines(text: string): string[][] {
  const events: string[][] = [];
  for (const line of unfolded(text)) {
    if (line === 'BEGIN:VEVENT') events.push([]);
    else events.at(-1)?.push(line);
  }
  return events;
}
