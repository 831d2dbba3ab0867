/** Posters as they come out of Typst, read back with poppler. */
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Orientation, PaperSize } from '../../src/config/neighbourhood.ts';
import { type Language, languages } from '../../src/core/languages.ts';
import { formatDay } from '../../src/i18n/formats.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { chatLinks } from '../../src/stoepbord/chat-links.ts';
import { paperSheet, paperText } from '../../src/stoepbord/paper-sheet.ts';
import type { SheetActivity } from '../../src/stoepbord/sheet-activity.ts';
import { makeSharePicture, makeSinglePoster, makeStrip } from '../../src/stoepbord/single-poster.ts';
import { parseSheet, tiled } from '../../src/stoepbord/stored-sheet.ts';
import { createTypesetter, type Sheet } from '../../src/stoepbord/typesetter.ts';
import { makeWeekPoster, type WeekPosterOptions } from '../../src/stoepbord/week-poster.ts';
import { yearSheet } from '../../src/stoepbord/year-sheet.ts';
import { fontsOf, hasPoppler, pagesOf, textOf, type Word, wordsOf } from './pdf.ts';
import { activity, exampleNeighbourhood, sampleWeek } from './sample.ts';

const typesetter = createTypesetter();
const translations = await loadTranslations();
const neighbourhood = exampleNeighbourhood();
const links = chatLinks('b_bib', { telegramBot: 'MolenBot', whatsappNumber: '32470123456' });

afterAll(() => typesetter.close());

function board(paper: PaperSize, distance: number, spoken: readonly Language[], orientation: Orientation = 'portrait') {
  return { paper, distance, languages: spoken, orientation };
}

function options(changes: Partial<WeekPosterOptions>): WeekPosterOptions {
  return {
    neighbourhood,
    board: board('A2', 2, ['nl', 'fr']),
    translations,
    from: Temporal.PlainDate.from('2026-03-02'),
    until: Temporal.PlainDate.from('2026-03-08'),
    activities: sampleWeek,
    news: [],
    links,
    webAddress: undefined,
    files: {},
    ...changes,
  };
}

const week = async (changes: Partial<WeekPosterOptions>) => {
  const poster = await makeWeekPoster(typesetter, options(changes));
  return { ...poster, pdf: await typesetter.pdf(poster.sheet) };
};

/** What a printer can print: all but a few millimetres at each edge. The margins of the sheets are wider. */
const edgePoints = (5 / 25.4) * 72;

function expectOnPage(pdf: Uint8Array): void {
  for (const { width, height, words } of wordsOf(pdf)) {
    for (const word of words) {
      // Poppler's box is as high as the font allows; the letters stand in the middle of it.
      const middle = (word.top + word.bottom) / 2;
      expect(word.left, word.text).toBeGreaterThanOrEqual(edgePoints);
      expect(word.right, word.text).toBeLessThanOrEqual(width - edgePoints);
      expect(middle, word.text).toBeGreaterThanOrEqual(edgePoints);
      expect(middle, word.text).toBeLessThanOrEqual(height - edgePoints);
    }
    expect(crossing(words)).toEqual([]);
  }
}

/** Words that lie over each other. Arabic letters come as words of their own, whose boxes touch. */
function crossing(words: readonly Word[]): string[] {
  const plain = words.filter(({ text }) => /^[\p{Script=Latin}\p{Script=Cyrillic}\d]{2,}$/u.test(text));
  const core = ({ top, bottom }: Word) => ({ from: top + (bottom - top) * 0.4, to: top + (bottom - top) * 0.6 });
  return plain.flatMap((one, index) =>
    plain.slice(index + 1).flatMap(other => {
      const isBeside = one.right < other.left + 3 || other.right < one.left + 3;
      const [a, b] = [core(one), core(other)];
      return isBeside || a.to < b.from || b.to < a.from ? [] : [`${one.text} × ${other.text}`];
    }),
  );
}

describe.skipIf(!hasPoppler)('the week of a board', () => {
  it.each(languages.map(language => [language]))('says title, day, hour and place in %s', async language => {
    const { pdf, shown } = await week({ board: board('A1', 1, [language]), activities: sampleWeek.slice(0, 2) });
    const text = textOf(pdf);
    expect(shown).toHaveLength(2);
    for (const each of shown) {
      expect(text).toContain(each.title);
      expect(text).toContain(each.place);
      expect(text).toContain(String(each.day.day));
    }
    // Poppler gives Arabic letters one by one, in the order of the eye: all of them have to be there.
    const left = [...text.replaceAll(/\s/g, '')];
    for (const letter of formatDay(language, shown[0]?.day ?? Temporal.PlainDate.from('2026-03-03')).replaceAll(
      /[\s،,\u200c]/g,
      '',
    )) {
      const index = left.indexOf(letter);
      expect(index, `${letter} in ${text}`).toBeGreaterThanOrEqual(0);
      left.splice(index, 1);
    }
  });

  it('has every font in it', async () => {
    const { pdf } = await week({ board: board('A1', 1, ['nl', 'bg', 'ar', 'ps']) });
    const fonts = fontsOf(pdf);
    expect(fonts.length).toBeGreaterThanOrEqual(4);
    expect(fonts.filter(({ isEmbedded }) => !isEmbedded)).toEqual([]);
    expect(fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/, ''))).toContain('NotoSansArabic-Medium');
  });

  it('says what is left out', async () => {
    const { pdf, leftOut, shown, readableFrom } = await week({ board: board('A2', 2, ['nl', 'fr']) });
    expect(readableFrom).toBe(2);
    expect(shown.length + leftOut).toBeGreaterThanOrEqual(6);
    expect(textOf(pdf)).toContain(`en nog ${leftOut} meer`);
  });

  it('says beside its codes in each of four languages what they are for, also where room is shortest', async () => {
    const { pdf, shown } = await week({ board: board('A2', 2, ['nl', 'fr', 'tr', 'uk']) });
    expect(shown).toHaveLength(2);
    for (const words of ['Scan', 'Scannez', 'Okutun', 'Скануйте']) expect(textOf(pdf)).toContain(words);
  });

  it('prints no web address without a public one', async () => {
    const without = textOf((await week({})).pdf);
    const withOne = textOf((await week({ webAddress: 'wijk.example/molen/' })).pdf);
    expect(without).not.toMatch(/https?:|www\.|wa\.me|t\.me|example/);
    expect(withOne).toContain('wijk.example/molen/');
  });

  it('cuts a long title at a word, and says whose it was', async () => {
    const title =
      'Een heel lange titel die niemand in één keer kan lezen omdat er te veel woorden in staan voor een bord';
    const { pdf, cutTitles } = await week({
      activities: [activity({ id: 'langlang', title, day: Temporal.PlainDate.from('2026-03-04') })],
    });
    expect(cutTitles).toEqual(['langlang']);
    const text = textOf(pdf);
    expect(text).toContain('…');
    const shownWords = /Een heel .*?…/.exec(text)?.[0].replace(' …', '') ?? '';
    expect(title.startsWith(`${shownWords} `)).toBe(true);
  });

  it('grows only as long as every day stands on one line', async () => {
    const { sheet } = await makeWeekPoster(
      typesetter,
      options({ board: board('A1', 2, ['uk', 'nl'], 'landscape'), activities: sampleWeek.slice(0, 2) }),
    );
    const words = wordsOf(await typesetter.pdf(sheet))[0]?.words ?? [];
    const day = words.find(({ text }) => text === 'вівторок,');
    expect(words.filter(({ text, top }) => text === 'березня' && top === day?.top)).toHaveLength(2);
  });

  it('grows where there is little to say, and never beyond the sheet', async () => {
    const one = await week({ activities: sampleWeek.slice(0, 1) });
    const many = await week({});
    const highest = (pdf: Uint8Array) =>
      Math.max(...(wordsOf(pdf)[0]?.words ?? []).map(({ top, bottom }) => bottom - top));
    expect(highest(one.pdf)).toBeGreaterThan(highest(many.pdf) * 1.1);
    expectOnPage(one.pdf);
  });

  it('says so when there is nothing', async () => {
    expect(textOf((await week({ activities: [] })).pdf)).toContain('Deze week is er nog niets gepland');
    const lines = Array.from({ length: 9 }, (_, index) => `${index + 1}. Op donderdag ${index} maart is de bib dicht.`);
    const news = lines.map(line => ({ line, language: 'nl' as const }));
    const { pdf } = await week({ activities: [], news });
    expect(textOf(pdf)).toContain(lines[0]);
    expectOnPage(pdf);
  });

  it('shows one activity even where the distance asks for more than the sheet, and says from where it is read', async () => {
    const { shown, readableFrom, pdf } = await week({ board: board('A4', 3, ['nl', 'fr', 'tr', 'ar']) });
    expect(shown.length).toBeGreaterThan(0);
    expect(readableFrom).toBeLessThan(3);
    expectOnPage(pdf);
  });

  it('is cut into tiles that have all of it', async () => {
    const poster = await makeWeekPoster(typesetter, options({}));
    const stored = parseSheet(JSON.parse(JSON.stringify({ template: poster.sheet.template, data: poster.sheet.data })));
    const pdf = await typesetter.pdf(tiled(stored, 'A4', {}));
    expect(pagesOf(pdf)).toBe(4);
    expect(wordsOf(pdf).map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual(
      Array.from({ length: 4 }, () => [595, 842]),
    );
  });

  it('never runs off its page, whatever people write', { timeout: 240_000 }, async () => {
    const scripts = [
      'abcdefghijklmnopqrstuvwxyzéèëïçüğşıöÀÉ',
      'абвгдежзийклмнопрстуфхцчшщъьюяїєі',
      'ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگکی',
      'ټځڅډړږښګڼۍې',
      'WMÆŒ@%',
      '🎉🛠️字漢',
    ];
    const word = fc
      .constantFrom(...scripts)
      .chain(letters => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 60 }));
    const words = fc.array(word, { minLength: 1, maxLength: 30 }).map(parts => parts.join(' '));
    const any = fc.record({
      title: words,
      language: fc.constantFrom(...languages),
      place: fc.option(words, { nil: undefined }),
      address: fc.option(words, { nil: undefined }),
      contact: fc.option(words, { nil: undefined }),
      days: fc.integer({ min: 0, max: 6 }),
      isRegular: fc.boolean(),
    });
    const sheet = fc.record({
      paper: fc.constantFrom('A4', 'A3', 'A2', 'A1'),
      orientation: fc.constantFrom('portrait', 'landscape'),
      distance: fc.constantFrom(0.3, 1, 2, 5, 30),
      spoken: fc.uniqueArray(fc.constantFrom(...languages), { minLength: 1, maxLength: 4 }),
      name: words,
      activities: fc.array(any, { maxLength: 5 }),
      line: words,
    });
    await fc.assert(
      fc.asyncProperty(sheet, async ({ paper, orientation, distance, spoken, name, activities, line }) => {
        const { pdf } = await week({
          neighbourhood: { ...neighbourhood, name },
          board: board(paper, distance, spoken, orientation),
          activities: activities.map((each, index) => asActivity(each, index)),
          news: [{ line, language: 'nl' }],
          webAddress: 'wijk.example/een-heel-lange-naam-van-een-wijk/',
        });
        expect(pagesOf(pdf)).toBe(1);
        expectOnPage(pdf);
      }),
      { seed: 8, numRuns: 40 },
    );
  });
});

interface Written {
  readonly title: string;
  readonly language: Language;
  readonly place: string | undefined;
  readonly address: string | undefined;
  readonly contact: string | undefined;
  readonly days: number;
  readonly isRegular: boolean;
}

function asActivity({ days, ...written }: Written, index: number): SheetActivity {
  return activity({
    ...written,
    id: `id${index}`,
    kind: 'repair-cafe',
    day: Temporal.PlainDate.from('2026-03-02').add({ days }),
  });
}

describe.skipIf(!hasPoppler)('one activity', () => {
  const iftar = sampleWeek[3] ?? activity({});
  const base = { neighbourhood, translations, activity: iftar, links, webAddress: undefined, files: {} };

  it('is a poster with all there is to know', async () => {
    const { sheet, isCut } = await makeSinglePoster(typesetter, { ...base, board: board('A3', 1, ['nl', 'uk']) });
    const text = textOf(await typesetter.pdf(sheet));
    expect(isCut).toBe(false);
    for (const words of [
      'Iftar voor de hele wijk',
      'vrijdag 6 maart',
      '18 u 45',
      'Kasteelstraat 21',
      '€ 3',
      '03 765 43 21',
      'пʼятниця',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('shows a picture, and one that is none is a fault with a name', async () => {
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const { sheet } = await makeSinglePoster(typesetter, {
      ...base,
      files: { picture },
      board: board('A3', 1, ['nl']),
    });
    expect(textOf(await typesetter.pdf(sheet))).toContain('Iftar');
    const broken = makeSinglePoster(typesetter, {
      ...base,
      files: { picture: Buffer.from('no picture') },
      board: board('A3', 1, ['nl']),
    });
    await expect(broken.then(({ sheet: bad }) => typesetter.pdf(bad))).rejects.toMatchObject({ code: 'typesetting' });
    // The next one is set all the same.
    expect(textOf(await typesetter.pdf(sheet))).toContain('Iftar');
  });

  it('leaves its picture out before its letters become smaller, and says from where it is read', async () => {
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#c65' } })
      .png()
      .toBuffer();
    const make = (paper: PaperSize, distance: number) =>
      makeSinglePoster(typesetter, { ...base, files: { picture }, board: board(paper, distance, ['nl', 'fr']) });
    const [large, small, tiny] = [await make('A1', 2), await make('A3', 1.8), await make('A4', 3)];
    expect(large).toMatchObject({ readableFrom: 2, sheet: { data: { pictureHeight: expect.any(Number) } } });
    expect(z.object({ pictureHeight: z.number() }).parse(large.sheet.data).pictureHeight).toBeGreaterThan(100);
    expect(small).toMatchObject({ readableFrom: 1.8, sheet: { data: { pictureHeight: 0, sizes: { title: 72 } } } });
    expect(tiny.readableFrom).toBeLessThan(3);
    for (const { sheet } of [large, small, tiny]) expectOnPage(await typesetter.pdf(sheet));
  });

  it('is called off on a strip, in every language of the board', async () => {
    const { sheet } = await makeStrip(typesetter, { ...base, board: board('A2', 1, ['nl', 'fr', 'uk']) });
    const pdf = await typesetter.pdf(sheet);
    for (const words of ['Gaat niet door', 'N’a pas lieu', 'Не відбудеться', 'Iftar voor de hele wijk']) {
      expect(textOf(pdf)).toContain(words);
    }
    expectOnPage(pdf);
  });

  it('never runs off its page either', { timeout: 120_000 }, async () => {
    const text = fc
      .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), { minLength: 1, maxLength: 25 })
      .map(parts => parts.join(' '));
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.constantFrom(0.5, 2, 10),
        fc.uniqueArray(fc.constantFrom(...languages), { minLength: 1, maxLength: 4 }),
        async (title, description, distance, spoken) => {
          const written = { ...iftar, title, description };
          const where = board('A3', distance, spoken);
          const poster = await makeSinglePoster(typesetter, { ...base, activity: written, board: where });
          const strip = await makeStrip(typesetter, { ...base, activity: written, board: where });
          for (const { sheet } of [poster, strip]) {
            const pdf = await typesetter.pdf(sheet);
            expect(pagesOf(pdf)).toBe(1);
            expectOnPage(pdf);
          }
        },
      ),
      { seed: 8, numRuns: 15 },
    );
  });

  it('is a picture of 1080 by 1350 to share', async () => {
    const png = Buffer.from(await makeSharePicture(typesetter, { ...base, languages: ['nl', 'ar'] }));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1080, 1350]);
  });
});

/** Points; of a word's box, which is as high as Noto Sans and Noto Sans Arabic say that they are. Digits are of the first. */
function sizeOf({ text, top, bottom }: Word): number {
  return (bottom - top) / (/\p{Script=Arabic}/u.test(text) && !/\d/.test(text) ? 2.112 : 1.362);
}

describe.skipIf(!hasPoppler)('read at two metres', () => {
  const web = 'wijk.example/molen/';
  const iftar = sampleWeek[3] ?? activity({});
  const base = { neighbourhood, translations, activity: iftar, links, webAddress: web, files: {} };
  const spoken: readonly (readonly Language[])[] = [['nl', 'fr', 'tr', 'ar'], ['uk', 'nl'], ['ar', 'nl', 'bg'], ['ps']];
  const where = spoken.flatMap(each => [board('A1', 2, each), board('A2', 2, each), board('A2', 2, each, 'landscape')]);

  const tooSmall = async (sheet: Sheet) => {
    const words = (wordsOf(await typesetter.pdf(sheet))[0]?.words ?? []).filter(({ text }) => /[\p{L}\d]/u.test(text));
    // Title and day.
    expect(words.filter(word => sizeOf(word) >= 79.9).length).toBeGreaterThanOrEqual(5);
    return words.filter(word => sizeOf(word) < 39.9).map(({ text }) => text);
  };

  it.each(where)('nothing but the web address is smaller than 40 points: %j', async at => {
    const week = await makeWeekPoster(typesetter, options({ board: at, webAddress: web }));
    const single = await makeSinglePoster(typesetter, { ...base, board: at });
    for (const { sheet } of [week, single]) {
      expect(await tooSmall(sheet)).toEqual([web]);
      expect(textOf(await typesetter.pdf(sheet))).toContain('@MolenBot');
    }
    const strip = await makeStrip(typesetter, { ...base, board: at });
    expect(await tooSmall(strip.sheet)).toEqual([]);
  });

  it('an A3 holds one activity so, or says from how near it is read', async () => {
    const dutch = await makeWeekPoster(typesetter, options({ board: board('A3', 2, ['nl', 'fr', 'tr', 'ar']) }));
    expect(dutch.readableFrom).toBe(2);
    expect(await tooSmall(dutch.sheet)).toEqual([]);
    const pashto = await makeWeekPoster(typesetter, options({ board: board('A3', 2, ['ps']) }));
    expect(pashto.shown).toHaveLength(1);
    expect(pashto.readableFrom).toBeLessThan(2);
    const words = wordsOf(await typesetter.pdf(pashto.sheet))[0]?.words ?? [];
    const sizes = words.filter(({ text }) => /[\p{L}\d]/u.test(text)).map(sizeOf);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20 * pashto.readableFrom - 0.1);
  });
});

describe.skipIf(!hasPoppler)('paper', () => {
  const parts = (size: 18 | 24 | 36, spoken: readonly Language[]) => ({
    neighbourhood,
    paper: { size, languages: spoken, contact: 'Mia, 03 000 00 10' },
    translations,
    from: Temporal.PlainDate.from('2026-03-02'),
    until: Temporal.PlainDate.from('2026-03-08'),
    activities: sampleWeek,
    news: [{ line: 'De bib is dicht op donderdag.', language: 'nl' as const }],
  });

  it.each([18, 24, 36] as const)('has everything in letters of %i points, on as many pages as it takes', async size => {
    const pdf = await typesetter.pdf({ template: 'paper', data: paperSheet(parts(size, ['nl'])) });
    const text = textOf(pdf);
    for (const { title } of sampleWeek) expect(text).toContain(title);
    for (const words of ['Bel Mia, 03 000 00 10', 'met de rolstoel', 'De bib is dicht', '03 765 43 21'])
      expect(text).toContain(words);
    expectOnPage(pdf);
  });

  it('has two languages side by side', async () => {
    const pdf = await typesetter.pdf({ template: 'paper', data: paperSheet(parts(18, ['nl', 'fr'])) });
    expect(textOf(pdf)).toContain('Wat is er te doen?');
    expect(textOf(pdf)).toContain('Que faire dans le quartier');
    expectOnPage(pdf);
  });

  it('divides words that are wider than a column', async () => {
    const long = activity({ title: `Gezelschapsspelletjesnamiddag ${'x'.repeat(80)}`, description: 'й'.repeat(300) });
    const pdf = await typesetter.pdf({
      template: 'paper',
      data: paperSheet({ ...parts(36, ['nl', 'ar']), activities: [long] }),
    });
    expectOnPage(pdf);
  });

  it('reads aloud in whole sentences', () => {
    const text = paperText(parts(18, ['nl']), translations.translator('nl'));
    expect(text).toContain('Dit is er te doen in Kroonmolenwijk, van maandag 2 maart tot en met zondag 8 maart 2026.');
    expect(text).toContain(
      'dinsdag 3 maart, 12\u00a0u – 14\u00a0u.\nSoep op de stoep.\nWaar? Buurthuis Herleving, Kroonmolenstraat 45.',
    );
    expect(text.trimEnd().endsWith('Vragen? Bel Mia, 03 000 00 10.')).toBe(true);
    expect(text).not.toMatch(/[\u2066-\u2069]/);
  });

  it.each(languages.map(language => [language]))('has the year on one sheet in %s', async language => {
    const fixedDays = [
      {
        from: Temporal.PlainDate.from('2027-06-05'),
        until: Temporal.PlainDate.from('2027-06-05'),
        words: 'Buurtfeest',
      },
    ];
    const data = yearSheet({ neighbourhood, year: 2027, fixedDays }, translations.translator(language));
    const pdf = await typesetter.pdf({ template: 'year', data });
    expect(pagesOf(pdf)).toBe(1);
    expect(textOf(pdf)).toContain('2027');
    expect(textOf(pdf)).toContain('Buurtfeest');
    expectOnPage(pdf);
  });
});

it('ends its process when it rests, and starts another', async () => {
  const brief = createTypesetter(1);
  const sheet = {
    template: 'year',
    data: yearSheet({ neighbourhood, year: 2027, fixedDays: [] }, translations.translator('nl')),
  } as const;
  const first = await brief.pdf(sheet);
  await new Promise(resolve => setTimeout(resolve, 100));
  expect((await brief.pdf(sheet)).byteLength).toBe(first.byteLength);
  await brief.close();
});
