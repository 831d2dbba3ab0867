import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const words = (text: string) => textMessage(plain(text));

describe('in a group', () => {
  it('the hub is told when it is taken in, made administrator and put out', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox } = stage;
    const els = server.user({ name: 'Els' });
    const group = server.group({ title: 'Kroonmolenwijk' });
    await stage.listen();
    for (const status of ['member', 'administrator', 'kicked'] as const) group.setBot(status, els);
    await inbox.next('membership', event => event.state === 'out');
    expect(inbox.all).toMatchObject(
      ['member', 'administrator', 'out'].map(state => ({
        type: 'membership',
        chat: groupChat(group),
        title: 'Kroonmolenwijk',
        by: { id: String(els.id), name: 'Els', isBot: false },
        state,
      })),
    );
    await expect(stage.channel.send(groupChat(group), words('dag'))).rejects.toMatchObject({ kind: 'blocked' });
  });

  it('who comes and goes is told under one key, however often Telegram tells it', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox } = stage;
    const [els, ali, vera] = ['Els', 'Ali', 'Vera'].map(name => server.user({ name }));
    if (els === undefined || ali === undefined || vera === undefined) throw new Error('unreachable');
    const group = server.group({ title: 'Wijk', kind: 'supergroup' });
    await stage.listen();
    group.setBot('administrator', els);
    group.adds(ali);
    group.adds(vera);
    group.leaves(ali);
    await inbox.next('left');
    await server.idle();
    const moves = inbox.all.filter(event => event.type === 'joined' || event.type === 'left');
    expect(moves.length).toBe(6);
    expect(new Set(moves.map(event => event.key)).size).toBe(3);
    const key = moves[0]?.key ?? '';
    expect(key).not.toContain(String(ali.id));
    expect(key).not.toContain(String(group.id));
  });

  it('what is said to the hub is told apart from what is not', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox } = stage;
    const els = server.user({ name: 'Els' });
    const group = server.group({ title: 'Wijk' });
    group.adds(els);
    group.setBot('member', els);
    await stage.listen();
    const here = els.inGroup(group);
    const said = ['gewoon', '/week', '/week@WijkbodeBot nu', '/week@AnderBot', 'dag @wijkbodebot', '@anderen dag'];
    for (const text of said) await here.says(text);
    await inbox.next('message', event => event.message.text.text === '@anderen dag');
    const heard = inbox.all.flatMap(event => (event.type === 'message' ? [event.message] : []));
    expect(heard.map(message => message.isToHub)).toEqual([false, true, true, false, true, false]);
    expect(heard[2]?.text.text).toBe('/week nu');
    expect(heard[3]?.text.text).toBe('/week@AnderBot');
  });

  it('with privacy on the hub hears only what is meant for it', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox } = stage;
    server.setPrivacy(true);
    const els = server.user({ name: 'Els' });
    const group = server.group({ title: 'Wijk' });
    group.adds(els);
    group.setBot('member', els);
    await stage.listen();
    await els.inGroup(group).says('gewoon');
    await els.inGroup(group).says('/week');
    await inbox.next('message');
    expect(inbox.all.flatMap(event => (event.type === 'message' ? [event.message.text.text] : []))).toEqual(['/week']);
  });

  it('topics are kept apart, both ways', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox, channel } = stage;
    const els = server.user({ name: 'Els' });
    const group = server.group({ title: 'Wijk', kind: 'supergroup', isForum: true });
    group.adds(els);
    group.setBot('member', els);
    const topic = group.topic('Agenda');
    await stage.listen();
    await els.inGroup(group).says('soep', { topic });
    const { message } = await inbox.next('message');
    expect(message.chat).toEqual(groupChat(group, topic));
    await channel.send(message.chat, words('geplaatst'));
    expect((await group.sees('geplaatst')).message.message_thread_id).toBe(topic);
    await channel.showTyping(message.chat);
    await expect(channel.send(groupChat(group, 99), words('dag'))).rejects.toMatchObject({ kind: 'gone' });
  });

  it('that becomes a supergroup the hub learns the new id, from events and from errors', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox, channel } = stage;
    const els = server.user({ name: 'Els' });
    const group = server.group({ title: 'Wijk' });
    group.adds(els);
    group.setBot('member', els);
    await stage.listen();
    const next = group.upgrade();
    await server.idle();
    await expect.poll(() => inbox.all.filter(event => event.type === 'moved')).toHaveLength(2);
    const moves = inbox.all.filter(event => event.type === 'moved');
    expect(moves.map(event => [event.chat.id, event.newId])).toEqual([
      [String(group.id), String(next.id)],
      [String(group.id), String(next.id)],
    ]);
    const error = channel.send(groupChat(group), words('dag'));
    await expect(error).rejects.toMatchObject({ kind: 'moved', newChatId: String(next.id) });
    await channel.send(groupChat(next), words('dag'));
    await next.sees('dag');
  });

  it('an answer to a button is seen only by who pressed it, within fifteen seconds', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox, channel } = stage;
    const [els, ali] = [server.user({ name: 'Els' }), server.user({ name: 'Ali' })];
    const group = server.group({ title: 'Wijk' });
    group.adds(els, ali);
    group.setBot('member', els);
    await stage.listen();
    const more = [[{ id: 'more.1', label: 'Meer' }]];
    await channel.send(groupChat(group), textMessage(plain('Soep op vrijdag'), more));
    const pressed = await els.inGroup(group).presses('Meer');
    const press = await inbox.next('pressed');
    const order = { pressId: press.pressId, chat: press.chat, personId: press.from.id };
    await channel.acknowledge(press.pressId, 'Zie hieronder');
    expect(await pressed.acknowledged()).toBe('Zie hieronder');
    expect(await channel.whisper(order, words('Om 12 uur in de bib'))).toBe(true);
    expect((await els.inGroup(group).sees('Om 12 uur')).isEphemeral).toBe(true);
    expect(
      ali
        .inGroup(group)
        .screen()
        .map(message => message.text),
    ).toEqual(['Soep op vrijdag']);
    server.passTime(16);
    expect(await channel.whisper(order, words('te laat'))).toBe(false);
    const asOther = { ...order, personId: String(ali.id) };
    expect(await channel.whisper(asOther, words('voor een ander'))).toBe(false);
    const inPrivate = { ...order, chat: privateChat(els) };
    expect(await channel.whisper(inPrivate, words('in een gesprek'))).toBe(false);
    expect(stage.server.requests('sendMessage')).toHaveLength(4);
  });

  it('its administrators are known, also who writes as the group', async () => {
    await using stage = await createTelegramStage(database);
    const { server, channel } = stage;
    const [els, ali] = [server.user({ name: 'Els' }), server.user({ name: 'Ali' })];
    const group = server.group({ title: 'Wijk', kind: 'supergroup' });
    group.adds(els, ali);
    group.setBot('member', els);
    group.promotes(els);
    const isAdministrator = (id: number) => channel.isAdministrator(groupChat(group), String(id));
    expect(await isAdministrator(els.id)).toBe(true);
    expect(await isAdministrator(ali.id)).toBe(false);
    expect(await isAdministrator(group.id)).toBe(true);
    const calls = server.requests().length;
    await expect(channel.isAdministrator(groupChat(group), 'mallory')).rejects.toMatchObject({ kind: 'refused' });
    expect(server.requests()).toHaveLength(calls);
  });

  it('reactions come only where the hub is administrator', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox, channel } = stage;
    const els = server.user({ name: 'Els' });
    const group = server.group({ title: 'Wijk', kind: 'supergroup' });
    group.adds(els);
    group.setBot('administrator', els);
    await stage.listen();
    const { id } = await channel.send(groupChat(group), words('soep'));
    await els.inGroup(group).reacts(Number(id), ['❤', '👍']);
    expect(await inbox.next('reacted')).toMatchObject({ emoji: ['❤', '👍'], from: { id: String(els.id) } });
    const said = await els.inGroup(group).says('top');
    await channel.react(groupChat(group), String(said), '❤️');
    expect(group.messages().at(-1)?.message_id).toBe(said);
    expect(server.requests('setMessageReaction')[0]?.parameters.reaction).toEqual([{ type: 'emoji', emoji: '❤' }]);
  });
});
