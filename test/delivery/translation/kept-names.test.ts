/**
 * Names come out of any translation as they went in, or there is no translation.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createKeeper,
  hasWords,
  type KeepTag,
  markUp,
  restored,
  type Segment,
} from '../../../src/delivery/translation/kept-names.ts';

const tag: KeepTag = { name: 'x', attributes: '' };
const names = ['Het Hof', 'Vrouwencentrum', 'De Wilg & Co', 'Bibliotheek Het Hof', 'كافيه', 'AT&T <3'];
const keep = createKeeper(names);

function keptIn(segments: readonly Segment[]): string[] {
  return segments.filter(({ kept }) => kept).map(({ text }) => text);
}

describe('names', () => {
  it('are found as whole words, the longest first, with their capitals', () => {
    expect(keptIn(keep('Samen in Bibliotheek Het Hof, niet in het hof of Het Hofje'))).toEqual(['Bibliotheek Het Hof']);
    expect(keptIn(keep('Het Hof en Vrouwencentrum.'))).toEqual(['Het Hof', 'Vrouwencentrum']);
    expect(keptIn(keep('De Wilg & Co'))).toEqual(['De Wilg & Co']);
  });

  it('go together with addresses of every kind', () => {
    const line = 'Mail els@hof.be, bel 03 700 00 12 of kijk op https://hof.be/x?a=1 in de week';
    expect(keptIn(keep(line))).toEqual(['els@hof.be', '03 700 00 12', 'https://hof.be/x?a=1']);
  });

  it('alone leave nothing to translate', () => {
    expect(hasWords(keep('Het Hof 2026!'))).toBe(false);
    expect(hasWords(keep('Feest in Het Hof'))).toBe(true);
  });
});

describe('what comes back', () => {
  const line = keep('Soep <lekker> in Het Hof & Vrouwencentrum');

  it('has its names in the order of the other language, and its signs', () => {
    expect(markUp(line, tag)).toBe('Soep &lt;lekker&gt; in <x id="n0">Het Hof</x> &amp; <x id="n1">Vrouwencentrum</x>');
    const answer = '<x id="n1">Kadın merkezi</x> ve <x id="n0">Saray</x>&#39;da &quot;çorba&quot; &lt;3';
    expect(restored(answer, line, tag)).toBe('Vrouwencentrum ve Het Hof\'da "çorba" <3');
  });

  it('gets the space back that a machine ate beside a name', () => {
    expect(restored('çorba<x id="n0">Het Hof</x>ve<x id="n1"/>', line, tag)).toBe('çorba Het Hof ve Vrouwencentrum');
  });

  it.each([
    ['a name that is gone', 'çorba <x id="n0">Het Hof</x>'],
    ['a name that stands there twice', '<x id="n0">a</x> <x id="n0">a</x> <x id="n1">b</x>'],
    ['a name that nobody gave', '<x id="n0">a</x> <x id="n1">b</x> <x id="n2">c</x>'],
    ['nothing', ''],
  ])('is no translation with %s', (_what, answer) => {
    expect(restored(answer, line, tag)).toBeNull();
  });

  it('holds every name as it was written, whatever a machine does, or is refused', () => {
    const word = fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'grapheme', maxLength: 12 }));
    const html = { name: 'span', attributes: 'translate="no"' };
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(tag, html),
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        fc.constantFrom('order', 'upper', 'drop', 'strip', 'insert'),
        (words, mark, order, damage) => {
          const segments = keep(words.join(' ').replaceAll('\n', ' '));
          const parts = segments.map(segment => [segment]);
          const marked = parts.map((_, index) => pieceOf(segments, index, mark));
          const answer = damaged(marked, order, damage);
          const text = restored(answer, segments, mark);
          if (text === null) return;
          for (const name of keptIn(segments)) expect(text).toContain(name);
        },
      ),
      { seed: 20260302, numRuns: 2000 },
    );
  });

  it('is the text itself where a machine changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...names), fc.stringMatching(/^[a-zé<>&"']{1,9}$/)), { minLength: 1 }),
        words => {
          const line = words.join(' ');
          const segments = keep(line);
          expect(restored(markUp(segments, tag), segments, tag)).toBe(line.trim());
        },
      ),
      { seed: 20260302, numRuns: 1000 },
    );
  });
});

/** One segment as it stands in the marked line. */
function pieceOf(segments: readonly Segment[], index: number, mark: KeepTag): string {
  const before = markUp(segments.slice(0, index), mark);
  return markUp(segments.slice(0, index + 1), mark).slice(before.length);
}

function damaged(pieces: readonly string[], order: readonly number[], damage: string): string {
  const moved = pieces.toSorted((a, b) => (order[pieces.indexOf(a)] ?? 0) - (order[pieces.indexOf(b)] ?? 0));
  switch (damage) {
    case 'upper':
      return moved.join('').toUpperCase();
    case 'drop':
      return moved.slice(1).join('');
    case 'strip':
      return moved.join('').replaceAll(/<[^>]*>/g, '');
    case 'insert':
      return moved.join('<b>&amp;</b>');
    default:
      return moved.join('');
  }
}
