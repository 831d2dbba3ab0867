import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../../src/core/chat/message.ts';
import { messageContent } from '../../src/delivery/outbox-draft.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createDeliveryFixture } from './delivery-fixture.ts';
import { createFakeChannel, once } from './fake-channel.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const about = { kind: 'activity', id: 'a1' };

describe('an answer', () => {
  it('is sent at once by the process that wrote it, and its row keeps the id and what it is about', async () => {
    const { delivery, channel, write, draft, row, woken, neighbourhoodId } = await createDeliveryFixture(database);
    const [id = ''] = await write(draft('7', 'Dag Mia', { about }));
    await delivery.outbox.sendNow([id]);
    expect(channel.texts()).toEqual(['Dag Mia']);
    expect(await row(id)).toMatchObject({ state: 'sent', message_id: 'm1', attempts: 1, claimed_by: null });
    const chat = { network: 'telegram', id: '7', kind: 'private' } as const;
    expect(await delivery.outbox.subjectOf(database.database, { neighbourhoodId, chat, messageId: 'm1' })).toEqual(
      about,
    );
    expect(woken).toEqual([]);
  });

  it('stays in the outbox when its transaction is undone', async () => {
    const { delivery, draft, parts, channel } = await createDeliveryFixture(database);
    const undone = parts.database.transaction().execute(async transaction => {
      await delivery.outbox.enqueue(transaction, [draft('7', 'nooit')]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await delivery.refill.refill(parts.clock.now());
    expect(channel.delivered).toEqual([]);
  });

  it('of several messages to a chat leaves in order', async () => {
    const { delivery, channel, write, draft } = await createDeliveryFixture(database);
    const ids = await write(...['een', 'twee', 'drie'].map(text => draft('7', text)));
    await delivery.outbox.sendNow([...ids].reverse());
    expect(channel.texts()).toEqual(['een', 'twee', 'drie']);
  });

  it('is left to the queue when the network is away, with those that follow it', async () => {
    const { delivery, channel, write, draft, row, woken } = await createDeliveryFixture(database);
    channel.before = once('away');
    const [first = '', second = ''] = await write(draft('7', 'een'), draft('7', 'twee'));
    await delivery.outbox.sendNow([first, second]);
    expect(channel.texts()).toEqual([]);
    expect(await row(first)).toMatchObject({ state: 'queued', reason: 'away', repeats: 0 });
    expect(await row(second)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(woken).toHaveLength(1);
  });
});

describe('a poll instead of buttons', () => {
  const buttons = [[{ id: 'nl', label: 'Nederlands' }], [{ id: 'fr', label: 'Français' }]];
  const polls = { question: 20, choices: 3, choice: 12 };
  const ask = async (text: string, given: typeof buttons) => {
    const channel = createFakeChannel({ network: 'whatsapp', limits: { buttons: null, polls }, choosesIds: true });
    const { delivery, write, draft, neighbourhoodId } = await createDeliveryFixture(database, { channel });
    const content = messageContent(plain(text), { buttons: given, asPoll: true });
    await delivery.outbox.sendNow(await write(draft('7', '', { content })));
    const chat = { neighbourhoodId, chat: { network: 'whatsapp', id: '7', kind: 'private' } } as const;
    const [shown] = channel.delivered;
    const second = await delivery.outbox.choiceFor(database.database, chat, 2, shown?.id);
    return { message: shown?.message, second: second?.buttonId };
  };

  it('is shown where it fits, and its numbers mean the buttons', async () => {
    const { message, second } = await ask('Welke taal?', buttons);
    expect(message).toMatchObject({ text: { text: 'Welke taal?' }, poll: ['Nederlands', 'Français'], buttons: [] });
    expect(second).toBe('fr');
  });

  it.each([
    ['a long question', 'Welke taal wil je graag lezen?', buttons],
    ['one choice', 'Taal?', [[{ id: 'nl', label: 'Nederlands' }]]],
    ['many choices', 'Taal?', ['a', 'b', 'c', 'd'].map(id => [{ id, label: id }])],
    ['a long choice', 'Taal?', [...buttons, [{ id: 'xx', label: 'een heel lange keuze' }]]],
    ['choices that read the same', 'Taal?', [...buttons, [{ id: 'xx', label: 'Français' }]]],
    ['an address', 'Taal?', [...buttons, [{ id: 'xx', label: 'Kaart', url: 'https://wijk.example' }]]],
  ])('is not for %s', async (_what, text, given) => {
    const { message } = await ask(text, given);
    expect(message?.poll).toBeUndefined();
    expect(message?.text.text).toMatch(/\n\n1 /);
  });
});

describe('numbers instead of buttons', () => {
  it('stand under the text, and mean the button', async () => {
    const channel = createFakeChannel({ network: 'whatsapp', limits: { buttons: null }, choosesIds: true });
    const { delivery, write, draft, neighbourhoodId } = await createDeliveryFixture(database, { channel });
    const buttons = [[{ id: 'place.1', label: 'Plaatsen' }], [{ id: 'drop.1', label: 'Weg' }]];
    const ids = await write(draft('7', '', { content: messageContent(plain('Soep?'), { buttons }) }));
    await delivery.outbox.sendNow(ids);
    expect(channel.texts()).toEqual(['Soep?\n\n1 Plaatsen\n2 Weg']);
    const chat = { neighbourhoodId, chat: { network: 'whatsapp', id: '7', kind: 'private' } } as const;
    const messageId = channel.delivered[0]?.id ?? '';
    expect(await delivery.outbox.choiceFor(database.database, chat, 2)).toEqual({ messageId, buttonId: 'drop.1' });
    expect(await delivery.outbox.choiceFor(database.database, chat, 1, messageId)).toMatchObject({
      buttonId: 'place.1',
    });
    expect(await delivery.outbox.choiceFor(database.database, chat, 3)).toBeUndefined();
  });
});
