/**
 * How many milliseconds one new posting takes in a calendar that holds 1,000, 10,000 and 100,000 activities, and how many
 * a week's agenda takes. Run by hand: `node bench/calendar.ts [postings per size]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { occurrencesBetween } from '../src/calendar/agenda-store.ts';
import { createCalendar } from '../src/calendar/calendar.ts';
import { unsaid } from '../src/calendar/fields.ts';
import { randomIds } from '../src/calendar/ids.ts';
import { foldTitle } from '../src/calendar/title-fold.ts';
import type { CalendarParts, CalendarSettings } from '../src/calendar/work.ts';
import { createStoppedClock } from '../src/core/clock.ts';
import { type Database, openDatabase } from '../src/database/connection.ts';
import { openEmbeddedServer } from '../src/database/embedded/embedded-server.ts';
import { createColumnCipher } from '../src/database/encryption.ts';
import { syncNeighbourhoods } from '../src/database/installation-store.ts';
import { migrate } from '../src/database/migrations.ts';

const postings = Number(process.argv[2] ?? 300);
const sizes = [1000, 10_000, 100_000];
const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));

const whats = [
  'Koffienamiddag',
  'Repair café',
  'Yoga',
  'Bingo',
  'Voorleesuurtje',
  'Kookworkshop',
  'Wandeling',
  'Taalcafé',
  'Filmavond',
  'Soep op de stoep',
  'Breicafé',
  'Huiswerkklas',
  'Kruidentuin',
  'Buurtontbijt',
  'Zangstonde',
  'Schaakclub',
];
const whose = [
  'van de buren',
  'voor kinderen',
  'voor senioren',
  'met Fatma',
  'in het park',
  'aan de molen',
  'voor iedereen',
  'met muziek',
  'en taart',
  'zonder drempel',
  'op zijn Turks',
  'in de lente',
];
const rooms = Array.from({ length: 20 }, (_, number) => `Zaal ${number + 1}`);

/** As many dates as it takes for 25 activities a day: ten times what a busy neighbourhood has. */
const perDay = 25;

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wijkbode-bench-'));
  const server = await openEmbeddedServer(join(folder, 'data'));
  const connection = openDatabase({ url: server.url, applicationName: 'bench' });
  try {
    await migrate(connection.database);
    for (const size of sizes) await measureSize(connection.database, size);
  } finally {
    await connection.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureSize(database: Database, size: number): Promise<void> {
  const slug = `bench-${size}`;
  const ids = await syncNeighbourhoods(database, clock, [{ slug, name: slug, timeZone: 'Europe/Brussels' }]);
  const neighbourhoodId = ids.get(slug) ?? '';
  await fill(database, neighbourhoodId, size);
  const calendar = createCalendar(partsOf(database, neighbourhoodId));
  const days = Math.ceil(size / perDay);
  const times: number[] = [];
  for (let number = 0; number < postings; number++) {
    const started = performance.now();
    await calendar.filePosting(
      {
        isPlan: false,
        fields: {
          ...unsaid,
          title: `${pick(whats, number * 7 + 3)} ${pick(whose, number * 5 + 1)} ${number}`,
          language: 'nl',
          start: `${dayNumber(number * 13, days)}T${String(9 + (number % 12)).padStart(2, '0')}:15`,
          placeWords: pick(rooms, number),
        },
      },
      {
        route: 'chat',
        partnerId: `partner-${number % 30}`,
        personId: 'telegram:1',
        passedOn: false,
        externalId: null,
        saidAt: clock.now(),
        words: `Kom naar ${pick(whats, number)} ${number}!`,
      },
    );
    times.push(performance.now() - started);
  }
  const warm = times.slice(Math.floor(times.length / 10));
  const agenda = await timeOfAgenda(database, neighbourhoodId);
  report(size, warm, agenda, await timeOfBareRow(database, neighbourhoodId));
}

/** What one row and its commit cost on this machine now: the least that anything can take. */
async function timeOfBareRow(database: Database, neighbourhoodId: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 50; round++) {
    const started = performance.now();
    const news = { id: randomIds.uuid(), neighbourhood_id: neighbourhoodId, public_id: randomIds.publicId() };
    await database
      .insertInto('news')
      .values({
        ...news,
        partner_id: null,
        line: 'De bib is dicht.',
        language: 'nl',
        from_date: '2026-03-02',
        until_date: '2026-03-03',
        created_at: clock.now().toString(),
        withdrawn_at: null,
      })
      .execute();
    times.push(performance.now() - started);
  }
  return median(times);
}

async function timeOfAgenda(database: Database, neighbourhoodId: string): Promise<number> {
  const from = clock.now();
  const times: number[] = [];
  for (let round = 0; round < 30; round++) {
    const started = performance.now();
    await occurrencesBetween(database, neighbourhoodId, { from, to: from.add({ hours: 168 }), limit: 100 });
    times.push(performance.now() - started);
  }
  return median(times);
}

/** Straight into the tables: filing a hundred thousand takes long, and is what is measured. */
async function fill(database: Database, neighbourhoodId: string, size: number): Promise<void> {
  const step = 2000;
  for (let from = 0; from < size; from += step) {
    const rows = Array.from({ length: Math.min(step, size - from) }, (_, index) => activity(from + index, size));
    await insertActivities(database, neighbourhoodId, rows);
  }
  await sql`ANALYZE`.execute(database);
}

function activity(number: number, size: number) {
  const title = `${pick(whats, number)} ${pick(whose, Math.floor(number / whats.length))} ${number % 97}`;
  const date = dayNumber(number, Math.ceil(size / perDay));
  const time = `${String(9 + (number % 12)).padStart(2, '0')}:00`;
  return { id: randomIds.uuid(), publicId: randomIds.publicId(), title, date, time, place: pick(rooms, number) };
}

async function insertActivities(
  database: Database,
  neighbourhoodId: string,
  rows: readonly ReturnType<typeof activity>[],
): Promise<void> {
  const now = clock.now().toString();
  const column = <Key extends keyof ReturnType<typeof activity>>(key: Key) => rows.map(row => row[key]);
  await sql`
    INSERT INTO activity (id, neighbourhood_id, public_id, title, folded_title, language, place_words, start_date, start_time,
      all_day, time_zone, last_date, stored_until, state, publication, revised_at, created_at)
    SELECT id, ${neighbourhoodId}, public_id, title, folded, 'nl', place, date, time, false, 'Europe/Brussels', date, date,
      'sure', 'public', ${now}, ${now}
    FROM unnest(${column('id')}::uuid[], ${column('publicId')}::text[], ${column('title')}::text[],
      ${rows.map(row => foldTitle(row.title))}::text[], ${column('place')}::text[], ${column('date')}::date[],
      ${column('time')}::time[]) AS new(id, public_id, title, folded, place, date, time)
  `.execute(database);
  await sql`
    INSERT INTO occurrence (activity_id, original_date, neighbourhood_id, start_date, start_time, all_day, starts_at, ends_at,
      is_long, state)
    SELECT id, date, ${neighbourhoodId}, date, time, false, (date + time) AT TIME ZONE 'Europe/Brussels',
      (date + time) AT TIME ZONE 'Europe/Brussels' + interval '2 hours', false, 'planned'
    FROM unnest(${column('id')}::uuid[], ${column('date')}::date[], ${column('time')}::time[]) AS new(id, date, time)
  `.execute(database);
  await sql`
    INSERT INTO source (id, neighbourhood_id, activity_id, role, route, partner_id, words, hash, language, fields, said_at,
      first_said_at, filed_at, accepted)
    SELECT gen_random_uuid(), ${neighbourhoodId}, id, 'telling', 'chat', 'partner-1', title, id::text, 'nl',
      fields::jsonb, ${now}, ${now}, ${now}, true
    FROM unnest(${column('id')}::uuid[], ${column('title')}::text[], ${rows.map(fieldsOf)}::text[])
      AS new(id, title, fields)
  `.execute(database);
}

function fieldsOf({ title, date, time, place }: ReturnType<typeof activity>): string {
  return JSON.stringify({ ...unsaid, title, language: 'nl', start: `${date}T${time}`, placeWords: place });
}

function partsOf(database: Database, neighbourhoodId: string): CalendarParts {
  const settings: CalendarSettings = {
    neighbourhoodId,
    timeZone: 'Europe/Brussels',
    policy: 'everyone',
    places: [],
    isTrusted: () => true,
    partner: id => ({ name: id }),
  };
  const cipher = createColumnCipher(new Uint8Array(32).fill(1));
  return { database, clock, ids: randomIds, cipher, settings: () => settings };
}

function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

function dayNumber(number: number, days: number): string {
  return Temporal.PlainDate.from('2026-01-05')
    .add({ days: number % days })
    .toString();
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function report(size: number, times: readonly number[], agenda: number, bare: number): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  process.stdout.write(
    `${String(size).padStart(7)} activities: a new posting ${at(0.5)} ms (95%: ${at(0.95)} ms), a week's agenda ${agenda.toFixed(1)} ms, one bare row ${bare.toFixed(1)} ms\n`,
  );
}

await measure();
