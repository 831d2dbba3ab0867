import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreeOnPicture, saveLookBackPicture } from '../../src/calendar/look-back-store.ts';
import { ChannelError } from '../../src/core/chat/channel-error.ts';
import { plain } from '../../src/core/chat/message.ts';
import { deleteMedia, largestMedia, readMedia, storeMedia } from '../../src/delivery/media-store.ts';
import { messageContent } from '../../src/delivery/outbox-draft.ts';
import { pruneDelivery, retention } from '../../src/delivery/prune-store.ts';
import { createCalendarFixture, draft, from } from '../calendar/calendar-fixture.ts';
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

describe('a file', () => {
  it('that was made for one message goes when that has left or will not', async () => {
    const { delivery, channel, write, draft, neighbourhoodId } = await createDeliveryFixture(database);
    const send = async (chat: string, text: string) => {
      const file = { contentType: 'application/json', bytes: new TextEncoder().encode(text) };
      const id = await storeMedia(database.database, neighbourhoodId, file, now);
      const media = { id, kind: 'document', fileName: 'wijkbode.json', isPassing: true } as const;
      await delivery.outbox.sendNow(
        await write(draft(chat, '', { content: messageContent(plain('Alles'), { media }) })),
      );
      return readMedia(database.database, neighbourhoodId, id);
    };
    expect(await send('1', '{"een":1}')).toBeUndefined();
    expect(channel.delivered.map(({ message }) => message.media?.bytes.length)).toEqual([9]);
    channel.before = () => {
      throw new ChannelError('away', 'no route');
    };
    expect(await send('2', '{"twee":2}')).toBeDefined();
    channel.before = () => {
      throw new ChannelError('refused', 'no');
    };
    expect(await send('3', '{"drie":3}')).toBeUndefined();
  });

  it('that nothing shows any more is forgotten after a while, and no other', async () => {
    const { neighbourhoodId } = await createDeliveryFixture(database);
    const keep = (text: string, at = now) =>
      storeMedia(
        database.database,
        neighbourhoodId,
        { contentType: 'image/jpeg', bytes: new TextEncoder().encode(text) },
        at,
      );
    const [unused, shown, hidden, again] = [await keep('a'), await keep('b'), await keep('c'), await keep('d')];
    const fixture = await createCalendarFixture(database.database);
    const { calendar } = fixture;
    const { activity } = await calendar.filePosting(draft({ title: 'Soep', start: '2026-03-07T12:00' }), from('bib'));
    const date = { activityId: activity.id, neighbourhoodId, partnerId: null };
    await saveLookBackPicture(database.database, { ...date, originalDate: '2026-03-07' }, shown, now);
    await saveLookBackPicture(database.database, { ...date, originalDate: '2026-03-08' }, hidden, now);
    await agreeOnPicture(database.database, activity.id, hidden, false, now);
    const later = now.add({ hours: 24 * 20 });
    await keep('d', later);
    await pruneDelivery(database.database, later, retention);
    const isKept = async (id: string) => (await readMedia(database.database, neighbourhoodId, id)) !== undefined;
    expect([await isKept(unused), await isKept(shown), await isKept(hidden), await isKept(again)]).toEqual([
      false,
      true,
      false,
      true,
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
