/**
 * Checks of texts: marks both ways, lengths, answers, edits, deletions, reactions.
 */
import { describe, expect, it } from 'vitest';
import { plain, type RichText, type TextEntity, textMessage } from '../../src/core/chat/message.ts';
import { outgoing, type Stage, untilState } from './conformance-driver.ts';

export function textChecks(current: () => Stage): void {
  describe('texts', () => {
    it('arrive as they were, without being opened first', async () => {
      const { channel, driver } = current();
      const text = 'Koffie, thee & <b>taart</b> *morgen* _om_ 14 uur 🎂 — кафе قهوة';
      const { id } = await channel.send(driver.chat, textMessage(plain(text)));
      const arrived = await driver.sees('Koffie');
      expect(arrived.text.text).toBe(text);
      expect(arrived.id).toBe(id);
    });

    it('keep the marks that the network can show, also within each other', async () => {
      const { channel, driver } = current();
      const text = '🎉 Buurtfeest op zaterdag, breng iets mee';
      const marks: TextEntity[] = [
        { type: 'bold', from: 3, to: 13 },
        { type: 'italic', from: 3, to: 13 },
        { type: 'underline', from: 17, to: 25 },
        { type: 'strikethrough', from: 27, to: 32 },
        { type: 'code', from: 33, to: 37 },
      ];
      await channel.send(driver.chat, textMessage({ text, entities: marks }));
      const arrived = await driver.sees('Buurtfeest');
      expect(arrived.text.text).toBe(text);
      const shown = marks.filter(mark => mark.type === 'link' || driver.styles.some(style => style === mark.type));
      expect(sorted(arrived.text.entities)).toEqual(sorted(shown));
    });

    it('come in as they were, with their marks', async () => {
      const { driver, events, open } = current();
      await open();
      const style = driver.styles[0];
      const said: RichText = {
        text: '👋 Soep op vrijdag',
        entities: style === undefined ? [] : [{ type: style, from: 3, to: 7 }],
      };
      const id = await driver.says(said);
      const { message, key } = await events.next('message');
      expect(message.id).toBe(id);
      expect(message.chat).toEqual(driver.chat);
      expect(message.text).toEqual(said);
      expect(message.media).toBeNull();
      expect(message.isForwarded).toBe(false);
      expect(Temporal.Instant.from(message.at).epochMilliseconds).toBeGreaterThan(0);
      expect(key).not.toBe('');
    });

    it('fit up to the declared limit, and go in pieces beyond it', async () => {
      const { channel, driver } = current();
      const { text: limit } = channel.limits;
      await channel.send(driver.chat, textMessage(plain('a'.repeat(limit))));
      expect(driver.screen().map(message => message.text.text.length)).toEqual([limit]);
      const words = `${'woord '.repeat(Math.ceil(limit / 6))}slot`;
      const { id } = await channel.send(driver.chat, textMessage(plain(words)));
      await driver.sees('slot');
      const pieces = driver.screen().slice(1);
      expect(pieces.length).toBeGreaterThan(1);
      for (const piece of pieces) expect(piece.text.text.length).toBeLessThanOrEqual(limit);
      expect(pieces.map(piece => piece.text.text).join(' ')).toBe(words);
      expect(pieces.at(-1)?.id).toBe(id);
    });

    it('answer a message, both ways', async () => {
      const { channel, driver, events, open } = current();
      await open();
      const asked = await driver.says(plain('Wanneer?'));
      const { id } = await channel.send(driver.chat, outgoing({ text: plain('Zaterdag'), replyTo: asked }));
      expect((await driver.sees('Zaterdag')).replyTo).toBe(asked);
      await driver.says(plain('Dank je'), { replyTo: id });
      const { message } = await events.next('message', event => event.message.text.text === 'Dank je');
      expect(message.replyTo).toMatchObject({ id, isOurs: true });
    });

    it('arrive even with half a character in them', async () => {
      const { channel, driver } = current();
      await channel.send(driver.chat, textMessage(plain('soep \ud83c en brood')));
      expect((await driver.sees('en brood')).text.text).toBe('soep \ufffd en brood');
    });

    it('are refused when they are empty', async () => {
      const { channel, driver } = current();
      await expect(channel.send(driver.chat, outgoing({}))).rejects.toMatchObject({ kind: 'refused' });
      expect(driver.screen()).toEqual([]);
    });

    it('change and go where the channel says that they can', async () => {
      const { channel, driver } = current();
      const { id } = await channel.send(driver.chat, textMessage(plain('om 14 uur')));
      if (channel.edit !== undefined) {
        await channel.edit(driver.chat, id, textMessage(plain('om 15 uur')));
        expect((await driver.sees('om 15 uur')).id).toBe(id);
        expect(driver.screen()).toHaveLength(1);
      }
      if (channel.delete === undefined) return;
      await channel.delete(driver.chat, id);
      expect(driver.screen()).toEqual([]);
      await expect(channel.delete(driver.chat, id)).rejects.toMatchObject({ kind: 'gone' });
    });

    it('that a person changes come in as changed', async () => {
      const { driver, events, open } = current();
      if (driver.edits === undefined) return;
      await open();
      const id = await driver.says(plain('om 14 uur'));
      await events.next('message');
      await driver.edits(id, 'om 15 uur');
      const { message } = await events.next('edited');
      expect(message).toMatchObject({ id, text: plain('om 15 uur') });
    });
  });

  describe('reactions', () => {
    it('of the hub are those it declares, and go again', async () => {
      const { channel, driver, events, open } = current();
      if (channel.react === undefined) return;
      await open();
      const id = await driver.says(plain('Soep op vrijdag'));
      await events.next('message');
      await channel.react(driver.chat, id, channel.limits.reactions[0] ?? '');
      await channel.react(driver.chat, id, null);
      await expect(channel.react(driver.chat, id, 'nee')).rejects.toMatchObject({ kind: 'refused' });
    });

    it('of a person come in whole', async () => {
      const { channel, driver, events, open } = current();
      if (driver.reacts === undefined) return;
      await open();
      await untilState(channel, 'connected');
      const { id } = await channel.send(driver.chat, textMessage(plain('Zaterdag soep')));
      await driver.reacts(id, ['👍']);
      expect(await events.next('reacted')).toMatchObject({ messageId: id, emoji: ['👍'], chat: driver.chat });
      await driver.reacts(id, []);
      await events.next('reacted', event => event.emoji.length === 0);
    });
  });
}

function sorted(entities: readonly TextEntity[]): readonly TextEntity[] {
  return entities.toSorted((one, other) => one.from - other.from || one.type.localeCompare(other.type));
}
