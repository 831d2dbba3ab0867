/**
 * Makes a change that a partner wishes in the calendar: of the whole activity, or of one date of its series.
 */
import type { Activity, Actor } from '../../calendar/activity.ts';
import { dateOfActivity } from '../../calendar/agenda-store.ts';
import type { DateChange } from '../../calendar/change-date.ts';
import { readOverrides } from '../../calendar/override-store.ts';
import { dateOf, type FieldChanges, namesIn, timeOf } from '../../calendar/fields.ts';
import { weekdayCodes } from '../../calendar/recurrence/rule.ts';
import type { Turn } from '../turn.ts';
import type { ChangeContent } from './draft.ts';

/** What differs only on single dates can be said of one. */
const ofOneDate: ReadonlySet<string> = new Set([
  'start',
  'end',
  'allDay',
  'placeId',
  'placeWords',
  'title',
  'state',
  'stateReason',
]);

/** Whether it has to be asked: this date, or the whole series. */
export function needsScope({ recurrence }: Activity, { changes }: ChangeContent): boolean {
  if (recurrence === null || changes.recurrence !== undefined) return false;
  const isIdea = changes.state === 'idea' || changes.state === 'provisional';
  return !isIdea && namesIn(changes).every(name => ofOneDate.has(name));
}

/** @param date of the series, `YYYY-MM-DD`; null for the whole */
export async function applyChange(
  turn: Turn,
  activity: Activity,
  content: ChangeContent,
  date: string | null,
  actor: Actor,
): Promise<Activity> {
  if (date !== null && activity.recurrence !== null) return applyToDate(turn, activity, content, date, actor);
  const { changes, words, isCancellation } = content;
  if (isCancellation) return turn.calendar.cancelActivity(activity.id, null, actor, words);
  const whole = activity.recurrence === null ? changes : ofSeries(changes, activity, content.date);
  return turn.calendar.changeActivity(activity.id, whole, actor, words);
}

/**
 * One date of a series as it is now, to show.
 *
 * @param date of the series, `YYYY-MM-DD`
 */
export async function onDate({ database }: Turn, series: Activity, date: string): Promise<Activity> {
  const item = await dateOfActivity(database, series, date);
  if (item === undefined) return series;
  const { activity, start, end, allDay } = item;
  return { ...activity, start, end, allDay, recurrence: null };
}

async function applyToDate(
  turn: Turn,
  activity: Activity,
  { changes, isCancellation }: ChangeContent,
  date: string,
  actor: Actor,
): Promise<Activity> {
  if (isCancellation) return turn.calendar.cancelOccurrence(activity.id, date, null, actor);
  if (changes.state === 'full') return turn.calendar.setOccurrenceFull(activity.id, date, true, actor);
  if (changes.state === 'sure') return openAgain(turn, activity, date, actor);
  return turn.calendar.changeOccurrence(activity.id, date, dateChange(activity, changes, date), actor);
}

/** A date that was full has places again, and keeps what else is different on it; any other is as the series again. */
async function openAgain(turn: Turn, { id }: Activity, date: string, actor: Actor): Promise<Activity> {
  const overrides = (await readOverrides(turn.database, [id])).get(id) ?? [];
  const isFull = overrides.some(each => each.originalDate === date && each.full && !each.cancelled);
  return isFull
    ? turn.calendar.setOccurrenceFull(id, date, false, actor)
    : turn.calendar.restoreOccurrence(id, date, actor);
}

function dateChange(activity: Activity, changes: FieldChanges, date: string): DateChange {
  const { start, end = null, allDay = false, placeId, placeWords, title } = changes;
  const isMovedElsewhere = start !== undefined && dateOf(start) !== dateOf(activity.start);
  const moved =
    start === undefined
      ? undefined
      : isMovedElsewhere
        ? { start, end, allDay }
        : { start: onDay(start, date), end: onSameDay(end, start, date), allDay };
  return {
    ...(title === undefined ? {} : { title }),
    ...(placeId === undefined ? {} : { placeId }),
    ...(placeWords === undefined ? {} : { placeWords }),
    ...(moved === undefined ? {} : { moved }),
  };
}

/** An end on the day of its start goes where the start goes. */
function onSameDay(end: string | null, start: string, date: string): string | null {
  return end === null || dateOf(end) !== dateOf(start) ? end : onDay(end, date);
}

function onDay(moment: string, date: string): string {
  const time = timeOf(moment);
  return time === null ? date : `${date}T${time}`;
}

/** A change of one date, said of the whole series: its first day keeps its place, or moves by as many days. */
function ofSeries(changes: FieldChanges, activity: Activity, date: string | null): FieldChanges {
  const { start, end, recurrence } = changes;
  if (start === undefined || recurrence !== undefined) return changes;
  const base = Temporal.PlainDate.from(date ?? dateOf(activity.start));
  const days = base.until(Temporal.PlainDate.from(dateOf(start))).days;
  const first = Temporal.PlainDate.from(dateOf(activity.start)).add({ days });
  const moved = onDay(start, first.toString());
  const until =
    end === undefined || end === null ? null : onDay(end, first.add({ days: daysBetween(start, end) }).toString());
  const rule = days === 0 ? {} : { recurrence: onWeekday(activity.recurrence ?? '', first.dayOfWeek) };
  return { ...changes, ...rule, start: moved, end: until };
}

function daysBetween(start: string, end: string): number {
  return Temporal.PlainDate.from(dateOf(start)).until(Temporal.PlainDate.from(dateOf(end))).days;
}

/** A series on one weekday moves to another; of one on several nobody can say which is meant, and its days stay. */
function onWeekday(rule: string, weekday: number): string {
  return rule.replace(/BYDAY=(?:MO|TU|WE|TH|FR|SA|SU)(?=;|$)/, `BYDAY=${weekdayCodes[weekday - 1] ?? 'MO'}`);
}
