/** The rules of boards that need no Typst and no database. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperSizes } from '../../src/config/neighbourhood.ts';
import { languages } from '../../src/core/languages.ts';
import { chatLinks } from '../../src/stoepbord/chat-links.ts';
import { waysToWriteDay } from '../../src/stoepbord/day-words.ts';
import { inSmallLetters } from '../../src/stoepbord/poster-texts.ts';
import { contrast, posterColours } from '../../src/stoepbord/poster-colours.ts';
import { printable } from '../../src/stoepbord/printable.ts';
import { type Candidate, chooseWhatFits } from '../../src/stoepbord/selection.ts';
import { paperOf, sheetFormat, tilingFor } from '../../src/stoepbord/sheet-format.ts';
import { changesSince, needsNewPoster, shownOf } from '../../src/stoepbord/shown.ts';
import { letterSizes } from '../../src/stoepbord/typography.ts';
import { boardWeek, nextWalk } from '../../src/stoepbord/walk.ts';
import { activity } from './sample.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

describe('letters', () => {
  it('are at two metres 80 points for title and day, and 40 at least for the rest but the address', () => {
    expect(letterSizes(2)).toEqual({ title: 80, place: 56, small: 40, address: 18, code: 56 });
  });

  it('grow with the distance, and are never smaller than large print', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 30, noNaN: true }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        (near, more) => {
          const [a, b] = [letterSizes(near), letterSizes(near + more)];
          expect(b.title >= a.title && b.place >= a.place && b.small >= a.small && b.code >= a.code).toBe(true);
          expect(a.small).toBeGreaterThanOrEqual(18);
          expect(a.code).toBeGreaterThanOrEqual(40);
        },
      ),
      { seed: 8 },
    );
  });
});

describe('tiles', () => {
  it.each([
    ['A2', 'A3', 2],
    ['A2', 'A4', 4],
    ['A3', 'A4', 2],
    ['A1', 'A3', 4],
    ['A1', 'A4', 8],
  ] as const)('cut an %s for a printer of %s into %i sheets', (paper, printer, sheets) => {
    for (const orientation of ['portrait', 'landscape'] as const) {
      expect(tilingFor(sheetFormat(paper, orientation), printer)?.pieces).toHaveLength(sheets);
    }
  });

  it('cover the whole poster once, and each fits its sheet', () => {
    for (const paper of paperSizes) {
      for (const printer of paperSizes) {
        for (const orientation of ['portrait', 'landscape'] as const) {
          const poster = sheetFormat(paper, orientation);
          const tiling = tilingFor(poster, printer);
          if (tiling === undefined) continue;
          const area = tiling.pieces.reduce((sum, { width, height }) => sum + width * height, 0);
          expect(area).toBeCloseTo((poster.width - 2 * poster.margin) * (poster.height - 2 * poster.margin));
          for (const piece of tiling.pieces) {
            expect(piece.width).toBeLessThanOrEqual(tiling.sheet.width - 9.9);
            expect(piece.height).toBeLessThanOrEqual(tiling.sheet.height - 9.9);
          }
        }
      }
    }
  });

  it('are not made where the printer takes the sheet', () => {
    expect(tilingFor(sheetFormat('A3', 'landscape'), 'A3')).toBeUndefined();
    expect(tilingFor(sheetFormat('A4', 'portrait'), 'A1')).toBeUndefined();
    expect(paperOf(sheetFormat('A2', 'landscape'))).toBe('A2');
  });
});

describe('what fits', () => {
  const candidate = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
    id,
    start: `2026-03-02T10:00:00`,
    isRegular: false,
    isLater: false,
    partnerId: null,
    height: 100,
    ...changes,
  });
  const room = { columns: 1, height: 210, gap: 10 };
  const ids = (candidates: readonly Candidate[], where = room) =>
    chooseWhatFits(candidates, where).columns.map(column => column.map(({ id }) => id).join(''));

  it('is the soonest first', () => {
    const three = ['c', 'a', 'b'].map(id => candidate(id, { start: `2026-03-0${'abc'.indexOf(id) + 2}` }));
    expect(ids(three)).toEqual(['ab']);
    expect(chooseWhatFits(three, room).leftOut).toBe(1);
  });

  it('are single dates before weekly ones, and this week before later', () => {
    expect(
      ids([
        candidate('w', { isRegular: true, start: '1' }),
        candidate('x', { start: '2' }),
        candidate('y', { start: '3' }),
      ]),
    ).toEqual(['xy']);
    expect(
      ids([
        candidate('l', { isLater: true, start: '1' }),
        candidate('w', { isRegular: true, start: '2' }),
        candidate('y', { start: '3' }),
      ]),
    ).toEqual(['wy']);
  });

  it('is spread over partners', () => {
    const own = { partnerId: 'bib' };
    expect(
      ids([
        candidate('a', { ...own, start: '1' }),
        candidate('b', { ...own, start: '2' }),
        candidate('c', { partnerId: 'hof', start: '3' }),
      ]),
    ).toEqual(['ac']);
  });

  it('passes over what is too high, and tries the next', () => {
    expect(
      ids([
        candidate('a', { start: '1' }),
        candidate('b', { start: '2', height: 150 }),
        candidate('c', { start: '3' }),
      ]),
    ).toEqual(['ac']);
  });

  it('does not count later ones as left out', () => {
    expect(chooseWhatFits([candidate('a'), candidate('b', { isLater: true, height: 500 })], room).leftOut).toBe(0);
  });

  it('never is higher than its columns, in order of time, and counts the rest', () => {
    const any = fc.record({
      id: fc.uuid(),
      start: fc.integer({ min: 0, max: 20 }).map(hour => `2026-03-0${1 + (hour % 7)}T${10 + (hour % 10)}`),
      isRegular: fc.boolean(),
      isLater: fc.boolean(),
      partnerId: fc.option(fc.constantFrom('a', 'b', 'c')),
      height: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 25 }), fc.integer({ min: 1, max: 3 }), (candidates, columns) => {
        const { columns: filled, leftOut } = chooseWhatFits(candidates, { columns, height: 210, gap: 10 });
        expect(filled.length).toBeLessThanOrEqual(columns);
        for (const column of filled) {
          const height = column.reduce((sum, each) => sum + each.height, 0) + 10 * (column.length - 1);
          expect(height).toBeLessThanOrEqual(210);
        }
        const shown = filled.flat();
        expect(shown.map(({ start }) => start)).toEqual(shown.map(({ start }) => start).toSorted());
        expect(leftOut).toBe(candidates.filter(each => !each.isLater && !shown.includes(each)).length);
        expect(new Set(shown).size).toBe(shown.length);
      }),
      { seed: 8 },
    );
  });
});

it('colours are never pale ink', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map(value => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, colour, (main, accent) => {
      const colours = posterColours({ main, accent });
      expect(contrast(colours.main, '#ffffff')).toBeGreaterThanOrEqual(7);
      expect(contrast(colours.accent, colours.onAccent)).toBeGreaterThanOrEqual(7);
    }),
    { seed: 8 },
  );
  expect(posterColours({ main: '#1d5c63', accent: '#f2b632' })).toEqual({
    main: '#1d5c63',
    onMain: '#ffffff',
    accent: '#f2b632',
    onAccent: '#000000',
  });
});

describe('links to the chat', () => {
  it('open each network at the subject', () => {
    expect(chatLinks('b_bib', { telegramBot: 'MolenBot', whatsappNumber: '+32 470 12 34 56' })).toEqual([
      {
        network: 'whatsapp',
        label: 'WhatsApp',
        url: 'https://wa.me/32470123456?text=wijk%20b_bib',
        address: '+32 470 12 34 56',
      },
      { network: 'telegram', label: 'Telegram', url: 'https://t.me/MolenBot?start=b_bib', address: '@MolenBot' },
    ]);
  });

  it('are not there without a network', () => {
    expect(chatLinks('m_abcdefgh', {})).toEqual([]);
    expect(chatLinks('m_abcdefgh', { telegramBot: '', whatsappNumber: '' })).toEqual([]);
  });
});

it('a title in nothing but capitals is read as a sentence, and one word or initials stay', () => {
  expect(inSmallLetters('GROTE ROMMELMARKT OP HET PLEIN', 'nl')).toBe('Grote rommelmarkt op het plein');
  expect(inSmallLetters('İFTAR HAZIRLIĞI', 'tr')).toBe('İftar hazırlığı');
  for (const kept of ['SVK', 'EHBO', 'Café SVK', 'Soep op de stoep', 'إفطار لكل الحي', '24/7']) {
    expect(inSmallLetters(kept, 'nl')).toBe(kept);
  }
});

it('a day is written in full first, with Western digits in every language', () => {
  expect(waysToWriteDay('nl', day('2026-11-24'))).toEqual(['dinsdag 24 november', 'dinsdag 24 nov', 'di 24 nov']);
  for (const language of languages) {
    for (const way of waysToWriteDay(language, day('2026-11-24'))) expect(way, language).toContain('24');
  }
});

it('keeps all that people write in the nine languages, and leaves out what no font has', () => {
  const written = 'Één café: œuvre, İstanbul ğüşıöç, Ђорђе, ґанок, ъ, السَّلام؟ پیچ ټځڅډړږښګڼۍې – “x” € 3 ☕🛠️👵🏽';
  expect(printable(written)).toBe(written.normalize('NFC'));
  expect(printable('a字b🅨c﵍d')).toBe('abcd');
});

describe('the week of a board', () => {
  it('begins on its change day', () => {
    expect(boardWeek(day('2026-03-05'), 1)).toEqual({ from: day('2026-03-02'), until: day('2026-03-08') });
    expect(boardWeek(day('2026-03-02'), 2)).toEqual({ from: day('2026-02-24'), until: day('2026-03-02') });
    expect(boardWeek(day('2026-03-03'), 2).from.toString()).toBe('2026-03-03');
  });
});

describe('a walk', () => {
  const today = day('2026-03-05');
  it('is today, also with what was asked today and does not hang yet', () => {
    expect(nextWalk([], today)).toEqual(today);
    expect(nextWalk([{ askedOn: today, placedOn: undefined }], today)).toEqual(today);
    expect(nextWalk([{ askedOn: day('2026-03-02'), placedOn: day('2026-03-02') }], today)).toEqual(today);
  });
  it('is tomorrow after one today', () => {
    expect(nextWalk([{ askedOn: day('2026-03-04'), placedOn: today }], today).toString()).toBe('2026-03-06');
  });
});

describe('what became of a poster that hangs', () => {
  const soup = activity({ id: 'soup', day: day('2026-03-06') });
  const film = activity({ id: 'film', day: day('2026-03-07') });
  const hanging = [soup, film].map(shownOf);
  const today = day('2026-03-05');

  it('is nothing when titles are only reworded', () => {
    expect(changesSince(hanging, [{ ...soup, title: 'Verse soep' }, film], today)).toEqual({
      cancelled: [],
      changed: [],
    });
  });
  it('is a strip for one cancellation', () => {
    const changes = changesSince(hanging, [{ ...soup, state: 'cancelled' }, film], today);
    expect(changes.cancelled.map(({ id }) => id)).toEqual(['soup']);
    expect(needsNewPoster(changes)).toBe(false);
  });
  it('takes what vanished for cancelled', () => {
    expect(changesSince(hanging, [soup], today).cancelled.map(({ id }) => id)).toEqual(['film']);
  });
  it('is a new poster when something moved, or two fell away', () => {
    expect(
      needsNewPoster(changesSince(hanging, [{ ...soup, hour: Temporal.PlainTime.from('20:00') }, film], today)),
    ).toBe(true);
    expect(needsNewPoster(changesSince(hanging, [], today))).toBe(true);
    expect(changesSince(hanging, [{ ...soup, day: day('2026-03-08') }, film], today).changed).toHaveLength(1);
  });
  it('does not look at what is over', () => {
    expect(changesSince(hanging, [], day('2026-03-08'))).toEqual({ cancelled: [], changed: [] });
  });
});
