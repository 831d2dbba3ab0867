import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseUpdate, readUpdate } from '../../../src/channels/telegram/read-update.ts';
import { plain } from '../../../src/core/chat/message.ts';
import type { FileToSend } from '../../fakes/telegram/person.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createTelegramStage, privateChat } from './stage.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

describe('a message of a person', () => {
  it('says who wrote, in which language, and when', async () => {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els', language: 'nl-BE' });
    await stage.listen();
    await els.opens('b_kiosk-1');
    const { message } = await stage.inbox.next('message');
    expect(message).toMatchObject({
      chat: privateChat(els),
      from: { id: String(els.id), name: 'Els', language: 'nl-BE', isBot: false },
      text: plain('/start b_kiosk-1'),
      replyTo: null,
      isToHub: true,
    });
    const age = Temporal.Now.instant().epochMilliseconds - Temporal.Instant.from(message.at).epochMilliseconds;
    expect(Math.abs(age)).toBeLessThan(10_000);
  });

  const bytes = new Uint8Array([1, 2, 3]);
  it.each<[FileToSend, object]>([
    [
      { kind: 'picture', bytes },
      { kind: 'picture', contentType: 'image/jpeg', size: 3 },
    ],
    [
      { kind: 'document', bytes, name: 'affiche.pdf', type: 'application/pdf' },
      { kind: 'document', fileName: 'affiche.pdf', contentType: 'application/pdf' },
    ],
    [
      { kind: 'voice', bytes, type: 'audio/ogg' },
      { kind: 'voice', contentType: 'audio/ogg' },
    ],
    [
      { kind: 'audio', bytes, name: 'lied.mp3' },
      { kind: 'audio', fileName: 'lied.mp3' },
    ],
    [
      { kind: 'video', bytes, type: 'video/mp4' },
      { kind: 'video', contentType: 'video/mp4' },
    ],
    [
      { kind: 'video_note', bytes },
      { kind: 'video', contentType: 'video/mp4' },
    ],
    [{ kind: 'animation', bytes, type: 'video/mp4' }, { kind: 'video' }],
    [
      { kind: 'sticker', bytes },
      { kind: 'sticker', contentType: 'image/webp' },
    ],
  ])('with %o', async (file, expected) => {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.sends(file);
    const { message } = await stage.inbox.next('message');
    expect(message.media).toMatchObject(expected);
    expect(message.text).toEqual(plain(''));
    expect(await stage.channel.download(message.media?.reference ?? '')).toEqual(Buffer.from(bytes));
  });

  it('of several pictures holds together, and its words keep their marks', async () => {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.sends({ kind: 'picture', bytes, caption: 'zie https://wijk.example' }, { album: 'a1' });
    await els.sends({ kind: 'picture', bytes }, { album: 'a1' });
    await stage.inbox.next('message', event => event.message.text.text === '');
    const messages = stage.inbox.all.flatMap(event => (event.type === 'message' ? [event.message] : []));
    expect(messages.map(message => message.album)).toEqual(['a1', 'a1']);
    expect(messages[0]?.text.entities).toEqual([{ type: 'link', from: 4, to: 24, url: 'https://wijk.example' }]);
  });

  it('with a place, a contact or something else is told too', async () => {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.sendsLocation(51.16, 4.14);
    await els.sendsContact('Jan', '+3237770000');
    const venue = { location: { latitude: 51, longitude: 4 }, title: 'De Kroon', address: 'Molenstraat 1' };
    await els.sendsRaw({ venue, location: venue.location });
    await els.sendsRaw({ dice: { emoji: '🎲', value: 3 } });
    await els.sendsRaw({ new_chat_title: 'geen bericht' });
    await els.says('slot');
    await stage.inbox.next('message', event => event.message.text.text === 'slot');
    const messages = stage.inbox.all.flatMap(event => (event.type === 'message' ? [event.message] : []));
    expect(messages.map(message => [message.text.text, message.location])).toEqual([
      ['', { latitude: 51.16, longitude: 4.14 }],
      ['Jan\n+3237770000', undefined],
      ['De Kroon\nMolenstraat 1', { latitude: 51, longitude: 4 }],
      ['', undefined],
      ['slot', undefined],
    ]);
  });

  it('that is a poll, a card or a sticker that moves says so', async () => {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    const options = [{ text: 'za' }, { text: 'zo' }] as never;
    await els.sendsRaw({ poll: { question: 'Wanneer?', options } as never });
    await els.sendsContact('Jan', '+3237770000');
    const still = { file_id: 'still', file_unique_id: 's', width: 1, height: 1 };
    await els.sendsRaw({
      sticker: { file_id: 'moves', is_animated: true, is_video: false, thumbnail: still } as never,
    });
    await stage.inbox.next('message', event => event.message.media !== null);
    const messages = stage.inbox.all.flatMap(event => (event.type === 'message' ? [event.message] : []));
    expect(messages).toMatchObject([
      { form: 'poll', text: plain('Wanneer?\n- za\n- zo') },
      { form: 'contact' },
      { media: { kind: 'sticker', reference: 'still', contentType: 'image/webp' } },
    ]);
  });

  it('that is laid out in blocks is read as lines', async () => {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.sendsRaw({
      rich_message: {
        blocks: [
          { type: 'heading', text: 'Soepcafé', size: 1 },
          {
            type: 'paragraph',
            text: ['vrijdag ', { type: 'bold', text: ['om ', { type: 'italic', text: '12 uur' }] }],
          },
          { type: 'list', items: [{ label: '•', blocks: [{ type: 'paragraph', text: 'gratis' }] }] },
          { type: 'divider' },
        ],
      },
    });
    const { message } = await stage.inbox.next('message');
    expect(message.text).toEqual(plain('Soepcafé\nvrijdag om 12 uur\ngratis'));
  });

  it('that is forwarded, or quotes, says so', async () => {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    const first = await els.says('Soep op vrijdag om 12 uur');
    await els.says('hoe laat?', { replyTo: first, quote: 'om 12 uur' });
    const forwardedFrom = { type: 'hidden_user', sender_user_name: 'Bib', date: 1 } as const;
    await els.says('Voorleesuur', { forwardedFrom });
    await stage.inbox.next('message', event => event.message.isForwarded);
    const asked = await stage.inbox.next('message', event => event.message.replyTo !== null);
    expect(asked.message.replyTo).toEqual({ id: String(first), text: 'om 12 uur', isOurs: false });
  });

  it('who stopped and came back is told, and a first visit is neither', async () => {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.unblocks();
    await els.blocks();
    await els.unblocks();
    await stage.inbox.next('unblocked');
    expect(stage.inbox.all.map(event => event.type)).toEqual(['blocked', 'unblocked']);
  });

  it('may press a forged button, which comes in as it is', async () => {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.unblocks();
    const chat = privateChat(els);
    const buttons = [[{ id: 'a', label: 'Goed' }]];
    const { id } = await stage.channel.send(chat, {
      text: plain('?'),
      buttons,
      media: null,
      replyTo: null,
      silent: true,
    });
    await els.forges(Number(id), '../../etc; DROP');
    expect(await stage.inbox.next('pressed')).toMatchObject({ buttonId: '../../etc; DROP', messageId: id });
    expect(stage.server.requests('sendMessage')[0]?.parameters.disable_notification).toBe(true);
  });
});

describe('an update', () => {
  const context = {
    me: { id: 7, username: 'WijkbodeBot' },
    now: Temporal.Instant.from('2026-03-02T10:00:00Z'),
    disguise: (words: string) => words,
  };
  const chat = { id: -100, type: 'supergroup' as const, title: 'Wijk' };
  const user = { id: 1, is_bot: false, first_name: 'Els' };

  it('of an administrator who stays anonymous, or of a channel, comes from that', () => {
    const update = parseUpdate({
      update_id: 1,
      message: { message_id: 1, date: 1, chat, from: { ...user, is_bot: true }, sender_chat: chat, text: 'dag' },
    });
    if (update === undefined) throw new Error('unreachable');
    expect(readUpdate(update, context)).toMatchObject([
      { type: 'message', message: { from: { id: '-100', name: 'Wijk', isBot: false } } },
    ]);
  });

  it.each([
    ['a press without a message', { callback_query: { id: '1', from: user, chat_instance: '1', data: 'x' } }],
    [
      'a press of a game',
      { callback_query: { id: '1', from: user, chat_instance: '1', message: { message_id: 1, date: 0, chat } } },
    ],
    [
      'a post in a channel',
      { channel_post: { message_id: 1, date: 1, chat: { ...chat, type: 'channel' }, text: 'x' } },
    ],
    [
      'a topic that is made',
      { message: { message_id: 1, date: 1, chat, from: user, forum_topic_created: { name: 'x', icon_color: 1 } } },
    ],
    [
      'a change of rights',
      {
        chat_member: {
          chat,
          from: user,
          date: 1,
          old_chat_member: { user, status: 'member' },
          new_chat_member: { user, status: 'administrator' },
        },
      },
    ],
    [
      'a reaction of nobody',
      { message_reaction: { chat, message_id: 1, date: 1, old_reaction: [], new_reaction: [] } },
    ],
  ])('about %s is nothing', (_, content) => {
    const update = parseUpdate({ update_id: 1, ...content });
    if (update === undefined) throw new Error('unreachable');
    expect(readUpdate(update, context)).toEqual([]);
  });

  it('about a member with fewer rights tells whether they are still there', () => {
    const restricted = (isMember: boolean) => ({ user, status: 'restricted', is_member: isMember });
    const change = (before: object, after: object) =>
      parseUpdate({
        update_id: 1,
        chat_member: { chat, from: user, date: 1, old_chat_member: before, new_chat_member: after },
      });
    const read = (update: ReturnType<typeof parseUpdate>) =>
      update === undefined ? [] : readUpdate(update, context).map(event => event.type);
    expect(read(change({ user, status: 'member' }, restricted(true)))).toEqual([]);
    expect(read(change({ user, status: 'member' }, restricted(false)))).toEqual(['left']);
    expect(read(change(restricted(false), { user, status: 'member' }))).toEqual(['joined']);
  });

  it('about reactions names those that have an emoji', () => {
    const update = parseUpdate({
      update_id: 4,
      message_reaction: {
        chat,
        message_id: 9,
        actor_chat: chat,
        date: 1,
        old_reaction: [],
        new_reaction: [
          { type: 'emoji', emoji: '👍' },
          { type: 'custom_emoji', custom_emoji_id: '1' },
          { type: 'paid' },
        ],
      },
    });
    if (update === undefined) throw new Error('unreachable');
    expect(readUpdate(update, context)).toMatchObject([{ type: 'reacted', emoji: ['👍'], from: { id: '-100' } }]);
  });
});
