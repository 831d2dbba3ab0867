/**
 * Keeps the numbers by month up to date: the running month is counted anew each time, one that is over a last time some days
 * later. From then on neither clearing away nor forgetting changes it.
 */
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import { countMonth, countSubscribersNow, type MonthWindow, recounted } from './count-month-store.ts';
import { closedMonths, closeMonth, firstDay, holdCounting, replaceCounts } from './monthly-count-store.ts';

export interface CountingParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly neighbourhoodId: string;
  readonly timeZone: string;
}

/** What was sent is cleared away after half a year, but not before it is counted: after a long outage it may be older. */
const monthsBack = 12;
/** Until then keepers may still say that a poster hangs, and what was sent in the last night is settled. */
const closesOnDay = 4;

/** Safe to repeat, and in several processes at once. */
export async function countMonths({ database, clock, neighbourhoodId, timeZone }: CountingParts): Promise<void> {
  const now = clock.now();
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const current = today.toPlainYearMonth();
  await database.transaction().execute(async transaction => {
    await holdCounting(transaction, neighbourhoodId);
    const closed = await closedMonths(transaction, neighbourhoodId);
    for (let month = current.subtract({ months: monthsBack }); ; month = month.add({ months: 1 })) {
      const isCurrent = month.equals(current);
      if (!closed.has(firstDay(month))) {
        const window = windowOf(month, today, { neighbourhoodId, timeZone });
        await replaceCounts(transaction, neighbourhoodId, month, recounted, await countMonth(transaction, window));
        if (!isCurrent && isOver(month, today)) await closeMonth(transaction, neighbourhoodId, month, now);
      }
      if (isCurrent) break;
    }
    const subscribers = await countSubscribersNow(transaction, neighbourhoodId);
    await replaceCounts(transaction, neighbourhoodId, current, ['subscribers'], subscribers);
  });
}

/** Up to yesterday: whoever said they come tomorrow has not been there yet. */
function windowOf(
  month: Temporal.PlainYearMonth,
  today: Temporal.PlainDate,
  { neighbourhoodId, timeZone }: Pick<CountingParts, 'neighbourhoodId' | 'timeZone'>,
): MonthWindow {
  const from = month.toPlainDate({ day: 1 });
  const next = from.add({ months: 1 });
  return {
    neighbourhoodId,
    from,
    before: Temporal.PlainDate.compare(next, today) <= 0 ? next : today,
    fromInstant: from.toZonedDateTime(timeZone).toInstant(),
    beforeInstant: next.toZonedDateTime(timeZone).toInstant(),
  };
}

function isOver(month: Temporal.PlainYearMonth, today: Temporal.PlainDate): boolean {
  const closesOn = month.add({ months: 1 }).toPlainDate({ day: closesOnDay });
  return Temporal.PlainDate.compare(today, closesOn) >= 0;
}
