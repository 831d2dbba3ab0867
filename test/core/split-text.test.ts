import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortenText, sliceRichText, splitText } from '../../src/core/chat/split-text.ts';
import { plain, type RichText, type TextEntity } from '../../src/core/chat/message.ts';

const seed = { seed: 20261121, numRuns: 300 };

const words = fc.constantFrom(
  'soep',
  'é',
  '👨‍👩‍👧',
  '🎂',
  'قهوة',
  'กำ',
  'a',
  'n\u0303',
  '🇧🇪',
  'x'.repeat(40),
  ' ',
  '\n',
  '\n\n',
  '\u00a0',
  '\r\n',
  '\t',
);
const texts = fc.array(words, { minLength: 0, maxLength: 60 }).map(parts => parts.join(''));

const marked = texts.chain(text =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.constantFrom('bold', 'italic', 'link')), {
      maxLength: 5,
    })
    .map((marks): RichText => {
      const edges = boundaries(text);
      const near = (at: number) => edges.findLast(edge => edge <= at) ?? 0;
      const entities = marks.flatMap(([one, other, type]): TextEntity[] => {
        const [from, to] = [near(Math.min(one, other)), near(Math.max(one, other))];
        if (from === to) return [];
        return [type === 'link' ? { type: 'link', from, to, url: 'https://x.example' } : { type: 'bold', from, to }];
      });
      return { text, entities };
    }),
);

function boundaries(text: string): number[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)]
    .map(part => part.index)
    .concat(text.length);
}

describe('a split text', () => {
  it('keeps to the limit, loses no word, and cuts no written character', () => {
    fc.assert(
      fc.property(marked, fc.integer({ min: 45, max: 120 }), (rich, limit) => {
        const pieces = splitText(rich, limit);
        for (const piece of pieces) expect(piece.text.length).toBeLessThanOrEqual(limit);
        const bare = (text: string) => text.replaceAll(/\s/g, '');
        expect(bare(pieces.map(piece => piece.text).join(''))).toBe(bare(rich.text));
        if (pieces.length === 1) return;
        const edges = new Set(boundaries(rich.text));
        let at = 0;
        for (const piece of pieces.filter(one => one.text !== '')) {
          const start = rich.text.indexOf(piece.text, at);
          expect(rich.text.slice(at, start).trim()).toBe('');
          expect(edges.has(start)).toBe(true);
          at = start + piece.text.length;
          expect(edges.has(at)).toBe(true);
        }
      }),
      seed,
    );
  });

  it('keeps what every mark stood on', () => {
    fc.assert(
      fc.property(marked, fc.integer({ min: 45, max: 120 }), (rich, limit) => {
        const bare = (text: string) => text.replaceAll(/\s/g, '');
        const covered = (one: RichText, type: string) =>
          [...one.text].length === 0
            ? ''
            : Array.from({ length: one.text.length }, (_, at) =>
                one.entities.some(mark => mark.type === type && mark.from <= at && at < mark.to)
                  ? one.text.charAt(at)
                  : '',
              ).join('');
        const pieces = splitText(rich, limit);
        for (const type of ['bold', 'link']) {
          expect(bare(pieces.map(piece => covered(piece, type)).join(''))).toBe(bare(covered(rich, type)));
        }
        for (const piece of pieces) {
          for (const mark of piece.entities) {
            expect(mark.from).toBeGreaterThanOrEqual(0);
            expect(mark.from).toBeLessThan(mark.to);
            expect(mark.to).toBeLessThanOrEqual(piece.text.length);
          }
        }
      }),
      seed,
    );
  });

  it('is whole when it fits', () => {
    const rich = plain('  Soep op vrijdag \n');
    expect(splitText(rich, 100)).toEqual([rich]);
  });

  it.each([
    [
      'a paragraph',
      'Een zin hier, een.\n\nDe alinea\nerna is er ook nog.',
      ['Een zin hier, een.', 'De alinea\nerna is er ook nog.'],
    ],
    ['a line', 'Een zin hier met\nnog een regel die lang is.', ['Een zin hier met', 'nog een regel die lang is.']],
    ['a word', 'Een lange zin zonder enige regel erin', ['Een lange zin zonder enige', 'regel erin']],
    ['a written character', '👨‍👩‍👧'.repeat(5), ['👨‍👩‍👧'.repeat(3), '👨‍👩‍👧'.repeat(2)]],
  ])('is cut after %s', (_, text, pieces) => {
    expect(splitText(plain(text), 30).map(piece => piece.text)).toEqual(pieces);
  });

  it('is cut before a mark rather than in it', () => {
    const text = 'kort begin een hele lange vette zin';
    const rich: RichText = { text, entities: [{ type: 'bold', from: 11, to: text.length }] };
    expect(splitText(rich, 30)).toEqual([
      plain('kort begin'),
      { text: 'een hele lange vette zin', entities: [{ type: 'bold', from: 0, to: 24 }] },
    ]);
  });

  it('goes on with a mark that is longer than a piece', () => {
    const rich: RichText = { text: 'aaaa bbbb cccc dddd', entities: [{ type: 'quote', from: 0, to: 19 }] };
    expect(splitText(rich, 10).map(piece => piece.entities)).toEqual([
      [{ type: 'quote', from: 0, to: 9 }],
      [{ type: 'quote', from: 0, to: 9 }],
    ]);
  });

  it('of 4097 units with a picture at the cut stays well formed', () => {
    const pieces = splitText(plain(`${'a'.repeat(4095)}🎂`), 4096);
    expect(pieces.map(piece => piece.text)).toEqual(['a'.repeat(4095), '🎂']);
  });

  it('ends even with one endless written character', () => {
    const pieces = splitText(plain(`e${'\u0301'.repeat(500)}`), 100);
    expect(pieces.map(piece => piece.text.length)).toEqual([100, 100, 100, 100, 100, 1]);
  });
});

describe('a slice', () => {
  it('leaves out marks that lie beside it', () => {
    const rich: RichText = { text: 'een twee', entities: [{ type: 'bold', from: 0, to: 3 }] };
    expect(sliceRichText(rich, 4, 8)).toEqual(plain('twee'));
  });
});

describe('a shortened text', () => {
  it('ends with an ellipsis within the limit', () => {
    expect(shortenText('Plaatsen op de kalender', 12)).toBe('Plaatsen op…');
    expect(shortenText('kort', 12)).toBe('kort');
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const short = shortenText(text, limit);
        expect(short.length).toBeLessThanOrEqual(Math.max(limit, 1));
        expect(short.isWellFormed()).toBe(true);
      }),
      seed,
    );
  });
});
