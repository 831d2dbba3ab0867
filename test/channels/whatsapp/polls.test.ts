/** What fits a poll is asked by one, and what is tapped there comes in as the number of the choice. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OutgoingMessage, plain, textMessage } from '../../../src/core/chat/message.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createWhatsAppStage, groupChat } from './stage.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const languages = ['Nederlands', 'Français', 'العربية'];
const question: OutgoingMessage = { ...textMessage(plain('Welke taal?')), poll: languages };

it('what somebody taps answers the poll with its number, also when it was asked before a restart', async () => {
  await using stage = await createWhatsAppStage(database);
  const els = stage.server.user({ name: 'Els' });
  await stage.listen();
  await els.says('dag');
  const { chat } = await stage.message('dag');
  const { id } = await stage.channel.send(chat, question);
  expect((await els.sees('Welke taal?')).text).toBe('Welke taal?\n○ Nederlands\n○ Français\n○ العربية');
  await els.votes(id, 3);
  const first = await stage.message('3');
  expect(first).toMatchObject({ chat, from: { id: els.lid }, replyTo: { id, isOurs: true }, isToHub: true });
  await stage.channel.close();
  await els.votes(id, null);
  await els.votes(id, 2);
  await stage.channel.open(stage.inbox.receive);
  expect((await stage.message('2')).replyTo?.id).toBe(id);
  expect(stage.inbox.all.filter(({ type }) => type === 'message')).toHaveLength(3);
});

it('phones encipher for the number too', async () => {
  await using stage = await createWhatsAppStage(database);
  const els = stage.server.user({ name: 'Els', hidesNumber: false });
  await stage.listen();
  await els.says('dag');
  const { chat } = await stage.message('dag');
  const { id } = await stage.channel.send(chat, question);
  await els.votes(id, 1, { byNumber: true });
  expect((await stage.message('1')).replyTo?.id).toBe(id);
});

it('a vote in a poll that is not ours, or in a group, is nothing to the hub', async () => {
  await using stage = await createWhatsAppStage(database);
  const els = stage.server.user({ name: 'Els' });
  const group = stage.server.group({ title: 'Straat', members: [els] });
  await stage.listen();
  await els.says('dag');
  await stage.message('dag');
  const { id } = await stage.channel.send(groupChat(group), question);
  await els.votes(id, 1, { group });
  await els.votes('3A00', 1);
  await els.says('klaar');
  await stage.message('klaar');
  expect(stage.inbox.all.filter(({ type }) => type === 'message')).toHaveLength(2);
});

it('what does not fit is refused, and a poll is not changed', async () => {
  await using stage = await createWhatsAppStage(database);
  const els = stage.server.user({ name: 'Els' });
  await stage.listen();
  await els.says('dag');
  const { chat } = await stage.message('dag');
  const many = Array.from({ length: 13 }, (_, at) => `keuze ${at}`);
  for (const poll of [['een'], many, ['x'.repeat(101), 'y'], ['a', 'a']]) {
    await expect(stage.channel.send(chat, { ...question, poll })).rejects.toMatchObject({ kind: 'refused' });
  }
  const long = textMessage(plain('x'.repeat(256)));
  await expect(stage.channel.send(chat, { ...long, poll: languages })).rejects.toMatchObject({ kind: 'refused' });
  const { id } = await stage.channel.send(chat, question);
  await expect(stage.channel.edit(chat, id, textMessage(plain('anders')))).rejects.toMatchObject({ kind: 'too-old' });
});
