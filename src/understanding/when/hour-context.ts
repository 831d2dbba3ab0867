/** Tells an hour by what stands beside it from a date, an age, a price or a number of things. Knows names of marks, no words. */
import type { Mark, Marks } from '../machinery/marks.ts';

/** `14.11` can be a date when its second number can be a month, unless an hour is expected here. */
export function isPointedDate(marks: Marks, mark: Mark): boolean {
  const month = mark.slots.minute ?? 0;
  if (month < 1 || month > 12) return false;
  const before = marks.endingAt(mark.from);
  return !before.some(other => other.name === 'links.at');
}

/** "1.50 a slice": money, though no sign says so. */
export function isPointedAmount(marks: Marks, mark: Mark): boolean {
  return [mark.to, mark.to + 1].some(at => marks.find(at, 'fields.otherMoney') !== undefined);
}

/** True when a date stands just before: then two bare numbers are hours ("zaterdag, 2 tot 5"). */
export function isAfterDate(marks: Marks, from: number): boolean {
  const at = marks.tokens[from - 1]?.text === ',' ? from - 1 : from;
  return marks
    .endingAt(at)
    .some(
      mark =>
        ['dates.dayMonth', 'dates.dayOnly', 'dates.thisWeekday'].includes(mark.name) ||
        /^calendar\.(.*[wW]eekday.*|daysFromNow)$/.test(mark.name),
    );
}

/** A bare last number is an hour only if no word makes it something else: "10 - 12 jaar", "14u - 16 mei". */
export function followsAsHour(
  marks: Marks,
  end: { readonly to: number; readonly bare: boolean },
  surely = false,
): boolean {
  if (!end.bare) return true;
  const next = marks.tokens[end.to];
  if (next === undefined || next.type === 'break') return true;
  if (next.text === '/' || next.text === '%' || next.text === '€' || next.text === '+') return false;
  if (next.type === 'number') return false;
  if (goesOnAsDays(marks, end.to)) return false;
  const row = marks.at(end.to);
  if (row.some(mark => notHours.some(name => mark.name.startsWith(name)))) return false;
  return surely || next.type === 'mark' || row.length > 0;
}

/** "van 10-11 en 17-18 oktober": a list of days goes on. */
function goesOnAsDays(marks: Marks, at: number): boolean {
  const and = marks.find(at, 'links.and');
  if (and === undefined || marks.tokens[and.to]?.type !== 'number') return false;
  return marks.tokens[and.to + 1]?.text === '-' || marks.find(and.to, 'dates.dayMonth') !== undefined;
}

export const notHours = [
  'fields.ages',
  'fields.currency',
  'calendar.month',
  'fields.perPerson',
  'audience.',
  'calendar.weekday',
];
