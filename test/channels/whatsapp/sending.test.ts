import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStoppedClock, systemClock } from '../../../src/core/clock.ts';
import { type MediaKind, plain, textMessage } from '../../../src/core/chat/message.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { outgoing } from '../conformance-driver.ts';
import { createWhatsAppStage, groupChat, privateChat, type WhatsAppStage } from './stage.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

/** Somebody who wrote first. */
async function acquaintance(stage: WhatsAppStage) {
  const els = stage.server.user({ name: 'Els' });
  await stage.listen();
  await els.says('dag');
  const { chat } = await stage.message('dag');
  return { els, chat };
}

describe('the hub', () => {
  it('never writes first', async () => {
    await using stage = await createWhatsAppStage(database);
    const { els, chat } = await acquaintance(stage);
    const jan = stage.server.user({ name: 'Jan' });
    await expect(stage.channel.send(privateChat(jan), textMessage(plain('dag')))).rejects.toMatchObject({
      kind: 'refused',
    });
    // also not to a number that is somebody's
    const number = { ...privateChat(jan), id: jan.number };
    await expect(stage.channel.send(number, textMessage(plain('dag')))).rejects.toMatchObject({ kind: 'refused' });
    await stage.server.types(jan, 'van de coordinator');
    await stage.message('van de coordinator');
    await expect(stage.channel.send(privateChat(jan), textMessage(plain('dag')))).rejects.toMatchObject({
      kind: 'refused',
    });
    expect(jan.screen()).toEqual([]);
    await stage.channel.send(chat, textMessage(plain('Dag Els')));
    expect(els.screen()).toHaveLength(1);
  });

  it('writes to a group without asking who wrote first', async () => {
    await using stage = await createWhatsAppStage(database);
    const group = stage.server.group({ title: 'Straat', members: [] });
    await stage.listen();
    await stage.channel.send(groupChat(group), textMessage(plain('dag allen')));
  });

  it('has no buttons', async () => {
    await using stage = await createWhatsAppStage(database);
    const { chat } = await acquaintance(stage);
    const message = textMessage(plain('Kies'), [[{ id: 'a', label: 'A' }]]);
    await expect(stage.channel.send(chat, message)).rejects.toMatchObject({ kind: 'refused' });
  });

  it.each<MediaKind>(['voice', 'audio', 'sticker', 'video', 'document', 'picture'])('sends a %s', async kind => {
    await using stage = await createWhatsAppStage(database);
    const { els, chat } = await acquaintance(stage);
    const bytes = new Uint8Array([1, 2, 3, 4]);
    const media = { kind, fileName: 'a.bin', contentType: 'application/octet-stream', bytes };
    await stage.channel.send(chat, outgoing({ media, text: plain('erbij') }));
    const screen = els.screen();
    expect(screen[0]?.media?.kind).toBe(kind);
    expect(screen.map(message => message.text).filter(text => text !== '')).toEqual(['erbij']);
  });

  it('makes no preview of a link, which its server would see', async () => {
    await using stage = await createWhatsAppStage(database);
    const { els, chat } = await acquaintance(stage);
    await stage.channel.send(chat, textMessage(plain('zie http://127.0.0.1:1/x')));
    expect((await els.sees('zie')).content.extendedTextMessage?.matchedText ?? '').toBe('');
  });

  it('changes the words under a picture', async () => {
    await using stage = await createWhatsAppStage(database);
    const { els, chat } = await acquaintance(stage);
    const media = { kind: 'picture', fileName: 'a.png', contentType: 'image/png', bytes: new Uint8Array([1]) } as const;
    const { id } = await stage.channel.send(chat, outgoing({ media, text: plain('om 14 uur') }));
    await stage.channel.edit?.(chat, id, textMessage(plain('om 15 uur')));
    const seen = await els.sees('om 15 uur');
    expect([seen.id, seen.media?.kind]).toEqual([id, 'picture']);
  });

  it('changes and takes back only what is young enough', async () => {
    const clock = createStoppedClock(systemClock.now().round('millisecond'));
    await using stage = await createWhatsAppStage(database, { clock });
    const { els, chat } = await acquaintance(stage);
    const { id } = await stage.channel.send(chat, textMessage(plain('om 14 uur')));
    clock.set(clock.now().add({ minutes: 15 }));
    await stage.channel.edit?.(chat, id, textMessage(plain('om 15 uur')));
    clock.set(clock.now().add({ seconds: 1 }));
    await expect(stage.channel.edit?.(chat, id, textMessage(plain('om 16 uur')))).rejects.toMatchObject({
      kind: 'too-old',
    });
    clock.set(clock.now().add({ hours: 48 }));
    await expect(stage.channel.delete?.(chat, id)).rejects.toMatchObject({ kind: 'too-old' });
    await expect(stage.channel.edit?.(chat, 'unknown', textMessage(plain('x')))).rejects.toMatchObject({
      kind: 'gone',
    });
    expect(els.screen().map(message => message.text)).toEqual(['om 15 uur']);
  });

  it('finds a message after a restart', async () => {
    await using stage = await createWhatsAppStage(database);
    const { els, chat } = await acquaintance(stage);
    const { id } = await stage.channel.send(chat, textMessage(plain('om 14 uur')));
    await stage.channel.close();
    const restarted = stage.another();
    await restarted.edit(chat, id, textMessage(plain('om 15 uur')));
    expect((await els.sees('om 15 uur')).id).toBe(id);
    const again = await els.asksAgain(id);
    expect(again?.extendedTextMessage?.text).toBe('om 14 uur');
    expect(await els.asksAgain('3A00')).toBeNull();
  });

  it('says where it can be written to', async () => {
    await using stage = await createWhatsAppStage(database);
    expect(stage.channel.deepLink?.('plein-7')).toBeUndefined();
    await stage.listen();
    const number = stage.server.account.id.split(':')[0];
    expect(stage.channel.deepLink?.('plein-7')).toBe(`https://wa.me/${number}?text=wijk%20plein-7`);
    expect(stage.channel.deepLink?.('a b')).toBeUndefined();
    const elsewhere = stage.another();
    await elsewhere.identify();
    expect(elsewhere.deepLink('x')).toBe(`https://wa.me/${number}?text=wijk%20x`);
    expect(elsewhere.state().name).toBe('off');
  });
});

describe('a message', () => {
  it('whose answer was lost is the same message when it is sent again', async () => {
    await using stage = await createWhatsAppStage(database);
    const { els, chat } = await acquaintance(stage);
    const id = stage.channel.newMessageId?.() ?? '';
    const long = textMessage(plain(`${'woord '.repeat(1000)}slot`));
    stage.server.answerNext('silence');
    await expect(stage.channel.send(chat, long, id)).rejects.toMatchObject({ kind: 'unsure' });
    expect(els.screen()).toHaveLength(1);
    expect((await stage.channel.send(chat, long, id)).id).toBe(id);
    expect(els.screen()).toHaveLength(2);
    expect((await stage.channel.send(chat, long, id)).id).toBe(id);
    expect(els.screen()).toHaveLength(2);
  });

  it('that a phone has, the server has too, though it did not say so', async () => {
    await using stage = await createWhatsAppStage(database);
    const { els, chat } = await acquaintance(stage);
    const id = stage.channel.newMessageId?.() ?? '';
    stage.server.answerNext('silence');
    const sending = stage.channel.send(chat, textMessage(plain('dag')), id);
    await els.sees('dag');
    stage.server.emit('messages.update', [{ key: { id, fromMe: true, remoteJid: els.lid }, update: { status: 3 } }]);
    expect(await sending).toEqual({ id });
  });

  it('that was on its way when the connection broke may have arrived', async () => {
    await using stage = await createWhatsAppStage(database, { timing: undefined });
    const { chat } = await acquaintance(stage);
    stage.server.answerNext('silence');
    const sending = stage.channel.send(chat, textMessage(plain('onderweg')));
    const lost = expect(sending).rejects.toMatchObject({ kind: 'unsure' });
    await expect.poll(() => stage.server.waiting()).toBe(0);
    await new Promise(resolve => setTimeout(resolve, 200));
    stage.server.end(428);
    await lost;
  });

  it.each([
    [429, { kind: 'rate-limited', retryAfterMs: 60_000, scope: 'account' }],
    [479, { kind: 'refused' }],
    [503, { kind: 'away' }],
    [404, { kind: 'gone' }],
  ])('that WhatsApp answers with %i is told so', async (code, wanted) => {
    await using stage = await createWhatsAppStage(database);
    const { els, chat } = await acquaintance(stage);
    stage.server.answerNext(code);
    await expect(stage.channel.send(chat, textMessage(plain('dag')))).rejects.toMatchObject(wanted);
    expect(els.screen()).toEqual([]);
    await stage.channel.send(chat, textMessage(plain('dag')));
  });
});

describe('a restriction', () => {
  it('stops every private message until it is over, and is shown', async () => {
    await using stage = await createWhatsAppStage(database);
    const { els, chat } = await acquaintance(stage);
    const group = stage.server.group({ title: 'Straat', members: [els] });
    const end = Math.round(systemClock.now().epochMilliseconds) + 1500;
    stage.server.timeLock = { isActive: true, end };
    stage.server.answerNext(463);
    await expect(stage.channel.send(chat, textMessage(plain('een')))).rejects.toMatchObject({
      kind: 'restricted',
      scope: 'account',
    });
    const until = Temporal.Instant.fromEpochMilliseconds(end).toString();
    expect(stage.channel.state()).toMatchObject({ name: 'restricted', until });
    await expect(stage.channel.send(chat, textMessage(plain('twee')))).rejects.toMatchObject({ kind: 'restricted' });
    await stage.channel.send(groupChat(group), textMessage(plain('in de groep')));
    expect(els.screen()).toEqual([]);
    stage.server.timeLock = { isActive: false, end: null };
    await expect.poll(() => stage.channel.state().name, { timeout: 5000 }).toBe('connected');
    await stage.channel.send(chat, textMessage(plain('drie')));
    expect(els.screen()).toHaveLength(1);
  });

  it('is read before anything goes to many', async () => {
    await using stage = await createWhatsAppStage(database);
    await stage.listen();
    const { channel, server } = stage;
    expect(await channel.readRestrictions()).toEqual({ restrictedUntil: null, newChats: null, warning: 'none' });
    server.cap = { total_quota: 100, used_quota: 90, capping_status: 'SECOND_WARNING' };
    const end = Math.round(systemClock.now().epochMilliseconds) + 60_000;
    server.timeLock = { isActive: true, end };
    expect(await channel.readRestrictions()).toEqual({
      restrictedUntil: Temporal.Instant.fromEpochMilliseconds(end).toString(),
      newChats: { used: 90, most: 100 },
      warning: 'second',
    });
    expect(channel.state().name).toBe('restricted');
    server.timeLock = { isActive: false, end: null };
    const cycleEnd = Math.floor(systemClock.now().epochMilliseconds / 1000) + 120;
    server.cap = { total_quota: 100, used_quota: 100, capping_status: 'CAPPED', cycle_end_timestamp: String(cycleEnd) };
    expect(await channel.readRestrictions()).toEqual({
      restrictedUntil: Temporal.Instant.fromEpochMilliseconds(cycleEnd * 1000).toString(),
      newChats: { used: 100, most: 100 },
      warning: 'capped',
    });
    server.cap = { capping_status: 'NONE' };
    expect(await channel.readRestrictions()).toMatchObject({ restrictedUntil: null });
    expect(channel.state().name).toBe('connected');
  });

  it('that WhatsApp tells by itself holds too', async () => {
    await using stage = await createWhatsAppStage(database);
    const { chat } = await acquaintance(stage);
    const end = Math.floor(systemClock.now().epochMilliseconds / 1000) + 600;
    stage.server.emit('message-capping.update', { capping_status: 'CAPPED', cycle_end_timestamp: String(end) });
    await expect.poll(() => stage.channel.state().name).toBe('restricted');
    await expect(stage.channel.send(chat, textMessage(plain('dag')))).rejects.toMatchObject({ kind: 'restricted' });
  });
});
