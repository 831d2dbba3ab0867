/**
 * A city of coordinators: what cannot wait reaches all of them at once, what can comes to all in turn, once, and none waits
 * because of another.
 */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { settingsOf } from '../../../src/calendar/calendars.ts';
import { unsaid } from '../../../src/calendar/fields.ts';
import { randomIds } from '../../../src/calendar/ids.ts';
import type { Neighbourhood } from '../../../src/config/neighbourhood.ts';
import { createStoppedClock } from '../../../src/core/clock.ts';
import {
  careForCoordinators,
  type CoordinatorCareParts,
} from '../../../src/conversation/coordinator/coordinator-care.ts';
import { createColumnCipher } from '../../../src/database/encryption.ts';
import { syncNeighbourhoods } from '../../../src/database/installation-store.ts';
import { createTroubleBook } from '../../../src/database/trouble-store.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { insertIdea } from '../../../src/people/idea-store.ts';
import { recognise } from '../../../src/people/recognise.ts';
import { addCoordinator } from '../../../src/people/role-store.ts';
import { cityNeighbourhoods } from '../../city/city-shape.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createTalkNetwork, type TalkNetwork } from '../talk-channel.ts';

const count = 60;
/** Of 25 neighbourhoods each. */
const roundsOfAll = 3;
const morning = Temporal.Instant.from('2026-03-02T09:15:00Z');

const cipher = createColumnCipher(randomBytes(32));
const translations = await loadTranslations();
const clock = createStoppedClock(morning);
let database: TestDatabase;
let network: TalkNetwork;
let neighbourhoods: Map<string, Neighbourhood>;
/** Ids of the neighbourhoods in their order; those that are served. */
let served: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  network = createTalkNetwork(new Map());
  clock.set(morning);
  const all = cityNeighbourhoods(count);
  const ids = await syncNeighbourhoods(database.database, clock, all);
  neighbourhoods = new Map(all.map(each => [ids.get(each.slug) ?? '', { ...each, policy: 'coordinator' as const }]));
  served = [...neighbourhoods.keys()];
  for (const id of served) await addCoordinator(database.database, id, await person(id), morning);
});

afterEach(() => database.close());

const chatOf = (neighbourhoodId: string, who = 'coordinator') => `${who} ${neighbourhoodId}`;

async function person(neighbourhoodId: string, who?: string): Promise<string> {
  const id = chatOf(neighbourhoodId, who);
  const { person: found } = await recognise(
    { id, name: 'Els', language: 'nl', isBot: false },
    { network: 'telegram', id, kind: 'private' },
    {
      database: database.database,
      cipher,
      neighbourhoodId,
      languages: ['nl'],
      now: clock.now(),
      timeZone: 'Europe/Brussels',
      newId: randomIds.uuid,
    },
  );
  return found.id;
}

async function idea(neighbourhoodId: string): Promise<void> {
  const personId = await person(neighbourhoodId, 'resident');
  const words = 'een bank onder de kastanje';
  const said = { id: randomIds.uuid(), neighbourhoodId, personId, words, language: 'nl' } as const;
  await insertIdea(database.database, said, clock.now());
}

/** Something that a coordinator has to decide on. @param start wall clock */
async function posting(neighbourhoodId: string, start: string): Promise<void> {
  const neighbourhood = neighbourhoods.get(neighbourhoodId);
  if (neighbourhood === undefined) throw new Error('no such neighbourhood');
  const calendar = createCalendar({
    database: database.database,
    clock,
    ids: randomIds,
    cipher,
    settings: () => settingsOf(neighbourhoodId, neighbourhood),
  });
  await calendar.filePosting(
    { fields: { ...unsaid, language: 'nl', title: 'Samen eten', start }, isPlan: false },
    {
      route: 'chat',
      partnerId: 'partner-1',
      personId: null,
      passedOn: false,
      externalId: null,
      saidAt: clock.now(),
      words: 'Samen eten',
    },
  );
}

function care(round: number, change: Partial<CoordinatorCareParts> = {}): Promise<void> {
  const parts: CoordinatorCareParts = {
    database: database.database,
    cipher,
    clock,
    translations,
    mailbox: network.mailbox,
    newId: randomIds.uuid,
    neighbourhood: id => neighbourhoods.get(id),
    hasChannel: () => true,
    neighbourhoodIds: () => served,
    ...change,
  };
  return careForCoordinators(parts, round);
}

/** How many messages each neighbourhood's coordinator has seen, in the order of the neighbourhoods. */
const heard = () => served.map(id => network.seen.filter(({ chat }) => chat.id === chatOf(id)).length);
const each = (messages: number) => Array.from({ length: served.length }, () => messages);

test('what can wait comes to every coordinator within as many rounds as there are parts, once a day', async () => {
  for (const id of served) await idea(id);
  await care(0);
  expect(heard()).toEqual([...each(1).slice(0, 25), ...each(0).slice(25)]);
  await care(1);
  expect(heard()).toEqual([...each(1).slice(0, 50), ...each(0).slice(50)]);
  await care(2);
  expect(heard()).toEqual(each(1));
  for (let round = 3; round < 10; round++) await care(round);
  expect(heard()).toEqual(each(1));
  expect(network.seen.every(({ text }) => text.text.includes('een bank onder de kastanje'))).toBe(true);
  clock.set(morning.add({ hours: 24 }));
  for (const id of served) await idea(id);
  for (let round = 10; round < 10 + roundsOfAll; round++) await care(round);
  expect(heard()).toEqual(each(2));
}, 60_000);

test('what cannot wait is told in every neighbourhood in the same round, whichever is in turn', async () => {
  for (const id of served) await posting(id, '2026-03-02T18:00');
  await createTroubleBook(database.database, clock).report({ code: 'backup-failed', subject: '', sentence: 'Full.' });
  await care(7);
  // The first one's people also look after the machine.
  expect(heard()).toEqual([2, ...each(1).slice(1)]);
  await care(8);
  expect(heard()).toEqual([2, ...each(1).slice(1)]);
}, 60_000);

test('two processes that take turns at the tick, each with a count of its own, leave nobody out and tell nobody twice', async () => {
  for (const id of served) await idea(id);
  for (let turn = 0; turn < 2 * roundsOfAll; turn++) await care(Math.floor(turn / 2));
  expect(heard()).toEqual(each(1));
}, 60_000);

test('a neighbourhood that is added while the rounds go on gets its turn, and one that is gone is not told any more', async () => {
  const [first = '', ...others] = served;
  for (const id of served) await idea(id);
  served = others.slice(0, 50);
  await care(0);
  await care(1);
  expect(heard()).toEqual(each(1));
  served = others;
  for (let round = 2; round < 2 + roundsOfAll; round++) await care(round);
  expect(heard()).toEqual(each(1));
  expect(network.seen.some(({ chat }) => chat.id === chatOf(first))).toBe(false);
}, 60_000);

test('bundles go out by day of each neighbourhood’s own clock', async () => {
  for (const [index, id] of served.entries()) {
    const neighbourhood = neighbourhoods.get(id);
    if (neighbourhood === undefined) continue;
    await idea(id);
    // 10:15 in Brussels, 4:15 in New York.
    if (index % 2 === 1) neighbourhoods.set(id, { ...neighbourhood, timeZone: 'America/New_York' });
  }
  for (let round = 0; round < roundsOfAll; round++) await care(round);
  expect(heard()).toEqual(served.map((_, index) => (index % 2 === 0 ? 1 : 0)));
  clock.set(morning.add({ hours: 6 }));
  for (let round = 0; round < roundsOfAll; round++) await care(round);
  expect(heard()).toEqual(each(1));
}, 60_000);

test('one whose care fails is said to, and keeps none of the others waiting', async () => {
  for (const id of served) {
    await idea(id);
    await posting(id, '2026-03-02T18:00');
  }
  const broken = served[3];
  const neighbourhood = (id: string) => {
    if (id === broken) throw new Error('its file has a hole');
    return neighbourhoods.get(id);
  };
  for (let round = 0; round < roundsOfAll; round++) {
    await expect(care(round, { neighbourhood })).rejects.toThrow('its file has a hole');
  }
  // The question that cannot wait, and the bundle.
  expect(heard()).toEqual(served.map(id => (id === broken ? 0 : 2)));
  for (let round = 0; round < roundsOfAll; round++) await care(round);
  expect(heard()).toEqual(each(2));
}, 60_000);
