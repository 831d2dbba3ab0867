/** Random rules that RFC 5545 allows, for property tests. */
import fc from 'fast-check';
import type { PlainRule } from './brute-force.ts';

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const none = fc.constant<never[]>([]);
const months = someOf(fc.integer({ min: 1, max: 12 }), 3);
const monthDays = someOf(fromEnds(31), 4);
const yearDays = someOf(fromEnds(366), 4);
const weeks = someOf(fc.oneof(fc.integer({ min: 1, max: 53 }), fc.integer({ min: -53, max: -1 })), 4);
const positions = someOf(
  fc.integer({ min: -3, max: 3 }).filter(number => number !== 0),
  2,
);

/** A day of the last and next ten years. */
export const randomDay: fc.Arbitrary<Temporal.PlainDate> = fc
  .integer({ min: 0, max: 7300 })
  .map(days => new Temporal.PlainDate(2016, 1, 1).add({ days }));

/** A rule, not yet bounded. */
export const randomRule: fc.Arbitrary<PlainRule> = fc.oneof(
  ruleOf('DAILY', {
    byMonth: mostly(none, months),
    byMonthDay: mostly(none, monthDays),
    byDay: mostly(none, weekdays()),
  }),
  ruleOf('WEEKLY', { byMonth: mostly(none, months), byDay: mostly(weekdays(), none) }),
  ruleOf('MONTHLY', {
    byMonth: mostly(none, months),
    byMonthDay: mostly(none, monthDays),
    byDay: fc.oneof(none, weekdays(), weekdays(5)),
  }),
  ruleOf('YEARLY', {
    byMonth: months,
    byMonthDay: mostly(none, monthDays),
    byDay: fc.oneof(none, weekdays(), weekdays(5)),
  }),
  ruleOf('YEARLY', { byMonthDay: mostly(none, monthDays), byDay: fc.oneof(none, weekdays(53)) }),
  ruleOf('YEARLY', { byWeekNo: weeks, byDay: fc.oneof(none, weekdays()), byMonth: mostly(none, months) }),
  ruleOf('YEARLY', { byYearDay: yearDays, byDay: mostly(none, weekdays()) }),
);

type Lists = Partial<Record<'byMonth' | 'byWeekNo' | 'byYearDay' | 'byMonthDay', fc.Arbitrary<number[]>>> & {
  readonly byDay?: fc.Arbitrary<string[]>;
};

function ruleOf(freq: PlainRule['freq'], lists: Lists): fc.Arbitrary<PlainRule> {
  const { byMonth = none, byWeekNo = none, byYearDay = none, byMonthDay = none, byDay = none } = lists;
  const interval = fc.integer({ min: 1, max: freq === 'YEARLY' ? 3 : 5 });
  const wkst = mostly(fc.constant('MO'), fc.constantFrom(...codes));
  const bySetPos = mostly(none, positions);
  return fc
    .record({ freq: fc.constant(freq), interval, byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos, wkst })
    .map(rule => ({ ...rule, bySetPos: hasPart(rule) ? rule.bySetPos : [], count: undefined, until: undefined }));
}

function hasPart(rule: Omit<PlainRule, 'count' | 'until'>): boolean {
  return [rule.byMonth, rule.byWeekNo, rule.byYearDay, rule.byMonthDay, rule.byDay].some(list => list.length > 0);
}

function weekdays(largest = 0): fc.Arbitrary<string[]> {
  const code = fc.constantFrom(...codes);
  const numbered = fc.tuple(fromEnds(Math.max(1, largest)), code).map(([nth, each]) => `${nth}${each}`);
  return someOf(largest === 0 ? code : mostly(numbered, code), 3);
}

function fromEnds(largest: number): fc.Arbitrary<number> {
  return fc.integer({ min: -largest, max: largest }).filter(number => number !== 0);
}

function someOf<T>(each: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> {
  return fc.uniqueArray(each, { minLength: 1, maxLength: most });
}

function mostly<T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: usual, weight: 2 }, { arbitrary: other, weight: 1 });
}
