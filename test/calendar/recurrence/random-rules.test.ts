import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRule } from '../../../src/calendar/recurrence/parse-rule.ts';
import { formatRule } from '../../../src/calendar/recurrence/rule.ts';
import { ruleDatesBetween } from '../../../src/calendar/recurrence/rule-dates.ts';
import { daysByDefinition, ruleText } from './brute-force.ts';
import { randomDay, randomRule } from './random-rule.ts';

const options = { seed: 20_261_121, numRuns: 1200 };

function datesOf(text: string, start: Temporal.PlainDate, from: Temporal.PlainDate, to: Temporal.PlainDate): string[] {
  const rule = parseRule(text, { start, timeZone: 'Europe/Brussels' });
  return ruleDatesBetween(rule, start, from, to, Number.POSITIVE_INFINITY).map(date => date.toString());
}

describe('random rules give the days that the definition gives', () => {
  it('from their start on', () => {
    let nonEmpty = 0;
    fc.assert(
      fc.property(randomRule, randomDay, (rule, start) => {
        const to = start.add({ days: 700 });
        const wanted = daysByDefinition(rule, start, start, to);
        if (wanted.length > 1) nonEmpty += 1;
        expect(datesOf(ruleText(rule), start, start, to), ruleText(rule)).toEqual(wanted);
      }),
      options,
    );
    expect(nonEmpty).toBeGreaterThan(options.numRuns / 2);
  });

  it('in a window years later', () => {
    fc.assert(
      fc.property(randomRule, randomDay, fc.integer({ min: 1, max: 1500 }), (rule, start, days) => {
        const from = start.add({ days });
        const to = from.add({ days: 400 });
        expect(datesOf(ruleText(rule), start, from, to), ruleText(rule)).toEqual(
          daysByDefinition(rule, start, from, to),
        );
      }),
      { ...options, numRuns: 700 },
    );
  });

  it('with a count or a last day', () => {
    const bound = fc.oneof(
      fc.integer({ min: 1, max: 40 }).map(count => ({ count, until: undefined })),
      fc.integer({ min: 0, max: 900 }).map(days => ({ count: undefined, until: days })),
    );
    fc.assert(
      fc.property(
        randomRule,
        randomDay,
        bound,
        fc.integer({ min: 0, max: 600 }),
        (plain, start, { count, until }, days) => {
          const last = until === undefined ? undefined : start.add({ days: until }).toString();
          const rule = { ...plain, count, until: last };
          const from = start.add({ days });
          const to = from.add({ days: 300 });
          expect(datesOf(ruleText(rule), start, from, to), ruleText(rule)).toEqual(
            daysByDefinition(rule, start, from, to),
          );
        },
      ),
      { ...options, numRuns: 700 },
    );
  });

  it('and say the same after being written down and read again', () => {
    fc.assert(
      fc.property(randomRule, randomDay, (plain, start) => {
        const context = { start, timeZone: 'Europe/Brussels' };
        const rule = parseRule(ruleText(plain), context);
        expect(parseRule(formatRule(rule), context)).toEqual(rule);
      }),
      options,
    );
  });
});
