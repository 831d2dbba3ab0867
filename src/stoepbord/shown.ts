/**
 * What stands on a poster that hangs, and what has become of it since. Pure.
 */
import { z } from 'zod';
import type { SheetActivity } from './sheet-activity.ts';

/** One activity as people read it on the poster. */
export interface Shown {
  /** The activity's public id. */
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:MM`, or empty. */
  readonly hour: string;
  readonly place: string;
  readonly state: string;
}

const shownList = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    day: z.string(),
    hour: z.string(),
    place: z.string(),
    state: z.string(),
  }),
);

/** @throws ZodError when a stored value is none; that is a fault of ours */
export function parseShown(stored: unknown): readonly Shown[] {
  return shownList.parse(stored);
}

export function shownOf(activity: SheetActivity): Shown {
  return {
    id: activity.id,
    title: activity.title,
    day: activity.day.toString(),
    hour: activity.hour?.toString({ smallestUnit: 'minute' }) ?? '',
    place: activity.place ?? '',
    state: activity.state,
  };
}

export interface ShownChanges {
  /** Falls away, and is still to come. */
  readonly cancelled: readonly Shown[];
  /** Another day, hour, place, or full now. A reworded title is no reason to walk. */
  readonly changed: readonly Shown[];
}

/**
 * What became of what hangs.
 *
 * @param hanging what the poster says
 * @param now how it is today: everything of the days that the poster tells of, cancelled dates as such
 * @param today what is over does not count
 */
export function changesSince(
  hanging: readonly Shown[],
  now: readonly SheetActivity[],
  today: Temporal.PlainDate,
): ShownChanges {
  const toCome = hanging.filter(({ day }) => day >= today.toString());
  const cancelled: Shown[] = [];
  const changed: Shown[] = [];
  for (const shown of toCome) {
    const dates = now.filter(({ id }) => id === shown.id);
    const same =
      dates.find(({ day }) => day.toString() === shown.day) ?? dates.find(({ state }) => state !== 'cancelled');
    if (same === undefined || same.state === 'cancelled') cancelled.push(shown);
    else if (differs(shown, shownOf(same))) changed.push(shown);
  }
  return { cancelled, changed };
}

function differs(before: Shown, after: Shown): boolean {
  const stateCounts = after.state === 'full' && before.state !== 'full';
  return before.day !== after.day || before.hour !== after.hour || before.place !== after.place || stateCounts;
}

/** One cancellation is a strip; whatever more there is asks for a new poster. */
export function needsNewPoster({ cancelled, changed }: ShownChanges): boolean {
  return changed.length > 0 || cancelled.length > 1;
}
