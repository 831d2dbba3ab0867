import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkup } from '../../../src/channels/whatsapp/read-markup.ts';
import { writeMarkup } from '../../../src/channels/whatsapp/write-markup.ts';
import { plain, type TextEntity } from '../../../src/core/chat/message.ts';

describe('marks as WhatsApp writes them', () => {
  it.each<[string, string, TextEntity[]]>([
    ['*Soep* op vrijdag', 'Soep op vrijdag', [{ type: 'bold', from: 0, to: 4 }]],
    [
      '_morgen_ en ~vandaag~',
      'morgen en vandaag',
      [
        { type: 'italic', from: 0, to: 6 },
        { type: 'strikethrough', from: 10, to: 17 },
      ],
    ],
    ['`MIN`', 'MIN', [{ type: 'code', from: 0, to: 3 }]],
    ['zie ```een\ntwee```', 'zie een\ntwee', [{ type: 'preformatted', from: 4, to: 12 }]],
    ['> eerst\n> dan\nklaar', 'eerst\ndan\nklaar', [{ type: 'quote', from: 0, to: 9 }]],
    [
      '*_samen_*',
      'samen',
      [
        { type: 'italic', from: 0, to: 5 },
        { type: 'bold', from: 0, to: 5 },
      ],
    ],
    ['5*3*2 en snake_case_naam', '5*3*2 en snake_case_naam', []],
    ['* punt * punt', '* punt * punt', []],
    ['https://wijk.be/_a_/*b*', 'https://wijk.be/_a_/*b*', []],
    ['**', '**', []],
    ['*open', '*open', []],
    ['*over\nregels*', '*over\nregels*', []],
  ])('%j is read', (written, text, entities) => {
    expect(readMarkup(written)).toEqual({ text, entities });
  });

  it.each<[string, TextEntity[], string]>([
    ['Soep op vrijdag', [{ type: 'bold', from: 0, to: 5 }], '*Soep* op vrijdag'],
    ['een\ntwee', [{ type: 'bold', from: 0, to: 8 }], '*een*\n*twee*'],
    ['een\ntwee\ndrie', [{ type: 'quote', from: 4, to: 8 }], 'een\n> twee\ndrie'],
    ['Buurtfeest', [{ type: 'bold', from: 5, to: 10 }], 'Buurtfeest'],
    ['meer lezen', [{ type: 'link', from: 0, to: 4, url: 'https://wijk.be/a' }], 'meer (https://wijk.be/a) lezen'],
    ['https://wijk.be', [{ type: 'link', from: 0, to: 15, url: 'https://wijk.be' }], 'https://wijk.be'],
    ['const a', [{ type: 'preformatted', from: 0, to: 7 }], '```const a```'],
    [
      'samen nu',
      [
        { type: 'bold', from: 0, to: 5 },
        { type: 'italic', from: 0, to: 5 },
      ],
      '*_samen_* nu',
    ],
    ['geheim', [{ type: 'spoiler', from: 0, to: 6 }], 'geheim'],
  ])('%j is written', (text, entities, written) => {
    expect(writeMarkup({ text, entities })).toBe(written);
  });

  it("hides people's own signs, and finds them back", () => {
    const written = writeMarkup(plain('*morgen* en _om_ 14 uur'));
    expect(written).not.toContain('*morgen*');
    expect(readMarkup(written)).toEqual(plain('*morgen* en _om_ 14 uur'));
  });

  const letters = fc.string({ unit: fc.constantFrom(...'ab *_~`>\n. 🎂é/:'.split(/(?:)/u)), maxLength: 40 });

  it('never loses or marks a word of a plain text', () => {
    fc.assert(
      fc.property(fc.oneof(letters, fc.string({ unit: 'grapheme' })), given => {
        const text = given.toWellFormed().replaceAll('\u200a', ' ');
        const back = readMarkup(writeMarkup(plain(text)));
        expect(back.text).toBe(text);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  it('never loses a word of a marked text', () => {
    const kinds = ['bold', 'italic', 'strikethrough', 'code', 'preformatted', 'quote', 'underline'] as const;
    const mark = fc.record({ type: fc.constantFrom(...kinds), from: fc.nat(20), length: fc.nat(20) });
    fc.assert(
      fc.property(letters, fc.array(mark, { maxLength: 4 }), (text, marks) => {
        const entities = marks.map(({ type, from, length }) => ({ type, from, to: from + length }));
        expect(readMarkup(writeMarkup({ text, entities })).text).toBe(text);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });
});
