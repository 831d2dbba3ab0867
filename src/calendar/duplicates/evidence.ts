/**
 * Compares two postings field by field. Each field says what it found, in a word that can be shown, and how much that
 * counts for or against the two being one.
 */
import { areOtherAges, areOtherPeople } from './people.ts';
import type { Profile, Text } from './profile.ts';
import { areOtherPartsOfDay, areOtherSessions, isHalfMarked } from './session-marks.ts';
import { areOtherSubjects, haveOtherTopics, sharedSubject } from './subject.ts';
import { minutesApart, minutesOfDay, mostMinutesApart } from './when.ts';
import { comparePlaces, type PlaceBook, type PlaceVerdict } from './where.ts';
import { compareWords } from './words.ts';

export type EvidenceField =
  | 'date'
  | 'start'
  | 'end'
  | 'place'
  | 'title'
  | 'description'
  | 'partner'
  | 'audience'
  | 'session'
  | 'series';

export interface Evidence {
  readonly field: EvidenceField;
  /** What was found, such as `same`, `half-hour`, `other-room`. */
  readonly finding: string;
  /** Above 0 for the same activity, below 0 against it. */
  readonly points: number;
  /** `veto`: decides alone that they are two. `doubt`: never merged without asking. */
  readonly force?: 'veto' | 'doubt' | undefined;
}

const placePoints: Readonly<Record<PlaceVerdict, number>> = {
  same: 3,
  house: 2,
  text: 2.5,
  mentioned: 2,
  unknown: 0,
  'other-home': -2,
  near: -1,
  other: -6,
  'other-room': -6,
};

const placeForce: Readonly<Partial<Record<PlaceVerdict, 'veto' | 'doubt'>>> = {
  'other-home': 'doubt',
  near: 'doubt',
  other: 'doubt',
  'other-room': 'veto',
};

export function placeEvidence(a: Profile, b: Profile, book: PlaceBook): Evidence {
  const finding = comparePlaces(a.where, b.where, book);
  return { field: 'place', finding, points: placePoints[finding], force: placeForce[finding] };
}

/** Expects the same date. */
export function startEvidence(a: Profile, b: Profile): Evidence {
  const apart = minutesApart(a.when, b.when);
  if (apart === undefined) {
    const other = areOtherPartsOfDay(
      { marks: a.title.marks, minute: a.when.minute },
      { marks: b.title.marks, minute: b.when.minute },
    );
    if (other) return { field: 'start', finding: 'other-part-of-day', points: -2, force: 'doubt' };
    return { field: 'start', finding: 'unknown', points: 0.5 };
  }
  if (apart === 0) return { field: 'start', finding: 'same', points: 2 };
  if (apart <= mostMinutesApart) return { field: 'start', finding: 'half-hour', points: 1 };
  return { field: 'start', finding: 'other', points: -8, force: 'veto' };
}

const endTolerance = 45;

export function endEvidence(a: Profile, b: Profile): Evidence {
  const [endA, endB] = [a.when.endMinute, b.when.endMinute];
  if (endA === undefined || endB === undefined) return { field: 'end', finding: 'unknown', points: 0 };
  const apart = Math.abs((a.when.day - b.when.day) * minutesOfDay + endA - endB);
  if (apart === 0) return { field: 'end', finding: 'same', points: 1 };
  return apart <= endTolerance
    ? { field: 'end', finding: 'near', points: 0 }
    : { field: 'end', finding: 'other', points: -1.5 };
}

const equalTitle = 5;
const nearDice = 0.6;
const sayingWords = 1;

export function titleEvidence(a: Profile, b: Profile): Evidence {
  const { dice, contained, shorter } = compareWords(a.title.words, b.title.words);
  const subject = sharedSubject(a.title.subject, b.title.subject);
  const within = shorter >= sayingWords ? contained : contained * 0.5;
  const words = Math.max(dice * equalTitle, within * 3.5);
  const about = subject * 4;
  if (dice >= 0.95) return { field: 'title', finding: 'same', points: equalTitle };
  const points = Math.min(equalTitle, Math.max(words, about) + 0.3 * Math.min(words, about));
  if (dice >= nearDice || (within >= 0.9 && shorter >= sayingWords)) return { field: 'title', finding: 'near', points };
  if (!isSaidBelow(a, b)) {
    const kinds = areOtherSubjects(a.title.subject, b.title.subject);
    if (kinds || haveOtherTopics(a.title.subject, b.title.subject)) {
      return {
        field: 'title',
        finding: 'other-subject',
        points: Math.min(points, 2) - (kinds ? 5 : 3),
        force: 'doubt',
      };
    }
  }
  if (points >= 2) return { field: 'title', finding: 'same-subject', points };
  const below = Math.max(aboutOf(a.title, b.description), aboutOf(b.title, a.description)) * 3;
  if (below >= 1.5 && below > points) return { field: 'title', finding: 'said-below', points: below };
  return unlikeTitle(a, b, points);
}

/** Nothing in common: counts against two titles in one language, and says little where the languages differ. */
function unlikeTitle(a: Profile, b: Profile, points: number): Evidence {
  if (points > 0.5) return { field: 'title', finding: 'little', points: points - 0.5 };
  const across = a.posting.language !== b.posting.language;
  return across
    ? { field: 'title', finding: 'other-language', points }
    : { field: 'title', finding: 'other-words', points: points - 1.5 };
}

function aboutOf(title: Text, description: Text): number {
  const { contained, shorter } = compareWords(title.words, description.words);
  return Math.max(sharedSubject(title.subject, description.subject), shorter >= sayingWords ? contained : 0);
}

function isSaidBelow(a: Profile, b: Profile): boolean {
  return (
    sharedSubject(a.title.subject, b.description.subject) >= nearDice ||
    sharedSubject(b.title.subject, a.description.subject) >= nearDice
  );
}

const fewestWords = 3;

export function descriptionEvidence(a: Profile, b: Profile): Evidence {
  const [left, right] = [a.description.words, b.description.words];
  const { dice, contained, shorter } = compareWords(left, right);
  if (shorter >= fewestWords && (dice >= 0.75 || contained >= 0.9)) {
    return { field: 'description', finding: 'same', points: 2.5 };
  }
  const words = shorter >= 2 ? dice * 3 : 0;
  const about = sharedSubject(a.description.subject, b.description.subject) * 1.5;
  const points = Math.min(2, words + about);
  return points >= 0.5
    ? { field: 'description', finding: 'alike', points }
    : { field: 'description', finding: 'unknown', points: 0 };
}

/** Sources in which an organiser lists each activity once. */
const listings = new Set(['feed', 'ical', 'newsletter', 'uitdatabank']);

/** Who tells a thing again in the same place uses the same words; other words there are another thing. */
const sameWords = new Set(['same', 'near']);

export function partnerEvidence(a: Profile, b: Profile, title: Evidence): Evidence {
  const samePartner = a.partner !== undefined && a.partner === b.partner;
  const [source, other] = [a.posting.source ?? '', b.posting.source ?? ''];
  if (samePartner && source === other && listings.has(source)) {
    return { field: 'partner', finding: 'same-list', points: -3, force: 'doubt' };
  }
  if (samePartner && source === other && !sameWords.has(title.finding)) {
    return { field: 'partner', finding: 'said-twice', points: title.points > 0 ? -1 : -2.5, force: 'doubt' };
  }
  if (samePartner && a.own && b.own) return { field: 'partner', finding: 'same', points: 1 };
  if (!samePartner && a.own && b.own && a.partner !== undefined && b.partner !== undefined) {
    return { field: 'partner', finding: 'other-organiser', points: -1.5 };
  }
  return { field: 'partner', finding: a.own === b.own ? 'unknown' : 'passed-on', points: 0 };
}

export function audienceEvidence(a: Profile, b: Profile): Evidence {
  const titles = areOtherPeople(a.title.people, b.title.people) || areOtherAges(a.title.ages, b.title.ages);
  if (titles) return { field: 'audience', finding: 'other', points: -8, force: 'veto' };
  const people = areOtherPeople(peopleOf(a), peopleOf(b));
  const ages = areOtherAges(a.title.ages ?? a.description.ages, b.title.ages ?? b.description.ages);
  if (people || ages) return { field: 'audience', finding: 'other-below', points: -2, force: 'doubt' };
  const shared = [...a.title.people].some(group => b.title.people.has(group));
  return shared
    ? { field: 'audience', finding: 'same', points: 0.5 }
    : { field: 'audience', finding: 'unknown', points: 0 };
}

/** The title's, and only without any there, the description's: "zelfde lesgever als bij de kinderen" is said in passing. */
function peopleOf(profile: Profile): Profile['title']['people'] {
  return profile.title.people.size > 0 ? profile.title.people : profile.description.people;
}

export function sessionEvidence(a: Profile, b: Profile): Evidence {
  if (areOtherSessions(a.title.marks, b.title.marks)) {
    return { field: 'session', finding: 'other', points: -8, force: 'veto' };
  }
  if (isHalfMarked(a.title.marks, b.title.marks)) {
    return { field: 'session', finding: 'said-once', points: -1, force: 'doubt' };
  }
  return { field: 'session', finding: 'unknown', points: 0 };
}
