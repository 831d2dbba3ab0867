import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/core/chat/message.ts';
import { withNumberedAnswers } from '../../src/delivery/numbered-answers.ts';

describe('buttons as numbers', () => {
  it('stand under the text, and addresses before them', () => {
    const rows = [
      [
        { id: 'a', label: 'Meer' },
        { id: 'b', label: 'Kaart', url: 'https://kaart.example/1' },
      ],
      [{ id: 'c', label: 'Ik kom' }],
    ];
    expect(withNumberedAnswers(plain('Soep om 12 u'), rows)).toEqual({
      text: plain('Soep om 12 u\n\nKaart: https://kaart.example/1\n\n1 Meer\n2 Ik kom'),
      buttonIds: ['a', 'c'],
    });
    const numbers = [['1', '2', 'Meer'].map(label => ({ id: `n${label}`, label }))];
    expect(withNumberedAnswers(plain('1. Soep\n2. Brei'), numbers)).toEqual({
      text: plain('1. Soep\n2. Brei\n\n3 Meer'),
      buttonIds: ['n1', 'n2', 'nMeer'],
    });
    expect(withNumberedAnswers(plain('Soep'), [])).toEqual({ text: plain('Soep'), buttonIds: [] });
  });

  it('keep the marks of the text where they are, and number every answer once', () => {
    const button = fc.record({ id: fc.stringMatching(/^[\w.-]{1,60}$/), label: fc.string({ minLength: 1 }) });
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.array(button)), (text, rows) => {
        const entities = [{ type: 'bold' as const, from: 0, to: text.length }];
        const { text: numbered, buttonIds } = withNumberedAnswers({ text, entities }, rows);
        expect(numbered.text.startsWith(text)).toBe(true);
        expect(numbered.entities).toEqual(entities);
        expect(buttonIds).toEqual(rows.flat().map(({ id }) => id));
        for (const [index, { label }] of rows.flat().entries())
          if (label !== `${index + 1}`) expect(numbered.text).toContain(`${index + 1} ${label}`);
      }),
      { seed: 6 },
    );
  });
});
