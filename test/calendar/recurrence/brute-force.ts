/**
 * A second implementation of recurrence, slow and plain: it asks of every single day whether RFC 5545 section 3.3.10 gives
 * it. Shares no code and no way of counting with the program.
 */

export interface PlainRule {
  readonly freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly interval: number;
  readonly byMonth: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byMonthDay: readonly number[];
  /** `MO`, `-1FR`. */
  readonly byDay: readonly string[];
  readonly bySetPos: readonly number[];
  readonly wkst: string;
  readonly count: number | undefined;
  readonly until: string | undefined;
}

/** The days of the series from `from` to `to`, as ISO dates. The start is always the first. */
export function daysByDefinition(
  rule: PlainRule,
  start: Temporal.PlainDate,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): string[] {
  const found: string[] = [];
  const isGiven = judgeOf(rule, start);
  let counted = 0;
  for (let day = start; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    if (rule.until !== undefined && day.toString() > rule.until) break;
    if (!day.equals(start) && !isGiven(day)) continue;
    counted += 1;
    if (rule.count !== undefined && counted > rule.count) break;
    if (Temporal.PlainDate.compare(day, from) >= 0) found.push(day.toString());
  }
  return found;
}

/** The rule as text. */
export function ruleText(rule: PlainRule): string {
  const lists: Readonly<Record<string, readonly (string | number)[]>> = {
    BYMONTH: rule.byMonth,
    BYWEEKNO: rule.byWeekNo,
    BYYEARDAY: rule.byYearDay,
    BYMONTHDAY: rule.byMonthDay,
    BYDAY: rule.byDay,
    BYSETPOS: rule.bySetPos,
  };
  const parts = [`FREQ=${rule.freq}`, `INTERVAL=${rule.interval}`, `WKST=${rule.wkst}`];
  for (const [name, list] of Object.entries(lists)) if (list.length > 0) parts.push(`${name}=${list.join()}`);
  if (rule.count !== undefined) parts.push(`COUNT=${rule.count}`);
  if (rule.until !== undefined) parts.push(`UNTIL=${rule.until.replaceAll('-', '')}`);
  return parts.join(';');
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function judgeOf(rule: PlainRule, start: Temporal.PlainDate): (day: Temporal.PlainDate) => boolean {
  const firstPeriod = firstOfPeriod(rule, start);
  const chosen = new Map<string, ReadonlySet<string>>();
  return day => {
    if (!isPicked(rule, start, day)) return false;
    const period = firstOfPeriod(rule, day);
    if (distance(rule, firstPeriod, period) % rule.interval !== 0) return false;
    if (rule.bySetPos.length === 0) return true;
    const key = period.toString();
    const set = chosen.get(key) ?? chosenOf(rule, start, period);
    chosen.set(key, set);
    return set.has(day.toString());
  };
}

function chosenOf(rule: PlainRule, start: Temporal.PlainDate, period: Temporal.PlainDate): Set<string> {
  const length = { DAILY: 1, WEEKLY: 7, MONTHLY: period.daysInMonth, YEARLY: period.daysInYear }[rule.freq];
  const set = Array.from({ length }, (_, days) => period.add({ days })).filter(day => isPicked(rule, start, day));
  const positions = rule.bySetPos.map(position => (position > 0 ? position - 1 : set.length + position));
  return new Set(positions.flatMap(at => set[at]?.toString() ?? []));
}

function distance({ freq }: PlainRule, a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  if (freq === 'YEARLY') return b.year - a.year;
  if (freq === 'MONTHLY') return b.year * 12 + b.month - (a.year * 12 + a.month);
  return a.until(b, { largestUnit: 'day' }).days / (freq === 'WEEKLY' ? 7 : 1);
}

function firstOfPeriod({ freq, wkst }: PlainRule, day: Temporal.PlainDate): Temporal.PlainDate {
  if (freq === 'DAILY') return day;
  if (freq === 'WEEKLY') return weekOf(day, wkst);
  return freq === 'MONTHLY' ? day.with({ day: 1 }) : day.with({ month: 1, day: 1 });
}

/** Every BYxxx part agrees; where none says the day, it is that of the start. */
function isPicked(rule: PlainRule, start: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  const { freq, byMonth, byWeekNo, byYearDay, byMonthDay, byDay } = rule;
  if (byMonth.length > 0 && !byMonth.includes(day.month)) return false;
  if (byWeekNo.length > 0 && !isInWeek(rule, day)) return false;
  if (!fits(byYearDay, day.dayOfYear, day.daysInYear) || !fits(byMonthDay, day.day, day.daysInMonth)) return false;
  if (byDay.length > 0) return byDay.some(code => isWeekday(rule, code, day));
  if (byYearDay.length > 0 || byMonthDay.length > 0 || freq === 'DAILY') return true;
  if (freq === 'WEEKLY' || byWeekNo.length > 0) return day.dayOfWeek === start.dayOfWeek;
  if (freq === 'MONTHLY' || byMonth.length > 0) return day.day === start.day;
  return day.day === start.day && day.month === start.month;
}

function fits(list: readonly number[], number: number, length: number): boolean {
  return list.length === 0 || list.includes(number) || list.includes(number - length - 1);
}

function isWeekday({ freq, byMonth }: PlainRule, code: string, day: Temporal.PlainDate): boolean {
  if (codes[day.dayOfWeek - 1] !== code.slice(-2)) return false;
  if (code.length === 2) return true;
  const inMonth = freq === 'MONTHLY' || byMonth.length > 0;
  const [at, length] = inMonth ? [day.day, day.daysInMonth] : [day.dayOfYear, day.daysInYear];
  const nth = Number(code.slice(0, -2));
  return nth === Math.ceil(at / 7) || nth === -Math.ceil((length - at + 1) / 7);
}

/** Week 1 is the first with at least four days in the year. */
function isInWeek({ byWeekNo, wkst }: PlainRule, day: Temporal.PlainDate): boolean {
  const middle = weekOf(day, wkst).add({ days: 3 });
  return fits(byWeekNo, Math.ceil(middle.dayOfYear / 7), weeksIn(middle.year, wkst));
}

function weeksIn(year: number, wkst: string): number {
  const middle = weekOf(new Temporal.PlainDate(year, 12, 31), wkst).add({ days: 3 });
  return middle.year === year
    ? Math.ceil(middle.dayOfYear / 7)
    : Math.ceil(middle.subtract({ weeks: 1 }).dayOfYear / 7);
}

function weekOf(day: Temporal.PlainDate, wkst: string): Temporal.PlainDate {
  const first = codes.indexOf(wkst) + 1;
  return day.subtract({ days: (7 + day.dayOfWeek - first) % 7 });
}
