/** `wijkbode import` as somebody runs it: a process of its own, over a real database. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plansOf } from '../../src/calendar/agenda-store.ts';
import { feedEntries } from '../../src/calendar/feed-entry-store.ts';
import { savePlace } from '../../src/conversation/partner/place-store.ts';
import { archivePartner, savePartner } from '../../src/people/partner-store.ts';
import { startFeedServer } from '../feeds/feed-server.ts';
import { runCommand } from '../support/hub.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { makeFolder } from '../support/run-folder.ts';

let test: TestDatabase;
let folder: string;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  folder = makeFolder('import');
  for (const table of [
    'open_decision',
    'activity_history',
    'occurrence',
    'activity_override',
    'source',
    'activity',
  ] as const) {
    await test.database.deleteFrom(table).execute();
  }
  await write('wijk.yaml', configuration);
});
afterEach(() => rm(folder, { recursive: true }));

const configuration = JSON.stringify({
  slug: 'wijk',
  name: 'Wijk',
  places: [
    { id: 'bib', name: 'Bibliotheek', aliases: ['de bib'], address: 'Parkstraat 9', city: '9100', type: 'bib' },
    { id: 'hof', name: 'Het Hof', address: 'Hofstraat 1', city: '9100', type: 'huis' },
  ],
  partners: [
    { id: 'bib', name: 'Bibliotheek', place: 'bib', trusted: true },
    { id: 'hof', name: 'Woonzorgcentrum Het Hof', place: 'hof' },
  ],
});

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Runs it on 21 November 2026, and gives its exit code with all it printed. */
async function importing(words: readonly string[], environment: Record<string, string> = {}) {
  const child = runCommand(['import', ...words], {
    DATABASE_URL: test.url,
    DATA_DIR: folder,
    WIJK_CONFIG: join(folder, 'wijk.yaml'),
    WIJK_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    WIJK_DEMO: '1',
    WIJK_CLOCK: '2026-11-21T10:00,1',
    ...environment,
  });
  const { code } = await child.ended();
  return { code, output: child.output() };
}

async function neighbourhoodId(): Promise<string> {
  const row = await test.database
    .selectFrom('neighbourhood')
    .select('id')
    .where('slug', '=', 'wijk')
    .executeTakeFirst();
  return row?.id ?? '';
}

async function plans(): Promise<string[]> {
  const all = await plansOf(test.database, await neighbourhoodId(), '2026-01-01', 100);
  return all.map(({ title, start, publication }) => `${title} ${start} ${publication}`);
}

async function shown(): Promise<string[]> {
  const entries = await feedEntries(test.database, await neighbourhoodId(), {
    from: '2026-01-01',
    to: '2030-01-01',
    limit: 100,
  });
  return entries.map(
    ({ activity: { title, start, state, ownerPartnerId } }) => `${title} ${start} ${state} ${ownerPartnerId}`,
  );
}

const revisions = async () =>
  (await test.database.selectFrom('activity').select(['title', 'revision']).orderBy('title').execute()).map(
    ({ title, revision }) => `${title} ${revision}`,
  );

const plan = (rows: readonly string[]) => ['Jaarplan 2027', 'Datum;Van;Activiteit;Plaats', ...rows, ''].join('\n');
const rows = ['za 13/3;14u;Repaircafé;de bib', 'zo 20/6;10u;Ontbijt;Het Hof', 'za 13/11;14u;Repaircafé;de bib'];

describe('a plan of a year', () => {
  it('is shown, and nothing is placed without a terminal or a yes', async () => {
    const file = await write('plan.csv', plan([...rows, 'maart;;Lentefeest;', 'ma 14/3/2026;;Voorbij;']));
    const { code, output } = await importing([file, '--partner', 'bib']);
    expect(code).toBe(0);
    expect(output).toMatch(/3 +Sat 2027-03-13 14:00 +Repaircafé +Bibliotheek +new: plan/);
    expect(output).toMatch(/row 6: only a month is named; give a day: maart \| Lentefeest/);
    expect(output).toMatch(/7 +Sat 2026-03-14 +Voorbij +over: plan +the file says Mon/);
    expect(output).toContain('3 new, 0 changed, 0 as before, 1 over already, 1 not understood.');
    expect(output).toContain('no terminal');
    expect((await importing([file, '--partner', 'bib', '--dry-run', '--yes'])).code).toBe(0);
    expect(await plans()).toEqual([]);
  });

  it('becomes plans that only partners see, once, and a changed file changes what changed', async () => {
    const file = await write('plan.csv', plan(rows));
    expect((await importing([file, '--partner', 'Bibliotheek', '--yes'])).output).toContain('Placed: 3 new.');
    const first = [
      'Repaircafé 2027-03-13T14:00 partners-only',
      'Ontbijt 2027-06-20T10:00 partners-only',
      'Repaircafé 2027-11-13T14:00 partners-only',
    ];
    expect(await plans()).toEqual(first);
    expect(await shown()).toEqual([]);
    const before = await revisions();
    const again = await importing([file, '--partner', 'bib', '--yes']);
    expect(again.output).toContain('0 new, 0 changed, 3 as before');
    expect(await revisions()).toEqual(before);
    const changed = plan([
      'za 20/3;14u;Repaircafé;de bib',
      'za 13/11;14u;Repaircafé;de bib',
      'za 4/12;18u;Sinterklaas;de bib',
    ]);
    const { output } = await importing([await write('plan.csv', changed), '--partner', 'bib', '--yes']);
    expect(output).toContain('1 new, 1 changed, 1 as before');
    expect(output).toMatch(/No longer in the file, and left as they are:\n +2027-06-20 10:00 +Ontbijt/);
    expect(await plans()).toEqual([
      'Repaircafé 2027-03-20T14:00 partners-only',
      'Ontbijt 2027-06-20T10:00 partners-only',
      'Repaircafé 2027-11-13T14:00 partners-only',
      'Sinterklaas 2027-12-04T18:00 partners-only',
    ]);
  });

  it('is public when that is asked for, and leaves what is public already public', async () => {
    const file = await write('plan.csv', plan(rows.slice(0, 1)));
    await importing([file, '--partner', 'bib', '--state', 'sure', '--yes']);
    expect(await shown()).toEqual(['Repaircafé 2027-03-13T14:00 sure bib']);
    await importing([file, '--partner', 'bib', '--yes']);
    expect(await shown()).toEqual(['Repaircafé 2027-03-13T14:00 sure bib']);
  });

  it('that was a plan becomes public when it is imported as sure', async () => {
    const file = await write('plan.csv', plan(rows.slice(0, 1)));
    await importing([file, '--partner', 'bib', '--yes']);
    const { output } = await importing([file, '--partner', 'bib', '--state', 'sure', '--yes']);
    expect(output).toContain('Placed: 1 changed.');
    expect(await shown()).toEqual(['Repaircafé 2027-03-13T14:00 sure bib']);
    expect((await importing([file, '--partner', 'bib', '--state', 'sure', '--yes'])).output).toContain('1 as before');
  });

  it('may be a spreadsheet, and the only partner need not be named', async () => {
    const only = JSON.parse(configuration);
    await write('wijk.yaml', JSON.stringify({ ...only, partners: only.partners.slice(0, 1) }));
    const sheet = {
      name: '2027',
      rows: [
        ['Datum', 'Activiteit'],
        [new Date('2027-03-13T14:00:00Z'), 'Bal'],
      ],
    };
    const file = await write('plan.xlsx', await writeXlsx({ sheets: [sheet] }));
    expect((await importing([file, '--yes'])).output).toContain('Placed: 1 new.');
    expect(await plans()).toEqual(['Bal 2027-03-13T14:00 partners-only']);
  });
});

const calendar = (...events: readonly (readonly string[])[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap(([uid, title, start, ...more]) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `SUMMARY:${title}`,
      `DTSTART;TZID=Europe/Brussels:${start}`,
      ...more,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

describe('a calendar', () => {
  it('is placed once from a file, by its ids', async () => {
    const series = ['s', 'Breicafé', '20261201T140000', 'RRULE:FREQ=WEEKLY;COUNT=3'];
    const off = [
      's',
      'Breicafé',
      '20261208T140000',
      'RECURRENCE-ID;TZID=Europe/Brussels:20261208T140000',
      'STATUS:CANCELLED',
    ];
    const file = await write('export.ics', calendar(['a', 'Bal', '20261212T200000'], series, off));
    const { output } = await importing([file, '--partner', 'hof', '--yes']);
    expect(output).toContain('Placed: 2 new, 1 a date of a series.');
    expect(await shown()).toEqual(['Breicafé 2026-12-01T14:00 sure hof', 'Bal 2026-12-12T20:00 sure hof']);
    expect((await importing([file, '--partner', 'hof', '--yes'])).output).toContain('0 new, 0 changed, 3 as before');
    await write('export.ics', calendar(['a', 'Bal', '20261212T190000'], series, off));
    expect((await importing([file, '--partner', 'hof', '--yes'])).output).toContain('Placed: 1 changed.');
    expect(await shown()).toContain('Bal 2026-12-12T19:00 sure hof');
  });

  it('is fetched once from an address, and not from inside our network', async () => {
    const server = await startFeedServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(calendar(['a', 'Bal', '20261212T200000']));
    });
    const address = `${server.origin}/kalender.ics`;
    const words = [address, '--partner', 'bib', '--yes'];
    const refused = await importing(words);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('ALLOW_PRIVATE_HOSTS') });
    expect(server.requests).toEqual([]);
    await importing(words, { ALLOW_PRIVATE_HOSTS: `127.0.0.1:${server.port}` });
    expect(server.requests).toHaveLength(1);
    expect(await shown()).toEqual(['Bal 2026-12-12T20:00 sure bib']);
  });
});

it('knows a partner and a place that were made in chat, by name and by sender', async () => {
  const file = await write('leeg.jsonl', '{"text":"Dankjewel!","sender":"bib"}\n');
  await importing([file]);
  const id = await neighbourhoodId();
  const at = Temporal.Instant.from('2026-11-20T10:00:00Z');
  await savePlace(test.database, id, { id: 'chat-garage', name: 'Garage Louis', isKnown: true }, at);
  const partner = { id: 'chat-louis', name: 'Fietsclub Louis', place: 'chat-garage', trusted: true };
  await savePartner(test.database, id, { ...partner, contact: undefined, about: undefined }, at);
  const said = { id: 'l1', text: 'Fietsles op 5 december om 14u in Garage Louis', sender: 'Fietsclub Louis' };
  const messages = await write('louis.jsonl', `${JSON.stringify(said)}\n`);
  expect(await importing([messages, '--yes'])).toMatchObject({
    code: 0,
    output: expect.stringContaining('Garage Louis'),
  });
  await write('plan.csv', 'Datum;Titel\n12/12/2026;Fietstocht\n');
  const words = [join(folder, 'plan.csv'), '--partner', 'fietsclub louis', '--state', 'sure', '--yes'];
  expect((await importing(words)).code).toBe(0);
  expect(await shown()).toEqual(['Fietsles 2026-12-05T14:00 sure chat-louis', 'Fietstocht 2026-12-12 sure chat-louis']);
  await archivePartner(test.database, id, 'chat-louis', at);
});

describe('messages', () => {
  it('are read as extract reads them, each by its sender', async () => {
    const lines = [
      { id: 'm1', text: 'Bingo zaterdag 5 december om 14u bij ons', sender: 'Bibliotheek', now: '2026-11-20T10:00' },
      { id: 'm2', text: 'De bingo van 5 december gaat niet door', sender: 'Bibliotheek' },
      { id: 'm3', text: 'Soep op 6 december om 12u', sender: 'Iemand anders' },
      { id: 'm4', text: 'Dankjewel allemaal!', sender: 'bib' },
      { id: 'm5' },
    ];
    const file = await write('messages.jsonl', `${lines.map(line => JSON.stringify(line)).join('\n')}\n{nee\n`);
    const { code, output } = await importing([file, '--yes']);
    expect(code).toBe(0);
    for (const problem of [
      'row 2: it changes',
      'row 3: the sender',
      'row 4: no activity',
      'row 5: the line has',
      'row 6: the line is',
    ]) {
      expect(output).toContain(problem);
    }
    expect(await shown()).toEqual(['Bingo 2026-12-05T14:00 sure bib']);
    expect((await importing([file, '--yes'])).output).toContain('0 new, 0 changed, 1 as before');
  });
});

describe('what cannot be', () => {
  it.each([
    ['a file that is not there', ['nowhere.csv', '--partner', 'bib'], 1, 'cannot be read'],
    ['no partner', ['plan.csv'], 2, 'the partners: bib, hof'],
    ['another partner', ['plan.csv', '--partner', 'x'], 2, 'bib (Bibliotheek), hof'],
    ['another state', ['plan.csv', '--partner', 'bib', '--state', 'full'], 2, 'sure, provisional or idea'],
    ['another year', ['plan.csv', '--partner', 'bib', '--year', '27'], 2, 'a year such as 2027'],
    ['nothing', [], 2, 'missing required argument'],
  ])('%s', async (_name, words, code, sentence) => {
    await write('plan.csv', plan(rows));
    const [file, ...options] = words;
    const path = file === undefined ? [] : [join(folder, file)];
    expect(await importing([...path, ...options])).toMatchObject({ code, output: expect.stringContaining(sentence) });
  });
});
