/** Where the hub is found is kept for posters: when it becomes known, when it changes, and until the network is gone. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Channel } from '../src/core/chat/channel.ts';
import { createStoppedClock } from '../src/core/clock.ts';
import { openDatabase } from '../src/database/connection.ts';
import { syncNeighbourhoods } from '../src/database/installation-store.ts';
import { createHubChatAddresses } from '../src/hub-chat-addresses.ts';
import { readChatAddresses } from '../src/stoepbord/chat-address-store.ts';
import { createTestDatabase, type TestDatabase } from './support/postgres.ts';

let test: TestDatabase;
let connection: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  test = await createTestDatabase();
  connection = openDatabase({ url: test.url, applicationName: 'test', maxConnections: 1 });
});
afterAll(async () => {
  await connection.close();
  await test.close();
});

it('is kept while the network is away, renewed when it changes, and gone with the network', async () => {
  const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
  const ids = await syncNeighbourhoods(test.database, clock, [
    { slug: 'wijk', name: 'Wijk', timeZone: 'Europe/Brussels' },
  ]);
  const id = ids.get('wijk') ?? '';
  let link: string | undefined;
  let isOnTelegram = true;
  const channel = (): Pick<Channel, 'deepLink'> => ({ deepLink: () => link });
  const open = () =>
    createHubChatAddresses(
      { connection, clock },
      () => [id],
      (_id, network) => (network === 'telegram' && isOnTelegram ? channel() : undefined),
    );
  const addresses = open();
  await addresses.note();
  expect(await readChatAddresses(test.database, id)).toEqual({ telegramBot: undefined, whatsappNumber: undefined });
  link = 'https://t.me/MolenBot?start=start';
  await addresses.note();
  expect(await readChatAddresses(test.database, id)).toMatchObject({ telegramBot: 'MolenBot' });
  // The next process has not connected yet.
  link = undefined;
  const next = open();
  await next.note();
  expect(await readChatAddresses(test.database, id)).toMatchObject({ telegramBot: 'MolenBot' });
  link = 'https://t.me/NieuweBot?start=start';
  await next.note();
  expect(await readChatAddresses(test.database, id)).toMatchObject({ telegramBot: 'NieuweBot' });
  isOnTelegram = false;
  await next.note();
  expect(await readChatAddresses(test.database, id)).toMatchObject({ telegramBot: undefined });
});
