/** A small city: everybody gets their overview, and nothing that is done for one neighbourhood goes through all of them. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allPersonalRecords } from '../../src/hub-personal-records.ts';
import { forgetPerson } from '../../src/people/forget.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { cityCipher, type CityStage, openCity } from './city-stage.ts';
import { type CityChat, cityPeriod, hearsOverview, residents } from './city-shape.ts';
import { fillCalendars, fillHistory, fillResidents } from './fill-city.ts';
import { noteStatements, type StatementBook, wholeScans } from './statement-book.ts';

const neighbourhoods = 30;
const people = 12_000;
/** What a neighbourhood has by itself is far below, what the city has together is far above. */
const manyRows = 3000;

let test: TestDatabase;
let stage: CityStage;
let book: StatementBook;
let asking: CityChat;

/** Counted before the overview was written, and not since: as it is while it is written, until the database finds the time. */
const countedBefore = ['outbox', 'incoming_event', 'dialogue', 'shown_choice', 'told'];

beforeAll(async () => {
  test = await createTestDatabase();
  const { database } = test;
  stage = await openCity(database, neighbourhoods);
  const filling = { database, cipher: cityCipher, neighbourhoodIds: stage.neighbourhoodIds };
  await fillResidents(filling, { to: people });
  await fillCalendars(filling, 60);
  await fillHistory(filling, { weeksAgo: 1, toldEach: 1 });
  await sql`ANALYZE`.execute(database);
  for (const table of countedBefore) {
    await sql`ALTER TABLE ${sql.table(table)} SET (autovacuum_enabled = false)`.execute(database);
  }
  // The first look finds everything known.
  await stage.rhythm.refill.refill(stage.clock.now());
  const [first] = [...residents(0, 1)].flatMap(({ chats }) => chats);
  if (first === undefined) throw new Error('nobody lives here');
  asking = first;
  book = noteStatements(test.pool);
});

afterAll(() => test.close());

async function planAll(): Promise<number> {
  const { signal } = new AbortController();
  let written = 0;
  for (const neighbourhoodId of stage.neighbourhoodIds) {
    written += await stage.rhythm.sendOverview({ neighbourhoodId, period: cityPeriod, signal });
  }
  return written;
}

/** How much is in use once what is not is gone, in MB. */
function heapMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

it('brings each who wants it one overview, with a page of people in memory and by an index', {
  timeout: 180_000,
}, async () => {
  const heaps: number[] = [];
  let pages = 0;
  stage.onWritten = () => {
    pages += 1;
    if (pages % 5 === 1) heaps.push(heapMegabytes());
  };
  const expected = [...residents(0, people)].filter(hearsOverview).map(({ id }) => id);
  expect(await planAll()).toBe(expected.length);
  // What the first neighbourhood left behind, all the others did not add to.
  expect(heaps.length).toBeGreaterThan(5);
  expect(Math.max(...heaps.slice(3)) - Math.max(...heaps.slice(0, 3))).toBeLessThan(5);
  expect(Math.max(...book.statements().map(({ mostRows }) => mostRows))).toBeLessThan(1000);
  expect(await planAll()).toBe(expected.length);
  const asked = book.statements();
  const { rows } = await sql<{ person_id: string }>`
    SELECT person_id FROM outbox WHERE dedupe_key LIKE ${`overview ${cityPeriod} %`} ORDER BY person_id
  `.execute(test.database);
  expect(rows.map(row => row.person_id)).toEqual(expected.toSorted());
  expect(await wholeScans(test.pool, asked, manyRows)).toEqual([]);
});

it('answers and sends by an index also where nobody has counted yet how much waits', { timeout: 60_000 }, async () => {
  const [neighbourhoodId = ''] = stage.neighbourhoodIds;
  book.clear();
  expect(await stage.ask(neighbourhoodId, asking, 'wat is er zaterdag?')).toContain('\n1. ');
  await stage.delivery.refill.refill(stage.clock.now());
  await stage.delivery.drain({ neighbourhoodId, network: 'telegram' }, new AbortController().signal);
  for (const which of ['rows', 'edits'] as const) {
    await stage.delivery.outbox.withdraw(test.database, [crypto.randomUUID()], which);
  }
  expect(book.statements().length).toBeGreaterThan(30);
  expect(await wholeScans(test.pool, book.statements(), manyRows)).toEqual([]);
  await sql`ANALYZE`.execute(test.database);
});

it('goes through no table of everybody for a tick, a question, a feed, or to send', { timeout: 60_000 }, async () => {
  const [neighbourhoodId = ''] = stage.neighbourhoodIds;
  book.clear();
  await stage.rhythm.refill.refill(stage.clock.now());
  await stage.delivery.refill.refill(stage.clock.now());
  expect(await stage.ask(neighbourhoodId, asking, 'wat is er zaterdag?')).toContain('\n1. ');
  expect((await stage.app.request('/wijk-1/kalender.ics')).status).toBe(200);
  await stage.delivery.drain({ neighbourhoodId, network: 'web' }, new AbortController().signal);
  expect(book.statements().length).toBeGreaterThan(40);
  expect(await wholeScans(test.pool, book.statements(), manyRows)).toEqual([]);
});

it('goes through no table of everybody to say what is kept of somebody, or to forget them', async () => {
  const [resident] = [...residents(0, people)].filter(hearsOverview);
  if (resident === undefined) throw new Error('nobody hears the overview');
  const about = { database: test.database, cipher: cityCipher, personId: resident.id };
  book.clear();
  for (const { read } of allPersonalRecords) await read(about);
  await forgetPerson(about, allPersonalRecords, stage.clock.now());
  expect(book.statements().length).toBeGreaterThan(30);
  expect(await wholeScans(test.pool, book.statements(), manyRows)).toEqual([]);
  const { rows } = await sql`SELECT FROM person WHERE id = ${resident.id}`.execute(test.database);
  expect(rows).toEqual([]);
});

it('goes through no message of long ago to find the words that are to be forgotten', async () => {
  book.clear();
  await stage.delivery.prune();
  const emptying = book.statements().find(({ text }) => /SET content = NULL, text_lookup = NULL/.test(text));
  const { rows: plan } = await test.pool.query(`EXPLAIN ${emptying?.text}`, [...(emptying?.values ?? [])]);
  // The index of all that ever left would be read up to last week.
  expect(JSON.stringify(plan)).toContain('outbox_words on outbox');
});

it('would see who goes through a whole table', async () => {
  const statement = { text: 'SELECT count(*) FROM subscription', values: [], times: 1, mostRows: 1 };
  const scans = await wholeScans(test.pool, [statement], manyRows);
  expect(scans).toEqual([{ statement, table: 'subscription', rows: people }]);
});

it('asks once for all neighbourhoods when nothing is new in any', async () => {
  book.clear();
  await stage.rhythm.refill.refill(stage.clock.now());
  const asked = book.statements().reduce((sum, { times }) => sum + times, 0);
  expect(asked).toBeLessThan(neighbourhoods / 2);
});

it('shares what is told of activities among those who want to hear of the same', async () => {
  const [, neighbourhoodId = ''] = stage.neighbourhoodIds;
  book.clear();
  await stage.delivery.drain({ neighbourhoodId, network: 'whatsapp' }, new AbortController().signal);
  const timesOf = (pattern: RegExp) =>
    book.statements().reduce((sum, { text, times }) => sum + (pattern.test(text) ? times : 0), 0);
  const readers = timesOf(/^select \* from "person" where/);
  expect(readers).toBeGreaterThan(30);
  expect(timesOf(/^select .* from "occurrence"/)).toBeLessThan(readers / 2);
});

it('answers whoever asks while all accounts send, before many more have left', { timeout: 60_000 }, async () => {
  const sent = async () => {
    const { count } = await test.database
      .selectFrom('outbox')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('state', '=', 'sent')
      .executeTakeFirstOrThrow();
    return count;
  };
  const over = new AbortController();
  const [ownId = '', ...others] = stage.neighbourhoodIds;
  const before = await sent();
  const sending = others.map(neighbourhoodId =>
    stage.delivery.drain({ neighbourhoodId, network: 'telegram' }, over.signal),
  );
  await expect.poll(sent, { timeout: 20_000 }).toBeGreaterThan(before);
  const questions = 5;
  const begun = await sent();
  for (let asked = 0; asked < questions; asked++) {
    expect(await stage.ask(ownId, asking, 'wat is er zaterdag?')).toContain('\n1. ');
  }
  const leftMeanwhile = (await sent()) - begun;
  over.abort();
  await Promise.all(sending);
  expect(leftMeanwhile).toBeGreaterThan(0);
  // Where every hand of every account has a connection of the process, it is hundreds for each.
  expect(leftMeanwhile / questions).toBeLessThan(60);
});
