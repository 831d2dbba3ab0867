/** The picture that a partner gave: on the poster and the picture to share, and never a reason that there is none. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDrawable } from '../../src/stoepbord/partner-picture.ts';
import { sharePicture, sharePoster, type SharePosterParts } from '../../src/stoepbord/share-kit.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createBoardFixture, translations, typesetter } from './board-fixture.ts';
import { hasPoppler, pagesOf, textOf } from './pdf.ts';
import { exampleNeighbourhood, sampleWeek } from './sample.ts';

const [, , , iftar] = sampleWeek;
let parts: SharePosterParts;
let photo: Uint8Array;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  if (iftar === undefined) throw new Error('the sample week has an iftar');
  const drawing = {
    neighbourhood: exampleNeighbourhood(),
    activity: iftar,
    languages: ['nl', 'ar'],
    translations,
    picture: undefined,
    chat: { telegramBot: 'MolenBot' },
    webAddress: undefined,
  } as const;
  parts = drawing;
  // Any PNG does; this one is at hand.
  photo = await sharePicture(typesetter, drawing);
});
afterAll(async () => {
  await typesetter.close();
  await database.close();
});

describe('a partner’s picture', () => {
  it('stands on the poster beside all that has to be read', async () => {
    const [plain, pictured] = [
      await sharePoster(typesetter, parts),
      await sharePoster(typesetter, { ...parts, picture: photo }),
    ];
    expect(pictured.byteLength).toBeGreaterThan(plain.byteLength + photo.byteLength / 4);
    if (!hasPoppler) return;
    expect(pagesOf(pictured)).toBe(1);
    for (const words of [iftar?.title, 'vrijdag 6 maart', '18 u 45', 'Vrouwencentrum', '@MolenBot']) {
      expect(textOf(pictured)).toContain(words);
    }
  });

  it('that is broken costs only itself', async () => {
    const broken = photo.slice();
    broken.fill(7, 60);
    expect(isDrawable(broken)).toBe(true);
    const poster = await sharePoster(typesetter, { ...parts, picture: broken });
    if (hasPoppler) expect(textOf(poster)).toContain('vrijdag 6 maart');
    expect(poster.byteLength).toBeGreaterThan(1000);
  });

  it('is not drawn when it is no picture, or one that would fill the memory', () => {
    const header = Buffer.from(photo.subarray(0, 64));
    header.writeUInt32BE(60_000, 16);
    expect(isDrawable(photo)).toBe(true);
    expect(isDrawable(header)).toBe(false);
    expect(isDrawable(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(false);
    const jpeg = Buffer.from(
      'ffd8ffe000104a46494600010100000100010000ffc000110801000200030122000211010311 01'.replace(/ /g, ''),
      'hex',
    );
    expect(isDrawable(jpeg)).toBe(true);
  });

  it('never makes the look at it fail or hang, whatever the bytes', () => {
    const start = fc.constantFrom<number[]>([0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], []);
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (magic, rest) => {
        expect(typeof isDrawable(Uint8Array.from([...magic, ...rest]))).toBe('boolean');
      }),
      { seed: 8 },
    );
  });

  it('is the first one that came with the activity, and not one of how it was', async () => {
    const wijk = await createBoardFixture(database.database);
    const { id, publicId } = await wijk.place({ title: 'Iftar', start: '2026-03-06T18:45' });
    const give = async (bytes: Uint8Array, moment: 'before' | 'after') => {
      const mediaId = randomUUID();
      const at = wijk.clock.now().toString();
      await database.database
        .insertInto('media')
        .values({
          id: mediaId,
          neighbourhood_id: wijk.neighbourhoodId,
          sha256: bytes.subarray(-32),
          content_type: 'image/png',
          bytes,
          created_at: at,
        })
        .execute();
      const media = { activity_id: id, media_id: mediaId, moment, partner_id: null, line: null, agreed: null };
      await database.database
        .insertInto('activity_media')
        .values({ ...media, added_at: at })
        .execute();
    };
    await give(Buffer.concat([photo, Buffer.alloc(40, 1)]), 'after');
    const plain = (await (await wijk.stoepbord.share(publicId, ['nl']))?.poster())?.byteLength ?? 0;
    await give(photo, 'before');
    const pictured = (await (await wijk.stoepbord.share(publicId, ['nl']))?.poster())?.byteLength ?? 0;
    expect(pictured).toBeGreaterThan(plain + photo.byteLength / 4);
  });
});
