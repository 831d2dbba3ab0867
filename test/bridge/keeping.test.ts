/**
 * What the bridge keeps, for how long, and of whom.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bridgeRecords } from '../../src/bridge/bridge-records.ts';
import { pruneBridge } from '../../src/bridge/prune-bridge.ts';
import { pruneDelivery, retention } from '../../src/delivery/prune-store.ts';
import { findPersonId } from '../../src/people/person-store.ts';
import { ChannelError } from '../../src/core/chat/channel-error.ts';
import { type ChatPerson, plain } from '../../src/core/chat/message.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type BridgeStage, createBridgeStage } from './bridge-stage.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function pair() {
  const stage = await createBridgeStage(database);
  const telegram = stage.group('telegram');
  const whatsapp = stage.group('whatsapp');
  await stage.connect(telegram, whatsapp);
  return { stage, telegram, whatsapp };
}

test('half a year later an edit finds nothing any more, and makes nothing', async () => {
  const { stage, telegram, whatsapp } = await pair();
  const an = telegram.person('An');
  const id = await an.says('Hallo');
  await an.reacts(whatsapp.seen[0]?.id ?? '', '👍');
  const later = (days: number) => stage.clock.now().add({ hours: 24 * days });
  expect(await pruneBridge(database.database, later(179))).toBe(0);
  expect(await pruneBridge(database.database, later(181))).toBe(1);
  await an.edits(id, 'Hallo allemaal');
  expect(whatsapp.texts).toEqual([expect.stringMatching(/\nHallo$/)]);
  expect(await database.database.selectFrom('bridged_copy').selectAll().execute()).toEqual([]);
});

test('what waits for a network that stays away is given up after two weeks, words and all', async () => {
  const { stage, telegram } = await pair();
  stage.channels.whatsapp.before = () => {
    throw new ChannelError('away', 'not now');
  };
  await telegram.person('An').says('een geheim');
  const row = () =>
    database.database
      .selectFrom('outbox')
      .select(['state', 'reason', 'content'])
      .where('neighbourhood_id', '=', stage.neighbourhoodId)
      .where('is_passing', '=', true)
      .executeTakeFirstOrThrow();
  const later = (days: number) => stage.clock.now().add({ hours: 24 * days });
  await pruneDelivery(database.database, later(13), retention);
  expect(await row()).toMatchObject({ state: 'queued', content: expect.any(String) });
  await pruneDelivery(database.database, later(15), retention);
  expect(await row()).toEqual({ state: 'failed', reason: 'too-late', content: null });
});

test('a person is told how much of theirs crossed and that they keep it in; forgetting keeps only that', async () => {
  const { stage, telegram, whatsapp } = await pair();
  const { cipher, neighbourhoodId } = stage;
  const els = await stage.coordinator(telegram, 'Els');
  await els.says('een');
  await els.says('twee');
  await els.reacts(whatsapp.seen[0]?.id ?? '', '👍');
  await els.says('/brug ik niet');
  const personId = await findPersonId(database.database, cipher, neighbourhoodId, 'telegram', els.from);
  const about = { database: database.database, cipher, personId: personId ?? '' };
  expect(await bridgeRecords.read(about)).toEqual([
    { name: 'bridged', values: ['2'] },
    { name: 'notBridged', values: ['2026-03-02'] },
  ]);
  await bridgeRecords.forget(about);
  expect(await bridgeRecords.read(about)).toEqual([
    { name: 'bridged', values: [] },
    { name: 'notBridged', values: ['2026-03-02'] },
  ]);
  expect(await database.database.selectFrom('bridged_reaction').selectAll().execute()).toEqual([]);
});

test('who keeps theirs in and is forgotten is not bridged again, is told so, and is named by nothing', async () => {
  const { stage, telegram, whatsapp } = await pair();
  const an = await stage.coordinator(telegram, 'An');
  await an.says('voor iedereen');
  await an.says('/brug ik niet');
  const heard = (await inPrivate(stage, an.from, ['vergeet mij', 'ja'])).at(-1);
  expect(heard).toContain('je berichten gaan nooit naar een andere groep.');
  const before = whatsapp.texts.length;
  await an.says('dit blijft hier');
  await an.reacts(whatsapp.seen[0]?.id ?? '', '👍');
  await telegram.happens(chat => ({ type: 'joined', key: 'j1', chat, people: [an.from] }));
  expect(whatsapp.texts).toHaveLength(before);
  const rows = await database.database
    .selectFrom('bridge_opt_out')
    .selectAll()
    .where('neighbourhood_id', '=', stage.neighbourhoodId)
    .execute();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(an.from.id);
  await an.says('/brug ik wel');
  await an.says('nu weer voor iedereen');
  expect(whatsapp.texts.at(-1)).toMatch(/nu weer voor iedereen$/);
});

/** @returns what the hub said there */
async function inPrivate(
  { channels, clock, conversation, neighbourhoodId }: BridgeStage,
  from: ChatPerson,
  said: readonly string[],
): Promise<readonly string[]> {
  const chat = { network: 'telegram', id: `chat-${from.id}`, kind: 'private' } as const;
  for (const text of said) {
    const rest = { media: null, replyTo: null, isForwarded: false, isToHub: true };
    const message = { id: `private ${text}`, chat, from, at: clock.now().toString(), text: plain(text), ...rest };
    await conversation.receive(neighbourhoodId, channels.telegram, { type: 'message', key: text, message });
    await conversation.settled();
  }
  return channels.telegram.delivered.filter(each => each.chat.id === chat.id).map(each => each.message.text.text);
}
