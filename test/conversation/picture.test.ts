/**
 * A poster that a partner sends with a few words is kept, and seen by who asks for more.
 */
import { afterEach, expect, test } from 'vitest';
import { flows } from '../../src/conversation/flows.ts';
import { createTalk, type Talk } from './talk.ts';

let talk: Talk | undefined;
afterEach(() => talk?.close());

test('the picture of an activity comes with more', async () => {
  talk = await createTalk({ flows, at: '2026-03-02T10:15' });
  const rik = await talk.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  const media = {
    kind: 'picture',
    fileName: 'affiche.jpg',
    contentType: 'image/jpeg',
    size: bytes.length,
    bytes,
  } as const;
  await rik.says('Volxkeuken woe 11/3 om 18u in de Herleving', { media });
  await rik.presses('Plaatsen');
  const fatma = talk.person('Fatma', { language: 'nl' });
  await fatma.says('wat is er op 11 maart?');
  expect(fatma.last).toContain('Volxkeuken');
  await fatma.presses('1');
  expect(fatma.last).toContain('Volxkeuken');
  const mediaId = fatma.seen.at(-1)?.mediaId ?? '';
  expect(talk.network.media.get(mediaId)).toEqual(bytes);
  expect(talk.faults).toEqual([]);
});
