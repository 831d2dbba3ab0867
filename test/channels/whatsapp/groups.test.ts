import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain, textMessage } from '../../../src/core/chat/message.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { outgoing } from '../conformance-driver.ts';
import { createWhatsAppStage, groupChat } from './stage.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

describe('in a group', () => {
  it('a message says who wrote it, and whether the hub is meant', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    const group = stage.server.group({ title: 'Straat', members: [els] });
    await stage.listen();
    await els.says('zomaar', { group });
    const message = await stage.message('zomaar');
    expect(message).toMatchObject({ chat: groupChat(group), from: { id: els.lid, name: 'Els' }, isToHub: false });
    const user = stage.server.account.lid.split('@')[0];
    await els.says(`@${user} wat is er?`, { group, mentions: [stage.server.account.lid] });
    const named = await stage.message(`@${user} wat is er?`);
    expect(named.isToHub).toBe(true);
    expect(named.text.entities).toMatchObject([{ type: 'mention', from: 0, to: (user?.length ?? 0) + 1 }]);
    await els.says('/koppel nl', { group });
    expect((await stage.message('/koppel nl')).isToHub).toBe(true);
    for (const text of ['/straat/12', '/', '1/2', 'kijk /koppel']) {
      await els.says(text, { group });
      expect((await stage.message(text)).isToHub, text).toBe(false);
    }
    await stage.server.types(group, '/koppel');
    expect(await stage.message('/koppel')).toMatchObject({ isToHub: true, isFromOwnPhone: true });
  });

  it('the hub writes, answers, reacts, changes and takes back', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    const els = server.user({ name: 'Els' });
    const group = server.group({ title: 'Straat', members: [els] });
    await stage.listen();
    const asked = await els.says('Wanneer?', { group });
    const { chat } = await stage.message('Wanneer?');
    const { id } = await channel.send(chat, outgoing({ text: plain('Zaterdag'), replyTo: asked }));
    expect(await els.sees('Zaterdag')).toMatchObject({ id, replyTo: asked, quoted: 'Wanneer?' });
    await channel.react?.(chat, asked, '👍');
    expect(els.reactionTo(asked)).toBe('👍');
    await channel.edit?.(chat, id, textMessage(plain('Zondag')));
    expect((await els.sees('Zondag')).id).toBe(id);
    await channel.delete?.(chat, id);
    expect(els.screen(group)).toEqual([]);
    expect(stage.inbox.all).toHaveLength(1);
  });

  it('asks who is in it once, also after a restart, and again when that changes', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    const [els, jan] = [server.user({ name: 'Els' }), server.user({ name: 'Jan' })];
    const group = server.group({ title: 'Straat', members: [els] });
    await stage.listen();
    await channel.send(groupChat(group), textMessage(plain('een')));
    await channel.send(groupChat(group), textMessage(plain('twee')));
    expect(group.timesAsked()).toBe(1);
    await channel.close();
    const restarted = stage.another();
    await restarted.send(groupChat(group), textMessage(plain('drie')));
    expect(group.timesAsked()).toBe(1);
    await restarted.close();
    await stage.listen();
    await group.change('joined', els, [jan]);
    await stage.inbox.next('joined');
    await channel.send(groupChat(group), textMessage(plain('vier')));
    expect(group.timesAsked()).toBe(2);
  });

  it('what begins with a slash is for the hub, also behind its name; who is named is told by id', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    const group = stage.server.group({ title: 'Straat', members: [els] });
    const { lid } = stage.server.account;
    await stage.listen();
    await els.says('/koppel', { group });
    expect((await stage.message('/koppel')).isToHub).toBe(true);
    await els.says(`@${lid.split('@')[0]} /brug`, { group, mentions: [lid] });
    expect((await stage.message('/brug')).isToHub).toBe(true);
    await els.says('half 1/2', { group });
    expect((await stage.message('half 1/2')).isToHub).toBe(false);
    await els.says('dag @188123456789012', { group, mentions: ['188123456789012@lid'] });
    const { text } = await stage.message('dag @188123456789012');
    expect(text.entities).toEqual([{ type: 'mention', from: 4, to: 20, personId: '188123456789012@lid' }]);
  });

  it('administrators are known', async () => {
    await using stage = await createWhatsAppStage(database);
    const [els, jan] = [stage.server.user({ name: 'Els' }), stage.server.user({ name: 'Jan' })];
    const group = stage.server.group({ title: 'Straat', members: [els, jan], administrators: [els] });
    await stage.listen();
    expect(await stage.channel.isAdministrator(groupChat(group), els.lid)).toBe(true);
    expect(await stage.channel.isAdministrator(groupChat(group), jan.lid)).toBe(false);
    const unknown = { ...groupChat(group), id: '1@g.us' };
    await expect(stage.channel.isAdministrator(unknown, els.lid)).rejects.toMatchObject({ kind: 'gone' });
  });

  it('people come and go, and the hub itself', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, inbox } = stage;
    const [els, jan] = [server.user({ name: 'Els' }), server.user({ name: 'Jan' })];
    const group = server.group({ title: 'Straat', members: [els] });
    await stage.listen();
    await group.change('joined', els, ['hub', jan]);
    const chat = groupChat(group);
    expect(await inbox.next('membership')).toMatchObject({
      chat,
      title: 'Straat',
      by: { id: els.lid },
      state: 'member',
    });
    expect(await inbox.next('joined')).toMatchObject({ chat, people: [{ id: jan.lid }] });
    await group.change('promoted', els, ['hub']);
    await inbox.next('membership', event => event.state === 'administrator');
    await group.change('left', jan, [jan]);
    expect(await inbox.next('left')).toMatchObject({ people: [{ id: jan.lid }] });
    await group.change('left', els, ['hub']);
    await inbox.next('membership', event => event.state === 'out');
    expect(new Set(inbox.all.map(event => event.key)).size).toBe(inbox.all.length);
  });

  it('nothing of what others write is kept', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    const group = stage.server.group({ title: 'Straat', members: [els] });
    await stage.listen();
    await els.says('praatje', { group });
    await stage.message('praatje');
    const rows = await database.database
      .selectFrom('whatsapp_message')
      .select(['content', 'is_ours'])
      .where('account', '=', stage.name)
      .execute();
    expect(rows).toEqual([{ content: null, is_ours: false }]);
    await expect
      .poll(() =>
        database.database.selectFrom('whatsapp_event').selectAll().where('account', '=', stage.name).execute(),
      )
      .toEqual([]);
  });

  it('of which the hub is no part any more cannot be written to', async () => {
    await using stage = await createWhatsAppStage(database);
    const group = stage.server.group({ title: 'Straat', members: [] });
    await stage.listen();
    stage.server.answerNext(403);
    await expect(stage.channel.send(groupChat(group), textMessage(plain('dag')))).rejects.toMatchObject({
      kind: 'blocked',
    });
  });
});
