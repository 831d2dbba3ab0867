/** The picture that a partner gave: on the poster and the picture to share, and never a reason that there is none. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import type { Language } from '../../src/core/languages.ts';
import { sheetPicture } from '../../src/stoepbord/partner-picture.ts';
import { sharePicture, sharePoster, type SharePosterParts } from '../../src/stoepbord/share-kit.ts';
import { parseSheet, pictureOn, tiled } from '../../src/stoepbord/stored-sheet.ts';
import type { WeekPictures } from '../../src/stoepbord/week-picture.ts';
import { createTypesetter } from '../../src/stoepbord/typesetter.ts';
import { makeWeekPoster } from '../../src/stoepbord/week-poster.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createBoardFixture, translations, typesetter } from './board-fixture.ts';
import { hasPoppler, pagesOf, textOf } from './pdf.ts';
import { exampleNeighbourhood, sampleWeek } from './sample.ts';

const [, , , iftar] = sampleWeek;
let parts: SharePosterParts;
let photo: Uint8Array;
let wide: Uint8Array;
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
  wide = await sharp(photo).resize(1500, 1000, { fit: 'cover' }).png().toBuffer();
});
afterAll(async () => {
  await typesetter.close();
  await database.close();
});

describe('a partner’s picture', () => {
  it('stands on the poster beside all that has to be read', async () => {
    const [plain, pictured] = [
      (await sharePoster(typesetter, parts)).pdf,
      (await sharePoster(typesetter, { ...parts, picture: photo })).pdf,
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
    const { pdf: poster } = await sharePoster(typesetter, { ...parts, picture: broken });
    if (hasPoppler) expect(textOf(poster)).toContain('vrijdag 6 maart');
    expect(poster.byteLength).toBeGreaterThan(1000);
  });

  it('is not drawn when it is no picture, or one that would fill the memory', async () => {
    const header = Buffer.from(photo);
    header.writeUInt32BE(60_000, 16);
    expect(await sheetPicture(header)).toBeUndefined();
    expect(await sheetPicture(Buffer.from('no picture'))).toBeUndefined();
    expect(await sheetPicture(photo)).toMatchObject({ width: 1080, height: 1350 });
  });

  it('at which the process that reads it dies costs only itself, each time', async () => {
    const dying = new URL('../faults/deadly-picture.ts', import.meta.url).href;
    vi.stubEnv('NODE_OPTIONS', `--import ${dying}`);
    const other = createTypesetter();
    onTestFinished(async () => {
      vi.unstubAllEnvs();
      await other.close();
    });
    const deadly = Buffer.concat([Buffer.from('deadly'), photo]);
    for (let time = 0; time < 2; time += 1) expect(await other.readyPicture(deadly)).toBeUndefined();
    expect(await other.readyPicture(photo)).toMatchObject({ width: 1080, height: 1350 });
  });

  it('stands upright, as a telephone says it was held, and is no larger than is printed', async () => {
    const lying = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#cc2222' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await sheetPicture(lying)).toMatchObject({ width: 1800, height: 2400 });
  });

  it('never makes the look at it fail or hang, whatever the bytes', async () => {
    const start = fc.constantFrom<number[]>([0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], []);
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (magic, rest) => {
        expect(await sheetPicture(Uint8Array.from([...magic, ...rest]))).toBeUndefined();
      }),
      { seed: 8 },
    );
  });

  const letters = z.record(z.string(), z.number());
  const said = z.object({ lang: z.string(), words: z.string() });
  const base = {
    neighbourhood: exampleNeighbourhood(),
    translations,
    from: Temporal.PlainDate.from('2026-03-02'),
    until: Temporal.PlainDate.from('2026-03-08'),
    activities: sampleWeek,
    news: [],
    links: [],
    webAddress: undefined,
    files: {},
  };
  const week = (pictures: WeekPictures | undefined, paper: 'A2' | 'A1', spoken: readonly Language[]) =>
    makeWeekPoster(typesetter, {
      ...base,
      pictures,
      board: { paper, orientation: 'portrait', distance: 1, languages: spoken },
    });
  const ofIftar = { ofActivities: new Map([['iftarwij', 'photo']]), read: () => typesetter.readyPicture(photo) };

  it.each([
    ['A2', ['nl', 'bg', 'ar']],
    ['A1', ['nl', 'uk']],
    ['A1', ['ar', 'nl']],
  ] as const)('takes no activity and no needed size of letters from a week on %s in %j', async (paper, spoken) => {
    const [plain, pictured] = [await week(undefined, paper, spoken), await week(ofIftar, paper, spoken)];
    expect(pictured.shown).toEqual(plain.shown);
    const { sizes, footSizes } = z.looseObject({ sizes: letters, footSizes: letters }).parse(pictured.sheet.data);
    for (const [name, size] of Object.entries(footSizes)) expect(sizes[name]).toBeGreaterThanOrEqual(size);
    if (paper === 'A2') return;
    expect(pictured.sheet.data).toMatchObject({ picture: { activityId: 'iftarwij', mediaId: 'photo', caption: null } });
    const pdf = await typesetter.pdf(pictured.sheet);
    if (hasPoppler) expect(pagesOf(pdf)).toBe(1);
  });

  it.each([
    ['portrait', 1],
    ['landscape', 1],
    ['portrait', 2],
    ['landscape', 3],
  ] as const)('has its room on an A3 %s with %i activities before letters grow into it', async (orientation, count) => {
    const iftar = sampleWeek.findIndex(({ id }) => id === 'iftarwij');
    const { sheet } = await makeWeekPoster(typesetter, {
      ...base,
      activities: sampleWeek.slice(iftar - count + 1, iftar + 1),
      pictures: { ...ofIftar, read: async () => sheetPicture(wide) },
      board: { paper: 'A3', orientation, distance: 1, languages: ['nl', 'fr'] },
    });
    const { picture } = z
      .looseObject({ picture: z.object({ height: z.number(), caption: said.nullable() }) })
      .parse(sheet.data);
    expect(picture.height).toBeGreaterThan(80);
    if (!hasPoppler) return;
    const pdf = await typesetter.pdf(sheet);
    expect(pagesOf(pdf)).toBe(1);
    // Where it stands away from its activity, its title stands twice.
    expect(textOf(pdf).split('Iftar voor de hele wijk').length - 1).toBe(picture.caption === null ? 1 : 2);
  });

  it('of how it was stands on the week where no activity has one, with words below it', async () => {
    const lookBack = { mediaId: 'photo', caption: { lang: 'nl', words: 'Zo was het: Buurtfeest' } } as const;
    const { sheet } = await week(
      { ofActivities: new Map(), lookBack, read: () => typesetter.readyPicture(photo) },
      'A1',
      ['nl'],
    );
    expect(sheet.data).toMatchObject({ picture: { activityId: '', mediaId: 'photo' } });
    if (hasPoppler) expect(textOf(await typesetter.pdf(sheet))).toContain('Zo was het: Buurtfeest');
    const both = await week({ ...ofIftar, lookBack }, 'A1', ['nl']);
    expect(both.sheet.data).toMatchObject({ picture: { activityId: 'iftarwij' } });
    const gone = await week({ ...ofIftar, read: async () => undefined }, 'A1', ['nl']);
    expect(gone.sheet.data).toMatchObject({ picture: null });
  });

  it('is drawn again where the week is cut for a printer, and left out when it is gone', async () => {
    const { sheet } = await week(ofIftar, 'A1', ['nl']);
    const stored = parseSheet(JSON.parse(JSON.stringify({ template: sheet.template, data: sheet.data })));
    expect(pictureOn(stored)).toBe('photo');
    const [whole, without] = [
      await typesetter.pdf(tiled(stored, 'A4', sheet.files ?? {})),
      await typesetter.pdf(tiled(stored, 'A4', {})),
    ];
    expect(whole.byteLength).toBeGreaterThan(without.byteLength + 20_000);
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
    const plain = (await (await wijk.stoepbord.share(publicId, ['nl']))?.poster())?.pdf.byteLength ?? 0;
    await give(photo, 'before');
    const pictured = (await (await wijk.stoepbord.share(publicId, ['nl']))?.poster())?.pdf.byteLength ?? 0;
    expect(pictured).toBeGreaterThan(plain + photo.byteLength / 4);
  });
});
