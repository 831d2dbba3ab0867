/**
 * Checks of what comes in: nothing lost, what is repeated can be told by its key.
 */
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/core/chat/message.ts';
import { createInbox, type Stage, untilState } from './conformance-driver.ts';

export function eventChecks(current: () => Stage): void {
  describe('events', () => {
    it('can be written as JSON and read again', async () => {
      const { driver, events, open } = current();
      await open();
      await driver.says(plain('Soep op vrijdag'));
      const event = await events.next('message');
      expect(JSON.parse(JSON.stringify(event))).toEqual(event);
    });

    it('come again, under the same key, when the hub could not take them over', async () => {
      const { driver, events, open } = current();
      await open();
      events.failNext(2);
      await driver.says(plain('eerste'));
      await driver.says(plain('tweede'));
      await events.next('message', event => event.message.text.text === 'tweede');
      const texts = events.all.map(event => (event.type === 'message' ? event.message.text.text : event.type));
      expect(texts).toEqual(['eerste', 'tweede']);
    });

    it('that were not taken over when the hub ended come to the next', async () => {
      const { channel, driver, events, open } = current();
      await open();
      events.failNext(Number.POSITIVE_INFINITY);
      await driver.says(plain('net voor het einde'));
      await channel.close();
      await driver.says(plain('terwijl niemand luistert'));
      const next = driver.createChannel();
      const inbox = createInbox();
      try {
        await next.open(inbox.receive);
        await inbox.next('message', event => event.message.text.text === 'terwijl niemand luistert');
        const texts = inbox.all.map(event => (event.type === 'message' ? event.message.text.text : event.type));
        expect(texts).toEqual(['net voor het einde', 'terwijl niemand luistert']);
      } finally {
        await next.close();
      }
    });

    it('have the same key when the network repeats them, and else another', async () => {
      const { driver, events, open } = current();
      if (driver.repeatEvents === undefined) return;
      driver.repeatEvents();
      await open();
      await driver.says(plain('eerste'));
      await events.next('message');
      await driver.says(plain('tweede'));
      await events.next('message', event => event.message.text.text === 'tweede');
      const seen = events.all.map(event => [event.key, event.type === 'message' ? event.message.text.text : '']);
      expect(seen.length).toBeGreaterThan(2);
      expect(new Map(seen.map(([key, text]) => [key, text])).size).toBe(2);
      expect(new Set(seen.map(pair => pair.join())).size).toBe(2);
    });

    it('no longer come once it is closed', async () => {
      const { channel, driver, events, open } = current();
      await open();
      await driver.says(plain('eerste'));
      await events.next('message');
      await channel.close();
      await driver.says(plain('tweede'));
      expect(channel.state().name).toBe('off');
      expect(events.all).toHaveLength(1);
    });

    it('come to one process at a time', async () => {
      const { driver, events, open } = current();
      if (!driver.isExclusive) return;
      await open();
      await driver.says(plain('eerste'));
      await events.next('message');
      const other = driver.createChannel();
      const inbox = createInbox();
      await other.open(inbox.receive);
      try {
        await driver.says(plain('tweede'));
        await events.next('message', event => event.message.text.text === 'tweede');
        await untilState(other, 'elsewhere');
        expect(inbox.all).toEqual([]);
      } finally {
        await other.close();
      }
    });
  });
}
