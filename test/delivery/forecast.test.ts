/** How long what goes to many in private takes, said before it is written. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { networks } from '../../src/core/chat/message.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { replacePace } from '../../src/delivery/account-store.ts';
import { forecast, isRationed } from '../../src/delivery/forecast.ts';
import { freshPace } from '../../src/delivery/pace.ts';
import { insertPerson, recordPrivateChat } from '../../src/people/person-store.ts';
import type { Rhythm } from '../../src/people/person.ts';
import { saveSubscription } from '../../src/people/subscription-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const now = Temporal.Instant.from('2026-03-02T09:00Z');
const neighbourhood = {
  timeZone: 'Europe/Brussels',
  whatsapp: { dailyCap: 12, keptForChanges: 2, gapSeconds: { from: 10, to: 20 }, groupGapSeconds: 3 },
};

it('counts who is written to on a network that rations, and how much of its days that takes', async () => {
  const { database } = test;
  const neighbourhoodId = randomUUID();
  await database
    .insertInto('neighbourhood')
    .values({
      id: neighbourhoodId,
      slug: neighbourhoodId,
      name: 'Wijk',
      time_zone: 'Europe/Brussels',
      created_at: now.toString(),
    })
    .execute();
  const cipher = createColumnCipher(new Uint8Array(32).fill(7));
  const person = async (networks: readonly ('whatsapp' | 'telegram')[], rhythm: Rhythm) => {
    const id = randomUUID();
    await insertPerson(database, cipher, {
      id,
      neighbourhoodId,
      name: null,
      language: 'nl',
      at: now,
      today: '2026-03-02',
    });
    for (const network of networks)
      await recordPrivateChat(database, cipher, neighbourhoodId, id, { network, id: `${network} ${id}` }, now);
    const none = { themes: [], audiences: [], quiet: null, pausedUntil: null, cameBy: null, consentAt: now };
    await saveSubscription(database, { id, neighbourhoodId }, { ...none, rhythm });
  };
  for (let count = 0; count < 8; count += 1) await person(['whatsapp'], 'weekly');
  await person(['whatsapp'], 'group');
  await person(['whatsapp'], 'each');
  await person(['whatsapp', 'telegram'], 'weekly');
  await person(['telegram'], 'weekly');

  const question = { neighbourhoodId, neighbourhood, open: ['telegram', 'whatsapp'], now } as const;
  const seconds = 1000;
  expect(await forecast(database, { ...question, rhythm: 'weekly' })).toEqual([
    { network: 'whatsapp', people: 8, milliseconds: 8 * 15 * seconds },
  ]);
  expect(await forecast(database, { ...question, rhythm: undefined })).toMatchObject([{ people: 9 }]);
  // Without the other network everybody is written to here.
  const alone = await forecast(database, { ...question, open: ['whatsapp'], rhythm: 'weekly' });
  expect(alone).toMatchObject([{ people: 9 }]);
  expect(await forecast(database, { ...question, open: ['telegram'], rhythm: 'weekly' })).toEqual([]);
  // Five of the ten of today are spent.
  const account = { neighbourhoodId, network: 'whatsapp' } as const;
  const spent = { ...freshPace, day: '2026-03-02', unaskedToday: 5 };
  await replacePace(database, account, { version: 0, pace: freshPace }, spent);
  expect(await forecast(database, { ...question, rhythm: 'weekly' })).toEqual([
    { network: 'whatsapp', people: 8, milliseconds: 24 * 60 * 60 * seconds },
  ]);
  expect(networks.filter(each => isRationed(each))).toEqual(['whatsapp']);
});
