import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { plain, textMessage } from '../../../src/core/chat/message.ts';
import type { IncomingEvent } from '../../../src/core/chat/event.ts';
import { createStoppedClock } from '../../../src/core/clock.ts';
import { chatOf, createWebFixture, fromPage, messagesIn, oneButton, said, type WebFixture } from './web-fixture.ts';
import { openProcess } from './web-process.ts';

const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
const png = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));

let web: WebFixture;
beforeAll(async () => {
  web = await createWebFixture(clock);
});
afterAll(() => web.close());

async function newChat() {
  const { chatId, token } = await web.personal.createPersonalChat({ name: 'Fatma', language: 'tr' });
  const chat = await web.chats.byToken(token);
  if (chat === undefined) throw new Error('The address that was just made opens nothing.');
  return { chat, chatId, token };
}

/** Opens the channel in a process of its own until the test is over. */
async function listening(receive: (event: IncomingEvent) => Promise<void>) {
  const process = openProcess(web.test, web.neighbourhoodId, web.key, clock);
  await process.channel.open(receive);
  onTestFinished(() => process.close());
  return process;
}

describe('a message from a person', () => {
  it('is stored before it is answered, handed over once, and a repetition is the same message', async () => {
    const { chat } = await newChat();
    const message = said('Soep op de stoep\r\nzaterdag 14u');
    const id = await web.chats.write(chat, message);
    expect(await web.chats.write(chat, message)).toBe(id);
    const events: IncomingEvent[] = [];
    await listening(async event => void events.push(event));
    await expect.poll(() => events.length).toBe(1);
    expect(events[0]).toEqual({
      type: 'message',
      key: id,
      message: {
        id,
        chat: chatOf(chat.chatId),
        from: { id: chat.chatId, name: 'Fatma', language: 'nl', isBot: false },
        at: '2026-03-02T08:00:00Z',
        text: plain('Soep op de stoep\nzaterdag 14u'),
        media: null,
        replyTo: null,
        isForwarded: false,
        isToHub: true,
      },
    });
    expect((await web.chats.history(chat, 10)).messages).toHaveLength(1);
  });

  it('comes again, in order, while the hub does not take it over', async () => {
    const { chat } = await newChat();
    const events: IncomingEvent[] = [];
    let failures = 2;
    const process = await listening(async event => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('the database of the conversation is away');
      }
      events.push(event);
    });
    for (const text of ['een', 'twee', 'drie']) await web.chats.write(chat, said(text));
    await expect.poll(() => messagesIn(events), { timeout: 10_000 }).toEqual(['een', 'twee', 'drie']);
    expect(process.faults).toHaveLength(2);
  });

  it('is handed over by one process only, however many listen', async () => {
    const { chat } = await newChat();
    const events: IncomingEvent[] = [];
    const receive = async (event: IncomingEvent) => {
      await new Promise(resolve => setTimeout(resolve, 2));
      events.push(event);
    };
    await listening(receive);
    await listening(receive);
    const texts = Array.from({ length: 30 }, (_, index) => `bericht ${index}`);
    for (const text of texts) await web.chats.write(chat, said(text));
    await expect.poll(() => events.length, { timeout: 10_000 }).toBe(30);
    expect(messagesIn(events)).toEqual(texts);
  });

  it('may hold a picture, which the hub can fetch, but nothing that only claims to be one', async () => {
    const { chat } = await newChat();
    const file = { name: '../../affiche <b>.exe', bytes: png };
    await web.chats.write(chat, { ...fromPage(), text: '', file, replyTo: null });
    const [message] = (await web.chats.history(chat, 1)).messages;
    expect(message?.media).toMatchObject({ kind: 'picture', contentType: 'image/png', fileName: 'affiche b.png' });
    expect(Buffer.from((await web.channel.download?.(message?.media?.id ?? '')) ?? [])).toEqual(Buffer.from(png));
    const script = { name: 'a.png', bytes: new TextEncoder().encode('<svg onload=alert(1)>') };
    await expect(web.chats.write(chat, { ...fromPage(), text: '', file: script, replyTo: null })).rejects.toMatchObject(
      {
        fault: 'fileKind',
      },
    );
    await expect(web.channel.download?.('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({
      kind: 'gone',
    });
  });

  it('is refused with its reason when it is empty, too long, or answers what is not there', async () => {
    const { chat } = await newChat();
    const { chat: other } = await newChat();
    const theirs = await web.chats.write(other, said('van iemand anders'));
    const fault = (text: string, replyTo: string | null = null) =>
      web.chats.write(chat, { ...said(text), replyTo }).catch(error => error.fault);
    expect(await fault(' \u0000\n ')).toBe('emptyMessage');
    expect(await fault('x'.repeat(4097))).toBe('textTooLong');
    expect(await fault('ja', theirs)).toBe('unknownMessage');
    expect(await fault('ja', "' OR 1=1")).toBe('unknownMessage');
    expect(await fault('x'.repeat(4096))).toMatch(/^[\da-f-]{36}$/);
    const wrong = web.chats.write(chat, { ...said('dag'), clientId: 'x' });
    await expect(wrong).rejects.toMatchObject({ fault: 'wrongClientId' });
  });

  it('waits in bounded numbers when nobody takes it over', async () => {
    const { chat } = await newChat();
    const all = await Promise.allSettled(
      Array.from({ length: 210 }, (_, index) => web.chats.write(chat, said(`${index}`))),
    );
    const refused = all.filter(each => each.status === 'rejected');
    expect(refused).toHaveLength(10);
    expect(refused[0]?.reason).toMatchObject({ code: 'too-many-requests', retry: 'later' });
  }, 30_000);
});

describe('a button', () => {
  it('is known while its message is there, also after an edit took it away; forged ones never', async () => {
    const { chat } = await newChat();
    const { id } = await web.channel.send(chatOf(chat.chatId), oneButton('place.1', 'Plaatsen'));
    const events: IncomingEvent[] = [];
    await listening(async event => {
      if (event.type === 'pressed' && event.chat.id === chat.chatId) events.push(event);
    });
    const press = (buttonId: string, messageId: string | null = id) =>
      web.chats.press(chat, { ...fromPage(), buttonId, messageId });
    await press('place.1');
    await web.channel.edit?.(chatOf(chat.chatId), id, textMessage(plain('Geplaatst')));
    await press('place.1', null);
    await expect.poll(() => events.length).toBe(2);
    expect(events[0]).toMatchObject({ type: 'pressed', messageId: id, buttonId: 'place.1', from: { id: chat.chatId } });
    for (const forged of ['drop.1', '', "x'; DROP TABLE web_chat", 'x'.repeat(61)]) {
      await expect(press(forged), forged).rejects.toMatchObject({ fault: 'unknownButton' });
    }
    await expect(press('place.1', 'nowhere')).rejects.toMatchObject({ fault: 'unknownMessage' });
    const { chat: other } = await newChat();
    const stranger = web.chats.press(other, { ...fromPage(), buttonId: 'place.1', messageId: id });
    await expect(stranger).rejects.toMatchObject({ fault: 'unknownMessage' });
  });

  it('tapped twice by one page is one press', async () => {
    const { chat } = await newChat();
    const { id } = await web.channel.send(chatOf(chat.chatId), oneButton('yes', 'Ja'));
    const tap = { ...fromPage(), buttonId: 'yes', messageId: id };
    const presses = await Promise.all([web.chats.press(chat, tap), web.chats.press(chat, tap)]);
    expect(presses[0]).toBe(presses[1]);
  });
});

describe('a message of the hub', () => {
  it('is the same message when it is sent again under its id', async () => {
    const { chat } = await newChat();
    const id = web.channel.newMessageId?.() ?? '';
    const message = oneButton('yes', 'Ja');
    expect(await web.channel.send(chatOf(chat.chatId), message, id)).toEqual({ id });
    expect(await web.channel.send(chatOf(chat.chatId), message, id)).toEqual({ id });
    expect((await web.chats.history(chat, 10)).messages).toHaveLength(1);
  });

  it('can be changed, reacted to and taken away, and each change is seen after the last revision', async () => {
    const { chat } = await newChat();
    const target = chatOf(chat.chatId);
    const theirs = await web.chats.write(chat, said('dank je'));
    const { id } = await web.channel.send(target, textMessage(plain('Dag')));
    const { revision } = await web.chats.history(chat, 10);
    await web.channel.react?.(target, theirs, '👍');
    await web.channel.edit?.(target, id, textMessage(plain('Dag Fatma')));
    const changed = await web.chats.changedSince(chat, revision);
    expect(changed.messages.map(({ text, reaction, isEdited }) => [text.text, reaction, isEdited])).toEqual([
      ['dank je', '👍', false],
      ['Dag Fatma', null, true],
    ]);
    await expect(web.channel.edit?.(target, id, textMessage(plain('Dag Fatma')))).rejects.toMatchObject({
      kind: 'unchanged',
    });
    await web.channel.delete?.(target, id);
    expect((await web.chats.changedSince(chat, changed.revision)).messages[0]).toMatchObject({
      isDeleted: true,
      text: plain(''),
    });
    await expect(web.channel.delete?.(target, id)).rejects.toMatchObject({ kind: 'gone' });
    await expect(web.channel.edit?.(target, id, textMessage(plain('x')))).rejects.toMatchObject({ kind: 'gone' });
  });

  it('that cannot be carried is refused, and one to a revoked chat says that it is', async () => {
    const { chat } = await newChat();
    const target = chatOf(chat.chatId);
    const refused = async (message: Parameters<typeof web.channel.send>[1]) =>
      web.channel.send(target, message).catch(error => error.kind);
    expect(await refused(textMessage(plain(' ')))).toBe('refused');
    expect(await refused(oneButton('a b', 'Ja'))).toBe('refused');
    const bytes = new Uint8Array(20 * 1024 * 1024 + 1);
    const media = { kind: 'document', fileName: 'a.pdf', contentType: 'application/pdf', bytes } as const;
    expect(await refused({ ...textMessage(plain('')), media })).toBe('too-large');
    expect(await web.personal.revokePersonalChat(chat.chatId)).toBe(true);
    expect(await web.personal.revokePersonalChat(chat.chatId)).toBe(false);
    expect(await refused(textMessage(plain('dag')))).toBe('blocked');
    expect(await web.channel.send(chatOf('nobody'), textMessage(plain('dag'))).catch(error => error.kind)).toBe(
      'blocked',
    );
  });
});

describe('what is kept', () => {
  it('is encrypted, and nothing of the token', async () => {
    const { chat, token } = await newChat();
    await web.chats.write(chat, said('Mijn nummer is 0470 12 34 56'));
    const { rows } = await web.test.pool.query(
      `SELECT to_jsonb(c)::text || to_jsonb(m)::text || to_jsonb(i)::text AS all
       FROM web_chat c JOIN web_message m ON m.web_chat_id = c.id JOIN web_incoming i ON i.web_chat_id = c.id
       WHERE c.id = $1`,
      [chat.id],
    );
    expect(rows).toHaveLength(1);
    for (const secret of ['0470', 'Fatma', token]) expect(rows[0].all).not.toContain(secret);
  });

  it('is at most five hundred messages of a chat, and is gone when the person is forgotten', async () => {
    const { token } = await web.personal.createPersonalChat({ personId: 'person-1' });
    const chat = await web.chats.byToken(token);
    if (chat === undefined) throw new Error('no chat');
    for (let index = 0; index < 510; index += 1) {
      await web.channel.send(chatOf(chat.chatId), textMessage(plain(`${index}`)));
    }
    const { messages } = await web.chats.history(chat, 1000);
    expect([messages.length, messages[0]?.text.text]).toEqual([500, '10']);
    expect(await web.personal.chatsOf('person-1')).toEqual([chat.chatId]);
    expect(await web.personal.forgetPerson('person-1')).toBe(1);
    expect(await web.chats.byToken(token)).toBeUndefined();
    const { rows } = await web.test.pool.query('SELECT 1 FROM web_message WHERE web_chat_id = $1', [chat.id]);
    expect(rows).toEqual([]);
  }, 60_000);

  it('is no longer than ninety days', async () => {
    const { chat } = await newChat();
    await web.channel.send(chatOf(chat.chatId), textMessage(plain('oud')));
    const later = createStoppedClock(clock.now().add({ hours: 24 * 91 }));
    const process = openProcess(web.test, web.neighbourhoodId, web.key, later);
    await process.channel.open(async () => undefined);
    await expect.poll(async () => (await web.chats.history(chat, 10)).messages.length).toBe(0);
    await process.close();
  });
});

describe('the channel', () => {
  it('says how it is', async () => {
    expect(web.channel.state()).toMatchObject({ name: 'off', lastRoundTrip: null });
    const process = await listening(async () => undefined);
    await expect
      .poll(() => process.channel.state())
      .toMatchObject({ name: 'connected', lastRoundTrip: clock.now().toString() });
  });

  it('hears again after its connection was cut', async () => {
    const { chat } = await newChat();
    const events: IncomingEvent[] = [];
    const process = await listening(async event => {
      if (event.type === 'message' && event.message.chat.id === chat.chatId) events.push(event);
    });
    await expect.poll(() => process.channel.state().name).toBe('connected');
    await web.test.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND (query LIKE 'LISTEN%' OR query LIKE '%advisory%')`,
    );
    await web.chats.write(chat, said('ben je er nog?'));
    await expect.poll(() => messagesIn(events), { timeout: 10_000 }).toEqual(['ben je er nog?']);
  });

  it('has the three chats of the try-out from the start', async () => {
    const { id } = await web.channel.send(chatOf('tryout-resident'), textMessage(plain('Welkom')));
    const chat = await web.chats.tryOut('resident');
    expect((await web.chats.history(chat, 5)).messages.map(message => message.id)).toEqual([id]);
  });
});
