/**
 * What became of a date that somebody was told of. Reads the calendar only.
 */
import type { Activity } from '../../calendar/activity.ts';
import { type AgendaItem, dateOfActivity, datesOf } from '../../calendar/agenda-store.ts';
import type { Database } from '../../database/connection.ts';
import { dayOf } from '../tidbits/when-words.ts';
import { beginsAt, type KnownFacts } from './known-facts.ts';

/**
 * The date as it is now. Where the rule of a series has it on another day of the same week, that one; where it has none, the date
 * as it was known, and that it falls away.
 */
export async function currentDate(
  database: Database,
  activity: Activity,
  { originalDate, known }: { readonly originalDate: string | null; readonly known: KnownFacts },
): Promise<AgendaItem> {
  const day = originalDate ?? activity.start.slice(0, 10);
  const itself = await dateOfActivity(database, activity, day);
  if (itself !== undefined) return itself;
  const [moved, ...others] = await datesOfWeek(database, activity, dayOf(day));
  if (originalDate !== null && moved !== undefined && others.length === 0) return moved;
  const startsAt = beginsAt(known, activity.timeZone);
  const { start, end, allDay } = known;
  return {
    activity,
    start,
    end,
    allDay,
    originalDate: day,
    startsAt,
    endsAt: startsAt,
    isCancelled: true,
    override: undefined,
  };
}

async function datesOfWeek(database: Database, activity: Activity, day: Temporal.PlainDate): Promise<AgendaItem[]> {
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const next = monday.add({ weeks: 1 }).toString();
  const dates = await datesOf(database, activity, monday.toZonedDateTime(activity.timeZone).toInstant(), mostOfWeek);
  return dates.filter(({ originalDate }) => originalDate >= monday.toString() && originalDate < next);
}

/** Two are too many already to say which one it became. */
const mostOfWeek = 3;
