// Cutting a text into tokens: every token knows its place in UTF-16 units, whatever characters stand around it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLetters } from '../../../src/understanding/machinery/letters.ts';
import { tokenize } from '../../../src/understanding/machinery/tokens.ts';

function texts(text: string): string[] {
  return tokenize(text).map(token => token.text);
}

describe('tokens', () => {
  it.each([
    ['18u30', ['18', 'u', '30']],
    ["'s avonds", ["'", 's', 'avonds']],
    ['Café – thé', ['cafe', '-', 'the']],
    ['٢٠ مارس', ['20', 'مارس']],
    ['a\u200bb', ['ab']],
    ['5\u200f/\u200f3', ['5', '/', '3']],
    ['«oui»', ['"', 'oui', '"']],
    ['één\ntwee', ['een', '\n', 'twee']],
  ])('of %j', (text, expected) => expect(texts(text)).toEqual(expected));

  it('know whether they stand stuck to the one before', () => {
    expect(tokenize('18 u30').map(token => token.glued)).toEqual([true, false, true]);
  });

  it('have no value when the number is too long to mean anything', () => {
    expect(tokenize('1'.repeat(10))[0]?.value).toBeNaN();
  });

  it('lie in order inside the text and do not overlap, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(token.from).toBeGreaterThanOrEqual(end);
          expect(token.to).toBeGreaterThan(token.from);
          end = token.to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { seed: 20260302, numRuns: 500 },
    );
  });
});

describe('folded letters', () => {
  it.each([
    ['ÉCOLE', 'ecole'],
    ['İstanbul ılık', 'istanbul ilik'],
    ['أُخْت ــ مكتبة', 'اخت  مكتبه'],
    ['œuvre', 'oeuvre'],
  ])('of %s', (text, folded) => expect(foldLetters(text)).toBe(folded));

  it('stay the same when folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(foldLetters(foldLetters(text))).toBe(foldLetters(text));
      }),
      { seed: 20260302, numRuns: 500 },
    );
  });
});
