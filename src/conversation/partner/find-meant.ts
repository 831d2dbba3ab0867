/**
 * Which of one's own activities a message means by a title, a day or a place. Pure.
 */
import type { Activity } from '../../calendar/activity.ts';
import type { ChangedActivity } from '../../calendar/drafts/draft-of-reading.ts';
import { foldWords } from './correction.ts';

/** An activity with the date of it that falls on the day named, if one does. */
export interface Candidate {
  readonly activity: Activity;
  readonly dateOnDay: string | undefined;
  /** Its dates on all days named. */
  readonly dates: readonly string[];
}

/** Those that can be meant, the likeliest alone when it is clear; several when it is not; none when nothing fits. */
export function findMeant(candidates: readonly Candidate[], about: ChangedActivity): Activity[] {
  const scored = candidates
    .flatMap(candidate => {
      const score = scoreOf(candidate, about);
      return score === undefined ? [] : [{ activity: candidate.activity, score }];
    })
    .toSorted((one, other) => other.score - one.score);
  const best = scored[0]?.score;
  return scored.filter(({ score }) => score === best).map(({ activity }) => activity);
}

function scoreOf({ activity, dateOnDay }: Candidate, about: ChangedActivity): number | undefined {
  if (about.start !== null && dateOnDay === undefined) return undefined;
  const title = about.title === null ? 0 : likeness(about.title, activity.title);
  if (about.title !== null && title < leastLikeness) return undefined;
  const isThere = about.placeId !== null && about.placeId === activity.placeId;
  return title * 4 + (about.start === null ? 0 : 2) + (isThere ? 1 : 0) + (activity.state === 'cancelled' ? -1 : 0);
}

const leastLikeness = 0.5;

/** How much of the shorter title stands in the other, 0 to 1; endings of words may differ. */
function likeness(one: string, other: string): number {
  const [shorter = [], longer = []] = [wordsIn(one), wordsIn(other)].toSorted((a, b) => a.length - b.length);
  if (shorter.length === 0) return 0;
  const found = shorter.filter(word => longer.some(each => alike(word, each))).length;
  return found / shorter.length;
}

function wordsIn(title: string): string[] {
  const words = foldWords(title).split(' ');
  const telling = words.filter(word => word.length > 2);
  return telling.length === 0 ? words.filter(word => word !== '') : telling;
}

function alike(one: string, other: string): boolean {
  if (one === other) return true;
  const length = Math.min(one.length, other.length);
  return length >= 5 && one.slice(0, length - 1) === other.slice(0, length - 1);
}
