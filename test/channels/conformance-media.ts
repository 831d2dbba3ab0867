/**
 * Checks of pictures, documents and sound, both ways.
 */
import { describe, expect, it } from 'vitest';
import { type MediaKind, type OutgoingMedia, plain } from '../../src/core/chat/message.ts';
import { outgoing, type Stage } from './conformance-driver.ts';

/** Begins as a PNG does, since a channel may look. */
const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 255, 13, 10, 1, 2, 3]);

function media(kind: MediaKind): OutgoingMedia {
  return { kind, fileName: 'affiche.png', contentType: 'image/png', bytes };
}

export function mediaChecks(current: () => Stage): void {
  describe('media', () => {
    it('arrive as they were, with the words under them', async () => {
      const { channel, driver } = current();
      for (const kind of driver.media.filter(one => one !== 'sticker')) {
        await channel.send(driver.chat, outgoing({ text: plain(`Een ${kind}`), media: media(kind) }));
        const arrived = await driver.sees(`Een ${kind}`);
        expect(arrived.media?.kind).toBe(kind);
        expect(Buffer.from(arrived.media?.bytes ?? []).equals(bytes)).toBe(true);
      }
    });

    it('go without words too', async () => {
      const { channel, driver } = current();
      const kind = driver.media[0];
      if (kind === undefined) return;
      const { id } = await channel.send(driver.chat, outgoing({ media: media(kind) }));
      expect(driver.screen().map(message => [message.id, message.text.text])).toEqual([[id, '']]);
    });

    it('have words up to the declared limit, which beyond it follow as text', async () => {
      const { channel, driver } = current();
      const kind = driver.media.find(one => one === 'picture');
      if (kind === undefined) return;
      const { caption } = channel.limits;
      await channel.send(driver.chat, outgoing({ text: plain('a'.repeat(caption)), media: media(kind) }));
      expect(driver.screen().map(message => message.text.text.length)).toEqual([caption]);
      const { id } = await channel.send(
        driver.chat,
        outgoing({ text: plain('b'.repeat(caption + 1)), media: media(kind) }),
      );
      const [picture, text] = driver.screen().slice(1);
      expect([picture?.media?.kind, picture?.text.text, text?.media]).toEqual([kind, '', null]);
      expect([text?.text.text.length, text?.id]).toEqual([caption + 1, id]);
    });

    it('larger than declared are refused before they are sent', async () => {
      const { channel, driver } = current();
      if (driver.media.length === 0) return;
      const large = { ...media('document'), bytes: new Uint8Array(channel.limits.upload + 1) };
      await expect(channel.send(driver.chat, outgoing({ media: large }))).rejects.toMatchObject({ kind: 'too-large' });
      expect(driver.screen()).toEqual([]);
    });

    it('of a person come in with a reference that survives a restart', async () => {
      const { driver, events, open } = current();
      if (driver.sendsFile === undefined) return;
      await open();
      await driver.sendsFile('picture', bytes, 'Affiche van het feest');
      const { message } = await events.next('message');
      expect(message.text.text).toBe('Affiche van het feest');
      expect(message.media?.kind).toBe('picture');
      const restarted = driver.createChannel();
      const fetched = await restarted.download?.(message.media?.reference ?? '');
      expect(Buffer.from(fetched ?? []).equals(bytes)).toBe(true);
    });

    it('that are not there are gone', async () => {
      const { channel } = current();
      if (channel.download === undefined) return;
      await expect(channel.download('nothing-of-the-kind')).rejects.toMatchObject({ kind: 'gone' });
    });
  });
}
