/**
 * What every channel must do, whatever its network: a suite that takes a driver, which plays the network's people and breaks
 * its wires. A driver leaves out what its network does not have; the suite then checks that the channel does not claim it.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttonChecks } from './conformance-buttons.ts';
import { type ChannelDriver, createStage, type Stage } from './conformance-driver.ts';
import { eventChecks } from './conformance-events.ts';
import { faultChecks } from './conformance-faults.ts';
import { mediaChecks } from './conformance-media.ts';
import { textChecks } from './conformance-texts.ts';

/** Every check, as vitest tests. */
export function describeChannel(name: string, createDriver: () => Promise<ChannelDriver>): void {
  describe(`${name} fulfils the contract of channels`, () => {
    let stage: (Stage & { end(): Promise<void> }) | undefined;
    const current = () => {
      if (stage === undefined) throw new Error('No test is running.');
      return stage;
    };

    beforeEach(async () => {
      stage = createStage(await createDriver());
    });

    afterEach(async () => {
      await stage?.end();
      stage = undefined;
    });

    it('says what it is and what its limits are', () => {
      const { channel, driver } = current();
      const { limits } = channel;
      expect(channel.network).toBe(driver.chat.network);
      expect(channel.name.startsWith(channel.network)).toBe(true);
      for (const limit of [limits.text, limits.caption, limits.upload, limits.download])
        expect(limit).toBeGreaterThan(0);
      expect(channel.state().name).toBe('off');
    });

    it('has an ability where the network has it, and else not', () => {
      const { channel, driver } = current();
      expect(channel.edit !== undefined).toBe(channel.limits.editSeconds > 0);
      expect(channel.react !== undefined).toBe(channel.limits.reactions.length > 0);
      expect(channel.limits.buttons !== null).toBe(driver.presses !== undefined);
      expect(channel.download !== undefined).toBe(driver.sendsFile !== undefined);
      if (channel.newMessageId !== undefined) expect(channel.newMessageId()).not.toBe(channel.newMessageId());
    });

    textChecks(current);
    buttonChecks(current);
    mediaChecks(current);
    eventChecks(current);
    faultChecks(current);
  });
}
