/**
 * Checks of buttons, for channels that have them.
 */
import { describe, expect, it } from 'vitest';
import { plain, textMessage } from '../../src/core/chat/message.ts';
import type { Stage } from './conformance-driver.ts';

export function buttonChecks(current: () => Stage): void {
  describe('buttons', () => {
    it('give back their id as it was', async () => {
      const { channel, driver, events, open } = current();
      if (driver.presses === undefined) return;
      await open();
      const longest = 'x'.repeat(60);
      const ids = ['card.place-1', 'a_B-9', longest];
      const rows = [
        [
          { id: 'card.place-1', label: 'Plaatsen' },
          { id: 'a_B-9', label: 'Wijzigen' },
        ],
        [{ id: longest, label: 'Weg' }],
      ];
      const { id } = await channel.send(driver.chat, textMessage(plain('Soep op vrijdag'), rows));
      expect((await driver.sees('Soep')).buttons).toEqual([['Plaatsen', 'Wijzigen'], ['Weg']]);
      for (const [at, label] of ['Plaatsen', 'Wijzigen', 'Weg'].entries()) {
        await driver.presses(label);
        const press = await events.next('pressed', event => event.buttonId === ids[at]);
        expect(press).toMatchObject({ messageId: id, chat: driver.chat });
        await channel.acknowledge?.(press.pressId, 'Geplaatst');
      }
    });

    it('stand under the last piece of a long text', async () => {
      const { channel, driver } = current();
      if (driver.presses === undefined) return;
      const long = plain(`${'woord '.repeat(Math.ceil(channel.limits.text / 6))}slot`);
      await channel.send(driver.chat, textMessage(long, [[{ id: 'ok', label: 'Goed' }]]));
      await driver.sees('slot');
      expect(driver.screen().map(message => message.buttons.length)).toEqual([0, 1]);
    });

    it('keep to the declared length of a label, with whole characters', async () => {
      const { channel, driver } = current();
      const limit = channel.limits.buttons?.label;
      if (limit === undefined) return;
      const rows = [[{ id: 'ok', label: 'a'.repeat(limit) }], [{ id: 'long', label: '👨‍👩‍👧'.repeat(limit) }]];
      await channel.send(driver.chat, textMessage(plain('Kies'), rows));
      const [fits, shortened] = (await driver.sees('Kies')).buttons.map(row => row[0] ?? '');
      expect(fits).toBe('a'.repeat(limit));
      expect(shortened?.length).toBeLessThanOrEqual(limit);
      expect(shortened).toMatch(/^(?:👨‍👩‍👧)+…$/u);
    });

    it('with an id that could not come back are refused', async () => {
      const { channel, driver } = current();
      if (channel.limits.buttons === null) return;
      for (const id of ['', 'x'.repeat(61), 'één']) {
        const message = textMessage(plain('Kies'), [[{ id, label: 'Goed' }]]);
        await expect(channel.send(driver.chat, message)).rejects.toMatchObject({ kind: 'refused' });
      }
      expect(driver.screen()).toEqual([]);
    });
  });
}
