/**
 * The judgement: are two postings the same activity? Same, different, or ask a person; always with the evidence, so that
 * the person can be shown why. Pure, and the same whichever posting comes first.
 */
import {
  audienceEvidence,
  descriptionEvidence,
  type Evidence,
  endEvidence,
  partnerEvidence,
  placeEvidence,
  sessionEvidence,
  startEvidence,
  titleEvidence,
} from './evidence.ts';
import type { Profile } from './profile.ts';
import { isSameDate, minutesApart, mostMinutesApart } from './when.ts';
import { comparePlaces, type PlaceBook } from './where.ts';

export type Outcome = 'same' | 'different' | 'ask';

export interface Judgement {
  readonly outcome: Outcome;
  /** The finding that decided, as `field:finding`; `alike` and `unlike` when it was the sum. */
  readonly reason: string;
  /** The sum of the points: how sure. */
  readonly score: number;
  /** `series`: one is the entry of a whole series, the other one of its dates. They are two entries, to be linked. */
  readonly relation: 'series' | undefined;
  /** A finding that forbids a merge, whatever the rest says. */
  readonly vetoed: boolean;
  /** Something speaks against it, so that the two never come together through a third: a veto, a doubt, or unlike words. */
  readonly opposed: boolean;
  readonly evidence: readonly Evidence[];
}

/** From this score on the two are the same; from `askScore` on a person is asked. */
export const sameScore = 6.5;
export const askScore = 3.5;
const askScorePassedOn = 2.5;

/** Judges two postings. */
export function judge(a: Profile, b: Profile, book: PlaceBook): Judgement {
  if (isSameFeedItem(a, b)) {
    return verdict('same', 'uid:same', [{ field: 'partner', finding: 'same-uid', points: 10 }], undefined);
  }
  const relation = seriesRelation(a, b, book);
  if (relation !== undefined || areSeriesAndDate(a, b)) {
    return verdict(
      'different',
      'series:other',
      [{ field: 'series', finding: 'other', points: -8, force: 'veto' }],
      relation,
    );
  }
  if (!isSameDate(a.when, b.when)) return judgeOtherDates(a, b, book);
  return weigh(evidenceOf(a, b, book));
}

/** The cheap vetoes only: true when `judge` would say "different" by date or hour, and nothing need be looked at. */
export function isRuledOut(a: Profile, b: Profile): boolean {
  if (a.posting.uid !== undefined || a.dates.length > 0 || b.dates.length > 0) return false;
  if (!isSameDate(a.when, b.when)) return true;
  return (minutesApart(a.when, b.when) ?? 0) > mostMinutesApart;
}

function evidenceOf(a: Profile, b: Profile, book: PlaceBook): Evidence[] {
  const evidence = [startEvidence(a, b), endEvidence(a, b), ...wordsEvidence(a, b, book)];
  const halfSeries = a.series !== b.series && (a.series === 'series' || b.series === 'series');
  if (halfSeries) evidence.push({ field: 'series', finding: 'perhaps', points: -1, force: 'doubt' });
  return evidence;
}

/** What does not hang on the hour. */
function wordsEvidence(a: Profile, b: Profile, book: PlaceBook): Evidence[] {
  const title = titleEvidence(a, b);
  return [
    placeEvidence(a, b, book),
    audienceEvidence(a, b),
    sessionEvidence(a, b),
    title,
    descriptionEvidence(a, b),
    partnerEvidence(a, b, title),
  ];
}

function weigh(evidence: readonly Evidence[]): Judgement {
  const veto = evidence.find(({ force }) => force === 'veto');
  if (veto !== undefined) return verdict('different', reasonOf(veto), evidence, undefined);
  const score = evidence.reduce((sum, { points }) => sum + points, 0);
  const doubt = evidence.find(({ force }) => force === 'doubt') ?? textDoubt(evidence);
  if (score >= sameScore && doubt === undefined) return verdict('same', 'alike', evidence, undefined);
  if (score < askFrom(evidence))
    return verdict('different', doubt === undefined ? 'unlike' : reasonOf(doubt), evidence, undefined);
  return verdict('ask', reasonOf(doubt ?? weakest(evidence)), evidence, undefined);
}

/** What is passed on was told first by somebody: at its place, less is enough to ask whether it was this. */
function askFrom(evidence: readonly Evidence[]): number {
  const passedOn = evidence.some(({ field, finding }) => field === 'partner' && finding === 'passed-on');
  const atPlace = evidence.some(({ field, points }) => field === 'place' && points >= 2);
  return passedOn && atPlace ? askScorePassedOn : askScore;
}

/** Place and hour alone never merge: the words must say something for it too. */
function textDoubt(evidence: readonly Evidence[]): Evidence | undefined {
  const texts = evidence.filter(({ field }) => field === 'title' || field === 'description');
  const support = texts.reduce((sum, { points }) => sum + points, 0);
  return support < fewestTextPoints ? texts.find(({ field }) => field === 'title') : undefined;
}

const fewestTextPoints = 1;

function verdict(
  outcome: Outcome,
  reason: string,
  evidence: readonly Evidence[],
  relation: Judgement['relation'],
): Judgement {
  return {
    outcome,
    reason,
    score: evidence.reduce((sum, { points }) => sum + points, 0),
    relation,
    vetoed: evidence.some(({ force }) => force === 'veto'),
    opposed: evidence.some(({ force, points }) => force !== undefined || (outcome === 'different' && points < 0)),
    evidence,
  };
}

function reasonOf({ field, finding }: Evidence): string {
  return `${field}:${finding}`;
}

/** Points of a field that leaves nothing to be asked. */
const fullPoints = { title: 5, place: 3, start: 2 } as const;

/** The finding that falls shortest of what would be clear, of those a person can judge better. */
function weakest(evidence: readonly Evidence[]): Evidence {
  const shortfall = ({ field, points }: Evidence): number =>
    field === 'title' || field === 'place' || field === 'start' ? fullPoints[field] - points : 0;
  return evidence.reduce((low, next) => (shortfall(next) > shortfall(low) ? next : low));
}

function isSameFeedItem(a: Profile, b: Profile): boolean {
  const { uid } = a.posting;
  return uid !== undefined && uid === b.posting.uid && isSameDate(a.when, b.when) && a.series === b.series;
}

function areSeriesAndDate(a: Profile, b: Profile): boolean {
  return (a.series === 'series' && b.series === 'date') || (a.series === 'date' && b.series === 'series');
}

const linkingTitle = 2;

/** One of them a series in which the other, by title, place and hour, can be a date. */
function seriesRelation(a: Profile, b: Profile, book: PlaceBook): 'series' | undefined {
  if (!areSeriesAndDate(a, b)) return undefined;
  const [series, date] = a.series === 'series' ? [a, b] : [b, a];
  const days = series.dates.filter(({ deadline }) => !deadline).map(({ day }) => day);
  const listed =
    days.length >= 3
      ? days.includes(date.when.day) || date.when.day === series.when.day
      : date.when.day >= series.when.day;
  if (!listed || isAnotherHour(series, date)) return undefined;
  const place = comparePlaces(series.where, date.where, book);
  if (place === 'other' || place === 'other-room') return undefined;
  if (audienceEvidence(a, b).force === 'veto' || sessionEvidence(a, b).force === 'veto') return undefined;
  return titleEvidence(a, b).points >= linkingTitle ? 'series' : undefined;
}

function isAnotherHour(a: Profile, b: Profile): boolean {
  if (a.when.minute === undefined || b.when.minute === undefined) return false;
  return Math.abs(a.when.minute - b.when.minute) > mostMinutesApart;
}

/**
 * Other dates are other activities; unless the one telling's date is the other's last day to register, and it names the
 * other's own date: then somebody took the deadline for the day, and a person is asked.
 */
function judgeOtherDates(a: Profile, b: Profile, book: PlaceBook): Judgement {
  const otherDate: Evidence = { field: 'date', finding: 'other', points: -8, force: 'veto' };
  const mistaken = isDeadlineOf(a, b) || isDeadlineOf(b, a);
  if (!mistaken) return verdict('different', 'date:other', [otherDate], undefined);
  const evidence: Evidence[] = [
    { field: 'date', finding: 'deadline', points: 0, force: 'doubt' },
    ...wordsEvidence(a, b, book),
  ];
  return weigh(evidence);
}

/** `wrong` stands on a date that is a deadline in either text, and names or lacks nothing of `right`'s date. */
function isDeadlineOf(wrong: Profile, right: Profile): boolean {
  if (wrong.when.day >= right.when.day) return false;
  const asDeadline = [...wrong.dates, ...right.dates].some(({ day, deadline }) => deadline && day === wrong.when.day);
  const namesRight = wrong.dates.some(({ day }) => day === right.when.day);
  return asDeadline && (namesRight || wrong.when.minute === undefined);
}
