/** A series' rule as calendar programs must be given it. Knows the rule's text only; `feeds` writes the rest. */
import { instantsOf } from './instants.ts';
import { dateOf, hasTime, momentOn, timeOf } from './moment.ts';
import { formatRule } from './rule.ts';
import { ruleDatesBetween } from './rule-dates.ts';
import type { Series } from './series.ts';

/**
 * The RRULE value for a feed, or null without a rule. UNTIL is of the kind that DTSTART asks for (RFC 5545 section 3.3.10): a
 * date when the series has no hour, else the UTC instant of the last occurrence that the rule gives, so that programs agree
 * on it whether or not they count the limit itself.
 */
export function untilInUtc(series: Series): string | null {
  const { rule, start } = series;
  if (rule === null) return null;
  if (rule.until === null || !hasTime(start)) return formatRule(rule);
  const first = dateOf(start);
  const dates = ruleDatesBetween(rule, first, first, rule.until, Number.POSITIVE_INFINITY);
  const last = momentOn(dates.at(-1) ?? rule.until, timeOf(start));
  const { startsAt } = instantsOf({ start: last, end: null }, series.timeZone);
  return formatRule(rule, startsAt.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, ''));
}
