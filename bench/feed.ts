/**
 * The feeds: a calendar of 2,000 activities into text and out over HTTP, and a file of 10 MB back in, beside the bare
 * libraries on the same data in the same run. Run by hand: `node bench/feed.ts [rounds]`.
 */
import ICAL from 'ical.js';
import ical, { type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { FeedDescription, FeedEntry } from '../src/feeds/entry.ts';
import { writeCalendar } from '../src/feeds/icalendar.ts';
import { readCalendar } from '../src/feeds/in/read-calendar.ts';
import { createRepresentation, feedTypes } from '../src/feeds/representation.ts';
import { respond } from '../src/feeds/respond.ts';
import { feedWords } from '../src/feeds/words.ts';
import { loadTranslations } from '../src/i18n/translations.ts';

const rounds = Number(process.argv[2] ?? 15);
const activities = 2000;
const zone = 'Europe/Brussels';
const now = Temporal.Instant.from('2026-03-01T10:00:00Z');
const words = feedWords((await loadTranslations()).translator('nl'));

const feed: FeedDescription = {
  id: 'urn:uuid:0d4f0b0a-5d0e-4c57-8f0b-6a2f1f9f0e11',
  name: 'Wijkkalender',
  description: 'Wat er te doen is in de wijk',
  zone,
  colour: '#1c7c7d',
  address: 'https://wijk.example.org/wijk/kalender.ics',
  page: 'https://wijk.example.org/wijk/',
};

const titles = [
  'Soep op de stoep',
  'Babbelcafé',
  'Repair café',
  'مقهى الحي',
  'Yemek gecesi 🍲',
  'Voorlezen voor kleuters',
];

/** Half of them in an evening, a fifth of whole days, the rest weekly with an exception or two. */
const entries: readonly FeedEntry[] = Array.from({ length: activities }, (_, index) => {
  const start = Temporal.PlainDateTime.from('2026-03-02T19:00').add({ days: index % 365, minutes: (index % 8) * 15 });
  const isDay = index % 5 === 1;
  const isSeries = index % 10 > 6 && !isDay;
  const when = isDay ? start.toPlainDate() : start;
  return {
    id: `a2b1f5f0-6a0a-4f0e-9a55-${String(index).padStart(12, '0')}`,
    sequence: index % 4,
    created: now,
    revised: now.add({ seconds: index }),
    state: index % 50 === 0 ? 'cancelled' : 'sure',
    title: titles[index % titles.length] ?? '',
    description: 'Iedereen is welkom. Breng gerust iemand mee; er is koffie, thee en taart voor wie wil. '.repeat(2),
    start: when,
    end: isDay ? undefined : start.add({ hours: 2 }),
    allDay: isDay,
    zone,
    recurrence: isSeries
      ? {
          rrule: 'FREQ=WEEKLY;UNTIL=20270601',
          exdates: [start.add({ weeks: 2 })],
          cancelled: [start.add({ weeks: 3 })],
          overrides: [],
        }
      : undefined,
    lastDay: undefined,
    place: {
      ids: ['hof'],
      name: 'Het Hof',
      address: 'Hofstraat 1, Sint-Niklaas',
      geo: { latitude: 51.16, longitude: 4.14 },
    },
    theme: 'meeting',
    audiences: ['iedereen'],
    partners: ['hof'],
    categories: ['Ontmoeten'],
    url: `https://wijk.example.org/wijk/activiteit/x-${index}`,
    price: '€ 3',
    contact: undefined,
    accessibility: undefined,
  };
});

/** The same activities by the library alone, in its own plain use. */
function bareCalendar(): string {
  const calendar = ical({ name: feed.name });
  for (const entry of entries) {
    const [cancelled] = entry.recurrence?.cancelled ?? [];
    const event: ICalEventData = {
      id: entry.id,
      sequence: entry.sequence,
      stamp: entry.revised,
      created: entry.created,
      lastModified: entry.revised,
      start: entry.start,
      end: entry.end ?? null,
      allDay: entry.allDay,
      timezone: entry.allDay ? null : zone,
      summary: entry.title,
      description: `${entry.description}\n\nPrijs: ${entry.price}\n\n${entry.url}`,
      location: { title: `${entry.place?.name}, ${entry.place?.address}`, geo: { lat: 51.16, lon: 4.14 } },
      categories: [{ name: 'Ontmoeten' }],
      url: entry.url ?? null,
      status: ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
    };
    calendar.createEvent(
      entry.recurrence === undefined ? event : { ...event, repeating: `RRULE:${entry.recurrence.rrule}` },
    );
    if (cancelled !== undefined) {
      calendar.createEvent({ ...event, recurrenceId: cancelled, start: cancelled, status: ICalEventStatus.CANCELLED });
    }
  }
  return calendar.toString();
}

async function measure(name: string, work: () => unknown, times = 1): Promise<void> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    for (let time = 0; time < times; time += 1) await work();
    taken.push((performance.now() - started) / times);
  }
  taken.sort((a, b) => a - b);
  const median = taken[Math.floor(taken.length / 2)] ?? 0;
  const perSecond = times > 1 ? `, ${Math.round(1000 / median).toLocaleString('en')} a second` : '';
  print(
    `${name}: median ${median.toFixed(times > 1 ? 4 : 1)} ms (${taken[0]?.toFixed(3)} to ${taken.at(-1)?.toFixed(3)})${perSecond}`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const text = writeCalendar(feed, entries, words);
print(
  `${activities} activities, ${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB, ${rounds} rounds, Node ${process.version}`,
);
await measure('written by us', () => writeCalendar(feed, entries, words));
await measure('written by ical-generator alone', bareCalendar);

const source = { ...feedTypes.calendar, text, revised: now };
const calendar = createRepresentation(source);
const ask = (headers: Readonly<Record<string, string>>) =>
  respond({ method: 'GET', header: name => headers[name] }, calendar);
await measure('validator', () => createRepresentation(source).etag('identity'));
await measure('brotli, once', () => createRepresentation(source).body('br'));
await measure('gzip, once', () => createRepresentation(source).body('gzip'));
print(`sent: ${calendar.body('br').length} bytes in brotli, ${calendar.body('gzip').length} in gzip`);
await measure('answer 304', () => ask({ 'if-none-match': calendar.etag('br'), 'accept-encoding': 'gzip, br' }), 20_000);
await measure('answer 200, compressed before', () => ask({ 'accept-encoding': 'gzip, br' }), 20_000);

const events = text.slice(text.indexOf('BEGIN:VEVENT'), text.lastIndexOf('END:VCALENDAR'));
const copies = Array.from({ length: Math.round(10_000_000 / Buffer.byteLength(events)) }, (_, index) =>
  events.replaceAll('UID:a2b1f5f0', `UID:${String(index).padStart(8, '0')}`),
);
const large = Buffer.from(`${text.slice(0, text.indexOf('BEGIN:VEVENT'))}${copies.join('')}END:VCALENDAR\r\n`);
const { items, isWhole } = await readCalendar(large, { zone, now });
print(`a feed of ${(large.length / 1e6).toFixed(2)} MB: ${items.length} items, whole: ${isWhole}`);

let longestTurn = 0;
let last = performance.now();
const turns = setInterval(() => {
  longestTurn = Math.max(longestTurn, performance.now() - last);
  last = performance.now();
}, 1);
await measure('read by us', () => readCalendar(large, { zone, now }));
clearInterval(turns);
print(`longest that other work waited: ${longestTurn.toFixed(0)} ms`);
await measure('parsed by ical.js alone', () => new ICAL.Component(ICAL.parse(large.toString())));
print(`memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
