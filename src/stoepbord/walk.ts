/**
 * When a keeper walks: at most once a day, however many boards and strips there are. Pure.
 */

/** What a keeper was asked to hang, on any of their boards. */
export interface Walk {
  /** The day on which they were asked. */
  readonly askedOn: Temporal.PlainDate;
  /** Undefined while it does not hang yet. */
  readonly placedOn: Temporal.PlainDate | undefined;
}

/**
 * The day on which something new can hang: today, together with what the keeper was asked today and has not hung yet;
 * tomorrow when they have walked today already.
 */
export function nextWalk(walks: readonly Walk[], today: Temporal.PlainDate): Temporal.PlainDate {
  const hasWalked = walks.some(({ placedOn }) => placedOn?.equals(today) === true);
  return hasWalked ? today.add({ days: 1 }) : today;
}

/** The week of a board that a day lies in: from its change day to the day before the next. */
export function boardWeek(
  today: Temporal.PlainDate,
  changeDay: number,
): { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate } {
  const from = today.subtract({ days: (today.dayOfWeek - changeDay + 7) % 7 });
  return { from, until: from.add({ days: 6 }) };
}
