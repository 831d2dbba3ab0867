/** Marks of a person in what others keep. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskMarks } from '../../src/people/mask-marks.ts';

const id = '0196f2a1-5c3e-7d10-8a44-1f2e3d4c5b6a';

it('takes a name out as a whole word only, with as many dots', () => {
  expect(maskMarks('{"text":"Bo Beel wil spreken; Bobo niet"}', ['Bo Beel', 'Bo'])).toBe(
    '{"text":"······· wil spreken; Bobo niet"}',
  );
  expect(maskMarks('niets', ['Bo'])).toBeUndefined();
  expect(maskMarks(`{"id":"co.to.${id}"}`, [id])).toBe(`{"id":"co.to.${'x'.repeat(36)}"}`);
});

it('leaves a text of the same length and JSON of the same form, whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 2, maxLength: 20 }), fc.string(), (name, text) => {
      const json = JSON.stringify({ text: `${text} ${name} ${text}` });
      const masked = maskMarks(json, [name]);
      if (masked === undefined) return;
      expect(masked).toHaveLength(json.length);
    }),
    { seed: 1 },
  );
});
