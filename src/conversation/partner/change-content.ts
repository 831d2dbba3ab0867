/**
 * What a change in plain words would do to each of one's own activities: the dates that are meant and the new values.
 */
import type { Activity } from '../../calendar/activity.ts';
import { changesFor, type ChangeDraft as ReadChange } from '../../calendar/drafts/draft-of-reading.ts';
import { namesIn } from '../../calendar/fields.ts';
import type { Turn } from '../turn.ts';
import type { ChangeContent } from './draft.ts';
import type { Candidate } from './find-meant.ts';
import { comingActivities, dateOn } from './own-activity-store.ts';
import { organisationsOf } from './speaker.ts';

const mostOwn = 60;

/** What a partner may change of what is still to come. */
export async function ownActivities(turn: Turn): Promise<Activity[]> {
  const own = organisationsOf(turn).map(({ id }) => id);
  const today = turn.localNow.toPlainDate().toString();
  return comingActivities(turn.database, turn.neighbourhoodId, own, today, mostOwn);
}

export async function candidatesFor(turn: Turn, own: readonly Activity[], { about }: ReadChange): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const activity of own) {
    const dates = about.start === null && about.days.length === 0 ? [] : await datesOn(turn, activity, about.days);
    found.push({ activity, dateOnDay: dates[0], dates });
  }
  return found;
}

/** The dates of an activity that fall on these days. */
async function datesOn(turn: Turn, activity: Activity, days: readonly string[]): Promise<string[]> {
  const dates: string[] = [];
  for (const day of days) {
    const date = await dateOn(turn.database, activity.id, day);
    if (date !== undefined && !dates.includes(date)) dates.push(date);
  }
  return dates;
}

export async function contentFor(
  turn: Turn,
  activity: Activity,
  change: ReadChange,
  words: string,
): Promise<ChangeContent> {
  const { about } = change;
  const dates = about.isSeries ? [] : await datesOn(turn, activity, about.days);
  const all = changesFor(change, activity);
  const real = namesIn(all).filter(name => name !== 'title');
  return {
    changes: Object.fromEntries(real.map(name => [name, all[name]])),
    isCancellation: change.type === 'cancellation',
    date: dates[0] ?? null,
    dates: dates.length > 1 ? dates : [],
    words,
    orNew: false,
  };
}

/** The dates of a series that are meant. */
export function datesOf({ date, dates }: ChangeContent): readonly string[] {
  if (dates.length > 0) return dates;
  return date === null ? [] : [date];
}
