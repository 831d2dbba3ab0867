/**
 * Which year the dates of a plan are in, when they do not say it themselves. Pure.
 */

/**
 * The first day that a year, or a school or theatre year ("2026-2027"), can mean: 1 January or 1 September.
 *
 * @param texts names and headings, the surest first
 */
export function yearIn(texts: readonly string[]): Temporal.PlainDate | undefined {
  for (const text of texts) {
    const two = /(?<!\d)(?<first>20\d\d)\s*[-–/]\s*(?:20)?(?<last>\d\d)(?!\d)/u.exec(text)?.groups;
    if (two?.first !== undefined && (Number(two.first) + 1) % 100 === Number(two.last)) {
      return new Temporal.PlainDate(Number(two.first), 9, 1);
    }
    const one = /(?<!\d[/.-]?)20\d\d(?!\d|[/.-]\d)/u.exec(text)?.[0];
    if (one !== undefined) return new Temporal.PlainDate(Number(one), 1, 1);
  }
  return undefined;
}

/**
 * The day from which dates without a year count so that the fewest fall on another weekday than was written beside them:
 * today when nothing speaks against it.
 *
 * @param faults how many rows have a wrong weekday when counted from a day
 */
export function anchorForWeekdays(
  today: Temporal.PlainDate,
  faults: (anchor: Temporal.PlainDate) => number,
): Temporal.PlainDate {
  let best = { anchor: today, faults: faults(today) };
  const years = [today.year + 1, today.year, today.year + 2];
  for (const year of best.faults === 0 ? [] : years) {
    const anchor = new Temporal.PlainDate(year, 1, 1);
    const wrong = faults(anchor);
    if (wrong < best.faults) best = { anchor, faults: wrong };
  }
  return best.anchor;
}
