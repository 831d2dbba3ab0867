import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseRule } from '../../../src/calendar/recurrence/parse-rule.ts';
import { ruleDatesBetween } from '../../../src/calendar/recurrence/rule-dates.ts';

interface Sample {
  readonly rule: string;
  readonly start: string;
  /** Days after the start. */
  readonly days: readonly number[];
}

const samples: readonly Sample[] = readFileSync(new URL('dateutil-sample.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line));

it('1000 rules give the days that python-dateutil gives (dateutil-sample.py)', () => {
  expect(samples).toHaveLength(1000);
  expect(samples.filter(({ days }) => days.length > 5).length).toBeGreaterThan(700);
  const differing = samples.flatMap(({ rule, start, days }) => {
    const first = Temporal.PlainDate.from(start);
    const to = first.add({ days: 8999 });
    const found = ruleDatesBetween(
      parseRule(rule, { start: first, timeZone: 'Europe/Brussels' }),
      first,
      first,
      to,
      16,
    );
    const offsets = found.map(date => first.until(date).days);
    return offsets.join() === days.join() ? [] : [{ rule, start, days, offsets }];
  });
  expect(differing).toEqual([]);
});
