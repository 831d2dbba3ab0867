/**
 * Checks of a network that fails: the kind of the error says what may be done, and the state what is the matter.
 */
import { describe, expect, it } from 'vitest';
import { plain, textMessage } from '../../src/core/chat/message.ts';
import { type Stage, untilState } from './conformance-driver.ts';

const hello = textMessage(plain('Dag buur'));

export function faultChecks(current: () => Stage): void {
  describe('faults', () => {
    it('of a network that is not there are told as away, and courtesies are silent', async () => {
      const { channel, driver } = current();
      if (driver.unreachable === undefined) return;
      await driver.unreachable();
      await expect(channel.send(driver.chat, hello)).rejects.toMatchObject({ kind: 'away', retry: 'later' });
      await channel.acknowledge?.('press');
      await channel.showTyping?.(driver.chat);
      const press = { pressId: 'press', chat: driver.chat, personId: driver.chat.id };
      if (channel.whisper !== undefined) expect(await channel.whisper(press, hello)).toBe(false);
    });

    it('are told as unsure when the answer was lost', async () => {
      const { channel, driver } = current();
      if (driver.loseNextAnswer === undefined) return;
      driver.loseNextAnswer();
      await expect(channel.send(driver.chat, hello)).rejects.toMatchObject({ kind: 'unsure', retry: 'never' });
      await driver.sees('Dag buur');
      expect(driver.screen()).toHaveLength(1);
    });

    it('say how long to wait when it went too fast', async () => {
      const { channel, driver } = current();
      if (driver.slowDown === undefined) return;
      driver.slowDown(300);
      const kind = { kind: 'rate-limited', retryAfterMs: 300_000, retry: 'later' };
      await expect(channel.send(driver.chat, hello)).rejects.toMatchObject(kind);
      await channel.send(driver.chat, hello);
      expect(driver.screen()).toHaveLength(1);
    });

    it('tell of a person who wants no more', async () => {
      const { channel, driver, events, open } = current();
      if (driver.blocks === undefined) return;
      await open();
      await driver.blocks();
      expect(await events.next('blocked')).toMatchObject({ chat: driver.chat });
      await expect(channel.send(driver.chat, hello)).rejects.toMatchObject({ kind: 'blocked' });
    });

    it('hold nothing of the person or the account', async () => {
      const { channel, driver } = current();
      if (driver.unreachable === undefined) return;
      await driver.unreachable();
      const error: unknown = await channel.send(driver.chat, textMessage(plain('geheim'))).catch(fault => fault);
      const words = [String(error), JSON.stringify(error), error instanceof Error ? String(error.stack) : ''].join();
      expect(words).not.toContain('geheim');
      expect(words).not.toContain(driver.chat.id);
    });
  });

  describe('the state', () => {
    it('goes from off to connected and back, with the last round trip', async () => {
      const { channel, driver, events, open } = current();
      await open();
      await driver.says(plain('dag'));
      await events.next('message');
      const state = channel.state();
      expect(state.name).toBe('connected');
      expect(Temporal.Instant.from(state.since).epochMilliseconds).toBeGreaterThan(0);
      expect(Temporal.Instant.from(state.lastRoundTrip ?? '').epochMilliseconds).toBeGreaterThan(0);
      await channel.close();
      expect(channel.state().name).toBe('off');
    });

    it('waits while the network is away, opens all the same, and comes back by itself', async () => {
      const { channel, driver, events, open } = current();
      if (driver.unreachable === undefined) return;
      await driver.unreachable();
      await open();
      await untilState(channel, 'waiting');
      await driver.reachable?.();
      await driver.says(plain('weer daar'));
      await events.next('message');
      expect(channel.state().name).toBe('connected');
    });
  });
}
