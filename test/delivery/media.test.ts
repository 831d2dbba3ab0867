import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChannelError } from '../../src/core/chat/channel-error.ts';
import { plain } from '../../src/core/chat/message.ts';
import { deleteMedia, largestMedia, readMedia, storeMedia } from '../../src/delivery/media-store.ts';
import { messageContent } from '../../src/delivery/outbox-draft.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createDeliveryFixture } from './delivery-fixture.ts';
import { createFakeChannel } from './fake-channel.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const now = Temporal.Instant.from('2026-03-02T08:00:00Z');
const poster = { contentType: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8, 1, 2, 3]) };

describe('pictures', () => {
  it('are kept once per neighbourhood, and given back as they were', async () => {
    const { neighbourhoodId } = await createDeliveryFixture(database);
    const { neighbourhoodId: other } = await createDeliveryFixture(database);
    const store = (neighbourhood: string) => storeMedia(database.database, neighbourhood, poster, now);
    const [first, again, elsewhere] = [await store(neighbourhoodId), await store(neighbourhoodId), await store(other)];
    expect(again).toBe(first);
    expect(elsewhere).not.toBe(first);
    const read = await readMedia(database.database, neighbourhoodId, first);
    expect(read?.contentType).toBe('image/jpeg');
    expect([...(read?.bytes ?? [])]).toEqual([...poster.bytes]);
    expect(await readMedia(database.database, other, first)).toBeUndefined();
    expect(await deleteMedia(database.database, other, first)).toBe(false);
    expect(await deleteMedia(database.database, neighbourhoodId, first)).toBe(true);
    expect(await readMedia(database.database, neighbourhoodId, first)).toBeUndefined();
  });

  it('of more than 20 MB are not taken', async () => {
    const { neighbourhoodId } = await createDeliveryFixture(database);
    const bytes = new Uint8Array(largestMedia + 1);
    await expect(
      storeMedia(database.database, neighbourhoodId, { contentType: 'image/png', bytes }, now),
    ).rejects.toMatchObject({ code: 'media-too-large' });
  });

  it('go with their words; the words go alone when the network takes no such picture or it is gone', async () => {
    const { delivery, channel, write, draft, neighbourhoodId } = await createDeliveryFixture(database);
    const id = await storeMedia(database.database, neighbourhoodId, poster, now);
    const media = { id, kind: 'picture' as const, fileName: 'soep.jpg' };
    const send = async (chat: string) =>
      delivery.outbox.sendNow(await write(draft(chat, '', { content: messageContent(plain('Soep'), { media }) })));
    await send('1');
    channel.before = () => {
      const isFirst = channel.delivered.length === 1;
      channel.before = () => undefined;
      if (isFirst) throw new ChannelError('too-large', 'too large');
    };
    await send('2');
    await deleteMedia(database.database, neighbourhoodId, id);
    await send('3');
    expect(channel.delivered.map(({ message }) => [message.text.text, message.media?.fileName])).toEqual([
      ['Soep', 'soep.jpg'],
      ['Soep', undefined],
      ['Soep', undefined],
    ]);
  });
});

describe('an answer to a message', () => {
  it('goes without it when that is gone', async () => {
    const { delivery, channel, write, draft } = await createDeliveryFixture(database);
    channel.before = () => {
      channel.before = () => undefined;
      throw new ChannelError('gone', 'message to be replied not found');
    };
    const content = messageContent(plain('Ja!'), { replyTo: 'm99' });
    await delivery.outbox.sendNow(await write(draft('1', '', { content })));
    expect(channel.delivered.map(({ message }) => [message.text.text, message.replyTo])).toEqual([['Ja!', null]]);
  });
});

describe('numbers of a message that asks nothing any more', () => {
  it('mean nothing, also none of an older message', async () => {
    const channel = createFakeChannel({ network: 'whatsapp', limits: { buttons: null }, choosesIds: true });
    const { delivery, write, draft, neighbourhoodId } = await createDeliveryFixture(database, {
      channel,
      parts: { rules: () => ({ privateChat: [], group: [] }) },
    });
    const { outbox } = delivery;
    const chat = { neighbourhoodId, chat: { network: 'whatsapp', id: '7', kind: 'private' } } as const;
    const card = (text: string, button: string) =>
      draft('7', '', { content: messageContent(plain(text), { buttons: [[{ id: button, label: 'Plaatsen' }]] }) });
    await outbox.sendNow(await write(card('Soep?', 'soup')));
    const [second = ''] = await write(card('Koffie?', 'coffee'));
    await outbox.sendNow([second]);
    expect(await outbox.choiceFor(database.database, chat, 1)).toMatchObject({ buttonId: 'coffee' });
    const done = { ...messageContent(plain('Geplaatst')), type: 'edit' as const, of: { outboxId: second } };
    await outbox.sendNow(await write(draft('7', '', { content: { ...done, otherwise: 'drop' } })));
    expect(await outbox.choiceFor(database.database, chat, 1)).toBeUndefined();
    const [soup] = channel.delivered;
    expect(await outbox.choiceFor(database.database, chat, 1, soup?.id)).toMatchObject({ buttonId: 'soup' });
  });
});
