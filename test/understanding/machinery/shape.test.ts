// The notation of the language folders.
import { describe, expect, it } from 'vitest';
import { allLanguages } from '../../../src/understanding/languages/all.ts';
import { plainForms, readShape } from '../../../src/understanding/machinery/shape.ts';

describe('a shape', () => {
  it.each([
    ['gratis', ['gratis']],
    ['(a|b) c', ['a c', 'b c']],
    ['[de] kat', ['de kat', 'kat']],
    ['(a|b[c])', ['a', 'bc', 'b']],
    ['{hour}[u]{minute}', ['{hour}u{minute}', '{hour}{minute}']],
  ])('%s stands for its plain forms', (shape, forms) => expect(plainForms(shape)).toEqual(forms));

  it('without a space may have none in the text, with a space it may', () => {
    expect(readShape('{hour}u {minute}')[0]?.map(element => element.glued)).toEqual([false, true, false]);
  });

  it.each(['(a|b', 'a]', '[a'])('%s with an open bracket is refused', shape => {
    expect(() => plainForms(shape)).toThrow('does not close');
  });
});

describe.each(allLanguages.map(tables => [tables.code, tables] as const))('the tables of %s', (_code, tables) => {
  const slots = new Set([
    'hour',
    'hourWord',
    'minute',
    'day',
    'month',
    'monthNumber',
    'year',
    'shortYear',
    'weekday',
    'weekdays',
    'count',
    'nth',
    'nth2',
    'part',
  ]);
  const shapes = [tables.clock, tables.dates, tables.rhythms, tables.links, tables.message].flatMap(rows =>
    Object.values(rows).flat(),
  );

  it('name only slots that exist', () => {
    const named = shapes.flatMap(shape => [...shape.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? ''));
    expect(named.filter(slot => !slots.has(slot))).toEqual([]);
  });

  it('hold no empty shape', () => expect(shapes.filter(shape => shape.trim() === '')).toEqual([]));

  it('name every weekday and month', () => {
    expect(Object.values(tables.calendar.weekdays).every(words => words.length > 0)).toBe(true);
    expect(Object.values(tables.calendar.months).every(words => words.length > 0)).toBe(true);
  });
});
