/**
 * What crosses a bridge of groups, and how.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bold, rich } from '../../src/core/chat/rich-text.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createBridgeStage } from './bridge-stage.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** Two groups that are bridged. */
async function pair() {
  const stage = await createBridgeStage(database);
  const telegram = stage.group('telegram');
  const whatsapp = stage.group('whatsapp');
  await stage.connect(telegram, whatsapp);
  return { stage, telegram, whatsapp };
}

test('a message crosses once, with mark, first name and network, and its marks in place', async () => {
  const { stage, telegram, whatsapp } = await pair();
  const an = telegram.person('An Peeters');
  await an.says(rich('Soep ', bold('om 12u'), '!'));
  const [seen] = whatsapp.seen;
  expect(seen?.text).toMatch(/^\p{Extended_Pictographic} An · Telegram\nSoep om 12u!$/u);
  expect(seen?.message.text.entities.map(({ type, from, to }) => [type, seen.text.slice(from, to)])).toEqual([
    ['bold', 'An'],
    ['bold', 'om 12u'],
  ]);
  expect(telegram.seen).toEqual([]);
  await an.says('Nog iets');
  expect(whatsapp.texts[1]?.slice(0, 2)).toBe(seen?.text.slice(0, 2));
  expect(stage.faults).toEqual([]);
});

test('an answer stands under its counterpart, in both directions', async () => {
  const { telegram, whatsapp } = await pair();
  const question = await telegram.person('An').says('Wie komt er?');
  const copy = whatsapp.seen[0]?.id ?? '';
  const answer = await whatsapp.person('Bo').says('Ik!', { replyTo: { id: copy, text: 'Wie komt er?', isOurs: true } });
  expect(telegram.seen[0]?.message.replyTo).toBe(question);
  expect(telegram.texts[0]).toMatch(/Bo · WhatsApp\nIk!$/);
  await telegram.person('An').says('Fijn', { replyTo: { id: telegram.seen[0]?.id ?? '', text: null, isOurs: true } });
  expect(whatsapp.seen[1]?.message.replyTo).toBe(answer);
});

test('an edit and a deletion find their counterpart after a restart', async () => {
  const { stage, telegram, whatsapp } = await pair();
  const an = telegram.person('An');
  const id = await an.says('Soep om 12u');
  stage.restart();
  await an.edits(id, 'Soep om 13u');
  expect(whatsapp.texts).toHaveLength(1);
  expect(whatsapp.texts[0]).toMatch(/\nSoep om 13u$/);
  stage.restart();
  await an.deletes(id);
  expect(whatsapp.texts).toEqual([]);
  expect(stage.faults).toEqual([]);
});
