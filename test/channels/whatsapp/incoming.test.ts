import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonStore } from '../../../src/channels/whatsapp/person-store.ts';
import { plain, textMessage } from '../../../src/core/chat/message.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createWhatsAppStage, privateChat } from './stage.ts';
import { testCipher } from './whatsapp-driver.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

describe('people', () => {
  it('are known by the id that hides their number, without one', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.says('dag');
    const message = await stage.message('dag');
    expect(message.from).toEqual({ id: els.lid, name: 'Els', isBot: false });
    expect(message.chat).toEqual(privateChat(els));
    expect(message.isToHub).toBe(true);
    await stage.channel.send(message.chat, textMessage(plain('Dag Els')));
    await els.sees('Dag Els');
  });

  it('have their number as another name, once the network tells it', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.says('eerste');
    await stage.message('eerste');
    els.revealNumber();
    await els.says('tweede');
    const message = await stage.message('tweede');
    expect(message.from).toMatchObject({ id: els.lid, aliases: [els.number] });
    const { person } = await stage.inbox.next('alias');
    expect(person).toMatchObject({ id: els.lid, aliases: [els.number] });
    const types = stage.inbox.all.map(event => event.type);
    expect(types).toEqual(['message', 'alias', 'message']);
  });

  it('stay the same person when their id changes, and are written to under the new one', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els', hidesNumber: false });
    await stage.listen();
    await els.says('eerste');
    const before = (await stage.message('eerste')).chat;
    els.changeLid();
    await els.says('tweede');
    const { chat } = await stage.message('tweede');
    expect(chat.id).toBe(els.lid);
    expect(chat.id).not.toBe(before.id);
    const { person } = await stage.inbox.next('alias');
    expect(person.id).toBe(els.lid);
    expect(new Set(person.aliases)).toEqual(new Set([els.number, before.id]));
    await stage.channel.send(before, textMessage(plain('aan het oude')));
    expect((await els.sees('aan het oude')).id).not.toBe('');
    await stage.channel.send({ ...before, id: els.number }, textMessage(plain('aan het nummer')));
    await els.sees('aan het nummer');
  });

  it('are told apart by what the network says beside messages too', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.says('dag');
    await stage.message('dag');
    stage.server.emit('lid-mapping.update', { lid: els.lid, pn: els.number });
    expect((await stage.inbox.next('alias')).person).toMatchObject({ id: els.lid, aliases: [els.number] });
  });

  it('can be forgotten, under every id', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els', hidesNumber: false });
    await stage.listen();
    await els.says('dag');
    const { chat } = await stage.message('dag');
    const people = createPersonStore(database.database, testCipher, stage.name);
    await people.forget(els.number);
    expect(await people.namesOf(els.lid)).toEqual([els.lid]);
    const again = stage.channel.send(chat, textMessage(plain('nog iets')));
    await expect(again).rejects.toMatchObject({ kind: 'refused' });
  });

  it('leave no number, name or text in the database or the log', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els Peeters', hidesNumber: false });
    await stage.listen();
    await els.says('een geheim plan');
    const message = await stage.message('een geheim plan');
    stage.inbox.failNext(Number.POSITIVE_INFINITY);
    await stage.channel.send(message.chat, textMessage(plain('een geheim antwoord')));
    await els.says('nog een geheim plan');
    await stage.inbox.failed();
    const tables = [
      'whatsapp_account',
      'whatsapp_key',
      'whatsapp_event',
      'whatsapp_message',
      'whatsapp_person',
      'whatsapp_known_chat',
    ] as const;
    let rows = 0;
    let text = stage.log.text();
    for (const table of tables) {
      const found = await database.database.selectFrom(table).selectAll().execute();
      rows += found.length;
      text += JSON.stringify(found);
    }
    expect(rows).toBeGreaterThan(5);
    for (const secret of [els.lid, els.number, 'Peeters', 'geheim', stage.server.account.id]) {
      expect(text).not.toContain(secret.split('@')[0]);
    }
  });
});

describe('messages', () => {
  it('that came while nobody was there count, in order', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    const els = server.user({ name: 'Els' });
    await stage.listen();
    await els.says('ervoor');
    await stage.message('ervoor');
    server.end();
    server.refuse(503, 2);
    await els.says('eerste');
    await els.says('tweede');
    await stage.message('tweede');
    const texts = stage.inbox.all.map(event => (event.type === 'message' ? event.message.text.text : event.type));
    expect(texts).toEqual(['ervoor', 'eerste', 'tweede']);
    expect(channel.state().name).toBe('connected');
  });

  it('of our own are no messages, but what is typed on the phone is', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    const els = server.user({ name: 'Els' });
    await stage.listen();
    await els.says('dag');
    const { chat, id } = await stage.message('dag');
    await channel.send(chat, textMessage(plain('van de hub')));
    await channel.react?.(chat, id, '👍');
    await server.types(els, 'van de coordinator');
    const typed = await stage.message('van de coordinator');
    const [own] = channel.ownIds();
    expect(own).toBe(server.account.lid);
    expect(typed).toMatchObject({ chat, from: { id: own, name: 'De hub' }, isFromOwnPhone: true, isToHub: false });
    expect(stage.inbox.all.map(event => event.type)).toEqual(['message', 'message']);
  });

  it('typed on the phone while the hub was away come too', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await stage.channel.close();
    await stage.server.types(els, 'intussen');
    await stage.channel.open(stage.inbox.receive);
    expect((await stage.message('intussen')).from.id).toBe(stage.server.account.lid);
  });

  it('of a colleague with the same id in another chat are another message', async () => {
    await using stage = await createWhatsAppStage(database);
    const [els, jan] = [stage.server.user({ name: 'Els' }), stage.server.user({ name: 'Jan' })];
    await stage.listen();
    await els.says('van Els', { id: '3ASAME' });
    await jan.says('van Jan', { id: '3ASAME' });
    await stage.message('van Jan');
    const keys = stage.inbox.all.map(event => event.key);
    expect(new Set(keys).size).toBe(2);
  });

  it('are changed, taken back and reacted to', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, inbox, channel } = stage;
    const els = server.user({ name: 'Els' });
    await stage.listen();
    const id = await els.says('om 14 uur');
    const { chat } = await stage.message('om 14 uur');
    await els.edits(id, 'om *15* uur');
    const { message } = await inbox.next('edited');
    expect(message).toMatchObject({
      id,
      chat,
      text: { text: 'om 15 uur', entities: [{ type: 'bold', from: 3, to: 5 }] },
    });
    const sent = await channel.send(chat, textMessage(plain('Genoteerd')));
    await els.reacts(sent.id, '❤️');
    expect(await inbox.next('reacted')).toMatchObject({ messageId: sent.id, emoji: ['❤️'], from: { id: els.lid } });
    await els.reacts(sent.id, '');
    expect((await inbox.next('reacted', event => event.emoji.length === 0)).messageId).toBe(sent.id);
    await els.revokes(id);
    expect(await inbox.next('deleted')).toMatchObject({ messageId: id, chat });
  });

  it.each<[string, object, string]>([
    [
      'a poll',
      { pollCreationMessageV3: { name: 'Wanneer?', options: [{ optionName: 'za' }, { optionName: 'zo' }] } },
      'Wanneer?\n- za\n- zo',
    ],
    [
      'a contact',
      { contactMessage: { displayName: 'Jan', vcard: 'BEGIN:VCARD\nTEL;type=CELL:+32 470 00 00 00\nEND:VCARD' } },
      'Jan\n+32 470 00 00 00',
    ],
    [
      'an event',
      {
        eventMessage: {
          name: 'Buurtfeest',
          startTime: 1_796_558_400,
          location: { name: 'Plein' },
          description: 'Breng iets mee',
        },
      },
      'Buurtfeest\n6/12/2026 13:00\nPlein\nBreng iets mee',
    ],
    ['what disappears', { ephemeralMessage: { message: { extendedTextMessage: { text: 'weg' } } } }, 'weg'],
    ['what is seen once', { viewOnceMessageV2: { message: { conversation: 'eens' } } }, 'eens'],
    ['a form that is not read', { groupInviteMessage: { groupName: 'x' } }, ''],
  ])('can be %s', async (_what, content, text) => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.sendsRaw(content);
    expect((await stage.inbox.next('message')).message.text.text).toBe(text);
  });

  it.each<[string, object]>([
    ['keys', { senderKeyDistributionMessage: { groupId: 'x' } }],
    ['a vote', { pollUpdateMessage: { senderTimestampMs: 1 } }],
    ['the cover of an album', { albumMessage: { expectedImageCount: 2 } }],
    ['a pin', { pinInChatMessage: { type: 1 } }],
    ['a protocol message about nothing', { protocolMessage: { type: 3 } }],
  ])('are not %s', async (_what, content) => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.sendsRaw(content);
    await els.says('daarna');
    await stage.message('daarna');
    expect(stage.inbox.all).toHaveLength(1);
  });

  it('carry place, answer, album, file and that they were passed on', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.sendsRaw({ locationMessage: { degreesLatitude: 50.85, degreesLongitude: 4.35, name: 'Plein' } });
    expect(await stage.message('Plein')).toMatchObject({ location: { latitude: 50.85, longitude: 4.35 } });
    const first = await els.says('vraag', { isForwarded: true });
    expect((await stage.message('vraag')).isForwarded).toBe(true);
    await els.says('antwoord', { replyTo: first, quote: '*vraag*' });
    expect((await stage.message('antwoord')).replyTo).toEqual({ id: first, text: 'vraag', isOurs: false });
    const bytes = new Uint8Array([1, 2, 3]);
    await els.sends({ kind: 'picture', bytes, caption: 'een' }, { album: '3AALBUM' });
    expect((await stage.message('een')).album).toBe('3AALBUM');
    await els.sends({ kind: 'document', bytes, caption: 'programma', name: 'plan.pdf' });
    const { media } = await stage.message('programma');
    expect(media).toMatchObject({ kind: 'document', fileName: 'plan.pdf', contentType: 'application/pdf', size: 3 });
    for (const kind of ['voice', 'audio', 'video', 'sticker'] as const) {
      await els.sends({ kind, bytes });
      const found = await stage.inbox.next('message', event => event.message.media?.kind === kind);
      expect(Buffer.from((await stage.channel.download?.(found.message.media?.reference ?? '')) ?? [])).toEqual(
        Buffer.from(bytes),
      );
    }
  });

  it('with a file at an address of the sender keep the file out', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    const file = { url: 'http://10.0.0.1/x', directPath: '@10.0.0.1/x', mediaKey: Buffer.alloc(32), caption: 'kijk' };
    await els.sendsRaw({ imageMessage: file });
    expect((await stage.message('kijk')).media).toBeNull();
  });

  it('of status and of channels that are not ours are passed over', async () => {
    await using stage = await createWhatsAppStage(database, { newsletters: ['2@newsletter'] });
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    const bring = (remoteJid: string, text: string) =>
      stage.server.emit('messages.upsert', {
        type: 'notify',
        messages: [
          { key: { remoteJid, id: `3A${text}`, fromMe: false }, message: { conversation: text }, messageTimestamp: 1 },
        ],
      });
    bring('status@broadcast', 'status');
    bring('1@newsletter', 'vreemd');
    bring('2@newsletter', 'eigen');
    await els.says('einde');
    await stage.message('einde');
    const texts = stage.inbox.all.map(event => (event.type === 'message' ? event.message.text.text : event.type));
    expect(texts).toEqual(['eigen', 'einde']);
  });
});
