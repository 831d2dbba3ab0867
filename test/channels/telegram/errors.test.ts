import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelErrorKind } from '../../../src/core/chat/channel-error.ts';
import { plain, textMessage } from '../../../src/core/chat/message.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createTelegramStage, groupChat, privateChat } from './stage.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

const hello = textMessage(plain('Dag buur'));

describe('what Telegram refuses', () => {
  it.each<[number, string, ChannelErrorKind]>([
    [400, 'Bad Request: chat not found', 'blocked'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'blocked'],
    [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'blocked'],
    [400, 'Bad Request: PEER_ID_INVALID', 'blocked'],
    [403, 'Forbidden: bot was blocked by the user', 'blocked'],
    [403, 'Forbidden: user is deactivated', 'blocked'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'blocked'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'blocked'],
    [403, 'Forbidden: something new', 'blocked'],
    [400, 'Bad Request: message is not modified: specified new message content is the same', 'unchanged'],
    [400, "Bad Request: message can't be edited", 'too-old'],
    [400, "Bad Request: message can't be deleted for everyone", 'too-old'],
    [400, 'Bad Request: message to edit not found', 'gone'],
    [400, 'Bad Request: message to delete not found', 'gone'],
    [400, 'Bad Request: message thread not found', 'gone'],
    [400, 'Bad Request: wrong file_id or the file is temporarily unavailable', 'gone'],
    [400, 'Bad Request: file is too big', 'too-large'],
    [413, 'Request Entity Too Large', 'too-large'],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'refused'],
    [400, "Bad Request: can't parse entities", 'refused'],
    [500, 'Internal Server Error', 'away'],
    [502, 'Bad Gateway', 'away'],
    [504, 'Gateway Timeout', 'unsure'],
    [401, 'Unauthorized', 'away'],
    [404, 'Not Found', 'away'],
    [409, 'Conflict: terminated by other getUpdates request', 'away'],
  ])('with %i and "%s" is told as %s', async (status, description, kind) => {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els' });
    stage.server.faults.next('sendMessage', { kind: 'refuse', status, description });
    await expect(stage.channel.send(privateChat(els), hello)).rejects.toMatchObject({ kind });
    expect(stage.server.requests('sendMessage')).toHaveLength(1);
  });

  it('with an answer of a broken proxy, or none in time, is unsure', async () => {
    await using stage = await createTelegramStage(database, { timing: { call: 0.3 } });
    const els = stage.server.user({ name: 'Els' });
    await els.unblocks();
    const send = () => stage.channel.send(privateChat(els), hello);
    stage.server.faults.next('sendMessage', { kind: 'garble', status: 502 });
    await expect(send()).rejects.toMatchObject({ kind: 'unsure' });
    stage.server.faults.next('sendMessage', { kind: 'drop', when: 'before' });
    await expect(send()).rejects.toMatchObject({ kind: 'unsure' });
    expect(els.screen()).toEqual([]);
    stage.server.faults.next('sendMessage', { kind: 'stall', when: 'after' });
    await expect(send()).rejects.toMatchObject({ kind: 'unsure' });
    expect(els.screen()).toHaveLength(1);
    stage.server.faults.next('sendMessage', { kind: 'delay', ms: 50 });
    await send();
  });

  it('because a name does not exist is away', async () => {
    await using stage = await createTelegramStage(database, { apiRoot: 'http://telegram.invalid/' });
    const els = stage.server.user({ name: 'Els' });
    await expect(stage.channel.send(privateChat(els), hello)).rejects.toMatchObject({ kind: 'away' });
  });

  it('as too fast holds for the group, and in private for all', async () => {
    await using stage = await createTelegramStage(database);
    const { server, channel } = stage;
    const els = server.user({ name: 'Els' });
    const group = server.group({ title: 'Wijk' });
    const tooFast = { kind: 'refuse', status: 429, retryAfter: 7 } as const;
    server.faults.next('sendMessage', tooFast, 2);
    await expect(channel.send(groupChat(group), hello)).rejects.toMatchObject({ scope: 'chat', retryAfterMs: 7000 });
    await expect(channel.send(privateChat(els), hello)).rejects.toMatchObject({ scope: 'account', retryAfterMs: 7000 });
  });

  it('after the first piece of a long text is unsure, so that it does not come twice', async () => {
    await using stage = await createTelegramStage(database);
    const { server, channel } = stage;
    const els = server.user({ name: 'Els' });
    await els.unblocks();
    const long = textMessage(plain('woord '.repeat(1000)));
    server.faults.next('sendMessage', { kind: 'delay', ms: 0 });
    server.faults.next('sendMessage', { kind: 'refuse', status: 429, retryAfter: 1 });
    await expect(channel.send(privateChat(els), long)).rejects.toMatchObject({ kind: 'unsure' });
    expect(els.screen()).toHaveLength(1);
  });

  it('is told without token, address or words', async () => {
    await using stage = await createTelegramStage(database, {
      timing: { call: 0.3, firstRetry: 0.02, lastRetry: 0.05 },
    });
    const { server, channel, inbox, log } = stage;
    const els = server.user({ name: 'Els Geheim' });
    await els.unblocks();
    const secrets = [server.token, server.token.split(':')[1] ?? '', String(els.id), 'Geheim', 'een-persoonlijk-adres'];
    const told: string[] = [];
    const note = async (work: Promise<unknown>) => {
      const error: unknown = await work.then(
        () => undefined,
        fault => fault,
      );
      expect(error).toBeInstanceOf(Error);
      for (let one = error; one instanceof Error; one = one.cause) told.push(String(one.stack), JSON.stringify(one));
    };
    const url = 'http//een-persoonlijk-adres';
    const linked = textMessage(plain('Geheim'), [[{ id: 'x', label: 'Open', url }]]);
    await note(channel.send(privateChat(els), linked));
    server.faults.next('sendMessage', { kind: 'drop', when: 'before' });
    await note(channel.send(privateChat(els), textMessage(plain('Geheim'))));
    server.faults.next('sendMessage', { kind: 'stall', when: 'before' });
    await note(channel.send(privateChat(els), textMessage(plain('Geheim'))));
    server.faults.next('getFile', { kind: 'refuse', status: 500 });
    await note(channel.download('een-persoonlijk-adres'));
    await channel.acknowledge(String(els.id), 'Geheim');
    await server.goAway();
    await note(channel.send(privateChat(els), textMessage(plain('Geheim'))));
    await channel.open(inbox.receive);
    await expect.poll(() => channel.state().name).toBe('waiting');
    await server.comeBack();
    inbox.failNext(2);
    await els.says('Geheim');
    await inbox.next('message');
    server.revokeToken();
    server.faults.next('getUpdates', { kind: 'refuse', status: 401, description: 'Unauthorized' });
    await els.says('nog eens');
    expect(log.text()).not.toBe('');
    for (const secret of secrets) {
      expect(log.text()).not.toContain(secret);
      expect(told.join('\n')).not.toContain(secret);
    }
  });
});

describe('an edit', () => {
  it('changes text, caption and buttons, and is told as unchanged when it changes nothing', async () => {
    await using stage = await createTelegramStage(database);
    const { server, channel } = stage;
    const els = server.user({ name: 'Els' });
    await els.unblocks();
    const chat = privateChat(els);
    const media = {
      kind: 'picture',
      fileName: 'a.jpg',
      contentType: 'image/jpeg',
      bytes: new Uint8Array([1]),
    } as const;
    const message = { ...textMessage(plain('Soep'), [[{ id: 'a', label: 'Goed' }]]), media };
    const { id } = await channel.send(chat, message);
    await expect(channel.edit(chat, id, message)).rejects.toMatchObject({ kind: 'unchanged' });
    await channel.edit(chat, id, { ...message, text: plain('Stoofvlees'), buttons: [] });
    expect(els.screen()).toMatchObject([{ id: Number(id), text: 'Stoofvlees', buttons: [] }]);
    // the words under a picture change too when only they are given
    await channel.edit(chat, id, textMessage(plain('Frieten')));
    expect(els.screen()).toMatchObject([{ id: Number(id), text: 'Frieten' }]);
    const tooLong = textMessage(plain('x'.repeat(4097)));
    await expect(channel.edit(chat, id, tooLong)).rejects.toMatchObject({ kind: 'refused' });
    await expect(channel.edit(chat, '424242', hello)).rejects.toMatchObject({ kind: 'gone' });
    const said = await els.says('van mij');
    await expect(channel.edit(chat, String(said), hello)).rejects.toMatchObject({ kind: 'too-old' });
  });

  it('and a deletion of what is too old say so', async () => {
    await using stage = await createTelegramStage(database);
    const { server, channel } = stage;
    const els = server.user({ name: 'Els' });
    await els.unblocks();
    const { id } = await channel.send(privateChat(els), hello);
    server.passTime(49 * 3600);
    await expect(channel.delete(privateChat(els), id)).rejects.toMatchObject({ kind: 'too-old' });
    await channel.edit(privateChat(els), id, textMessage(plain('afgelast')));
  });
});

describe('a download', () => {
  it('goes through the given server, and is limited by what Telegram says and by what comes', async () => {
    await using stage = await createTelegramStage(database);
    const { server, channel } = stage;
    const large = new Uint8Array(20 * 2 ** 20 + 1);
    const { id } = server.world.keepFile({ name: 'groot', type: 'image/png', bytes: large });
    await expect(channel.download(id)).rejects.toMatchObject({ kind: 'too-large' });
    const file = server.world.keepFile({ name: 'foto', type: 'image/png', bytes: new Uint8Array(1000) });
    expect((await channel.download(file.id)).byteLength).toBe(1000);
    server.faults.next('file', { kind: 'drop', when: 'before' });
    await expect(channel.download(file.id)).rejects.toMatchObject({ kind: 'away' });
    server.faults.next('file', { kind: 'refuse', status: 404 });
    await expect(channel.download(file.id)).rejects.toMatchObject({ kind: 'gone' });
    server.faults.next('file', { kind: 'refuse', status: 502 });
    await expect(channel.download(file.id)).rejects.toMatchObject({ kind: 'away' });
  });
});
