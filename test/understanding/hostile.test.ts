// Whatever is sent, reading never throws and takes at most 50 ms per kB, also for texts made to make patterns backtrack.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allLanguages } from '../../src/understanding/languages/all.ts';
import { compileLexicon } from '../../src/understanding/machinery/lexicon.ts';
import { read } from './messages.ts';

const mostPerKilobyteMs = 50;
const kilobyte = 1000;

/** Milliseconds of processor per kB: that another program is busy is not the reader's fault. */
function timePerKilobyte(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  // Once more where it was too long, since rubbish may have been collected meanwhile.
  for (let turn = 0; turn < 5 && best >= mostPerKilobyteMs; turn++) {
    const start = process.threadCpuUsage();
    read(text);
    const { user, system } = process.threadCpuUsage(start);
    best = Math.min(best, (user + system) / 1000 / (text.length / kilobyte));
  }
  return best;
}

function repeated(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

const pieces: Readonly<Record<string, string>> = {
  'ten thousand digits': '1',
  letters: 'a',
  'single letters': 'a ',
  'open brackets': '(',
  'day numbers': '5, ',
  'dates in a row': '1/',
  'dates and dates': '5 maart en ',
  hours: '14u-',
  'until until': 'tot ',
  'short weekdays': 'ma en ',
  prices: '€5 ',
  registrations: 'inschrijven voor ',
  'street names': 'De Molenstraat ',
  places: 'bib ',
  'mail signs': 'a@',
  'telephone numbers': '03 000 00 01 ',
  'zero-width joiners': '\u200d',
  'right-to-left marks': '\u200f5\u200f/\u200f3 ',
  'emoji with modifiers': '👍🏽👨‍👩‍👧‍👦',
  'unpaired surrogates': '\ud83d',
  'line breaks': '\n',
  'a long programme': '- di 17/3 14u: digidokter (gratis)\n',
  Arabic: 'كل يوم جمعة الساعة ٥ مساءً ',
  Bulgarian: 'Записване до 16.10 ',
  Turkish: "15 Mayıs'a kadar ",
};

describe.each(Object.entries(pieces))('%s', (_name, piece) => {
  it('take at most 50 ms per kB in 10 kB', () => {
    expect(timePerKilobyte(repeated(piece, 10 * kilobyte))).toBeLessThan(mostPerKilobyteMs);
  });
});

describe('a message of 1 MB', () => {
  it.each(['1', 'van ', 'Repaircafé zat 17/10 tss 13 en 16u in de Kringwinkel. '])('of "%s" is read in time', piece => {
    expect(timePerKilobyte(repeated(piece, 1000 * kilobyte))).toBeLessThan(mostPerKilobyteMs);
  });
});

describe('every shape of every language', () => {
  const lexicon = compileLexicon(allLanguages);
  const shapes = [...new Set([...lexicon.byWord.values()].flat().concat(lexicon.byNumber))];
  const written = shapes.map(({ elements }) =>
    elements.map(element => (element.type === 'literal' ? element.text : '1')).join(' '),
  );

  it('repeated without its last word takes at most 50 ms per kB', () => {
    // A shape that could backtrack would do so on its own beginning, over and over.
    const beginnings = [
      ...new Set(written.map(text => text.split(' ').slice(0, -1).join(' ')).filter(text => text !== '')),
    ];
    const many = 25;
    for (let from = 0; from < beginnings.length; from += many) {
      const text = beginnings
        .slice(from, from + many)
        .map(each => `${each} `.repeat(8))
        .join('');
      expect(timePerKilobyte(text), text.slice(0, 200)).toBeLessThan(mostPerKilobyteMs);
    }
  }, 120_000);
});

describe('any text at all', () => {
  it('is read without a throw', () => {
    const bits = fc.constantFrom(
      ...Object.values(pieces),
      'geen ',
      'op ',
      'elke ',
      'dinsdag ',
      '29/2 ',
      '31 april ',
      '24u00 ',
      '99',
      '/',
      '-',
      '.',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string({ unit: 'binary' })), { maxLength: 30 }), parts => {
        const reading = read(parts.join(''));
        expect(['activity', 'update', 'cancellation', 'vacancy', 'none']).toContain(reading.kind);
      }),
      { seed: 20260302, numRuns: 400 },
    );
  });
});
