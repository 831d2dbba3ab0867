/**
 * Judges the tellings of two activities against each other by the rules of `duplicates/`, as the calendar keeps them. Pure;
 * what was read of a telling is remembered for a while.
 */
import type { Source } from './activity.ts';
import { datesInText } from './duplicates/dates-in-text.ts';
import { type Judgement, judge } from './duplicates/judge.ts';
import type { Posting } from './duplicates/posting.ts';
import { type Profile, profileOf } from './duplicates/profile.ts';
import { isSameDate, minutesApart, mostMinutesApart, readWhen } from './duplicates/when.ts';
import { createPlaceBook, type PlaceBook } from './duplicates/where.ts';
import type { CalendarSettings } from './work.ts';

export type Telling = Pick<Source, 'hash' | 'route' | 'partnerId' | 'passedOn' | 'externalId' | 'words' | 'fields'>;

/** `linked`: one is a series, the other one of its dates. */
export interface Verdict {
  readonly outcome: 'same' | 'linked' | 'ask' | 'different';
  /** How sure, of the pair that speaks most for it. */
  readonly score: number;
  /** Something speaks against their ever being one. */
  readonly isOpposed: boolean;
}

/**
 * One telling that is surely the same makes them the same, unless another speaks against it: then a person is asked. The
 * last few of each are compared.
 *
 * @param unlisted external ids that a feed lists no more, though nobody said yet that they are off
 */
export function judgeTellings(
  some: readonly Telling[],
  others: readonly Telling[],
  settings: CalendarSettings,
  unlisted: ReadonlySet<string> = new Set(),
): Verdict {
  const reader = readerFor(settings);
  const judgements = some
    .slice(-mostCompared)
    .flatMap(one =>
      others
        .slice(-mostCompared)
        .map(other =>
          arePlainlyOther(one, other)
            ? otherDate
            : areTwoOfOneFeed(one, other, unlisted)
              ? otherItem
              : judge(reader.profile(one, settings), reader.profile(other, settings), reader.book),
        ),
    );
  const isOpposed = judgements.some(each => each.opposed);
  const score = Math.max(...judgements.map(each => each.score), Number.NEGATIVE_INFINITY);
  return { outcome: sumUp(judgements, isOpposed), score, isOpposed };
}

function sumUp(judgements: readonly Finding[], isOpposed: boolean): Verdict['outcome'] {
  const has = (outcome: Judgement['outcome']): boolean => judgements.some(each => each.outcome === outcome);
  if (judgements.some(each => each.relation === 'series')) return 'linked';
  if (has('same')) return isOpposed ? 'ask' : 'same';
  return has('ask') && !judgements.some(each => each.vetoed) ? 'ask' : 'different';
}

type Finding = Pick<Judgement, 'outcome' | 'relation' | 'vetoed' | 'opposed' | 'score'>;

/** Their feed keeps them apart. */
const otherItem: Finding = { outcome: 'different', relation: undefined, vetoed: true, opposed: true, score: 0 };

/**
 * Who keeps a calendar and lists two things in it means two, however alike: groups, rooms, sessions. Only what is listed twice
 * word for word is a slip. A series and one of its dates may well stand in a feed apart.
 */
function areTwoOfOneFeed(one: Telling, other: Telling, unlisted: ReadonlySet<string>): boolean {
  const [feed, uid, otherUid] = [feedOf(one), uidOf(one), uidOf(other)];
  if (feed === undefined || feed !== feedOf(other) || uid === otherUid) return false;
  if ([one, other].some(({ externalId }) => unlisted.has(externalId ?? ''))) return false;
  if ((one.fields.recurrence === null) !== (other.fields.recurrence === null)) return false;
  return sayingOf(one) !== sayingOf(other);
}

function sayingOf({ fields: { title, start, placeId, placeWords } }: Telling): string {
  return JSON.stringify([title.trim(), start, placeId, placeWords]);
}

function feedOf({ route, externalId }: Telling): string | undefined {
  return route === 'feed' && externalId !== null ? externalId.slice(0, externalId.indexOf(' ')) : undefined;
}

/** As `judge` says of another date or hour. */
const otherDate: Finding = { outcome: 'different', relation: undefined, vetoed: true, opposed: true, score: 0 };

/**
 * On another date or at another hour, with no dates in the words that could explain it: most candidates of a busy day are
 * so, and need not be read.
 */
function arePlainlyOther(one: Telling, other: Telling): boolean {
  if (one.fields.recurrence !== null || other.fields.recurrence !== null) return false;
  if (uidOf(one) !== undefined && uidOf(one) === uidOf(other)) return false;
  const [a, b] = [readWhen(one.fields.start, undefined), readWhen(other.fields.start, undefined)];
  const isFar = !isSameDate(a, b) || (minutesApart(a, b) ?? 0) > mostMinutesApart;
  return isFar && !namesDates(one, a.day) && !namesDates(other, b.day);
}

/** Without an hour, or with other dates in its words: then the day may be a deadline that somebody took for the day. */
export function mayBeMisdated({ fields, words }: Telling): boolean {
  const { day, minute } = readWhen(fields.start, undefined);
  if (minute === undefined && !fields.allDay) return true;
  return datesInText(`${fields.title}\n${fields.description ?? words}`, day).some(date => date.day !== day);
}

function namesDates({ fields, words }: Telling, day: number): boolean {
  return datesInText(`${fields.title}\n${fields.description ?? words}`, day).length > 0;
}

function uidOf({ route, externalId }: Telling): string | undefined {
  return route === 'feed' && externalId !== null ? externalId.slice(externalId.indexOf(' ') + 1) : undefined;
}

/** The gazetteer of the neighbourhood, ready for comparing. */
export function placeBookOf(settings: CalendarSettings): PlaceBook {
  return readerFor(settings).book;
}

const mostCompared = 5;

interface Reader {
  readonly book: PlaceBook;
  profile(telling: Telling, settings: CalendarSettings): Profile;
}

/** Reading a telling costs more than judging it, and the same ones come back with every posting of that day. */
const readers = new WeakMap<CalendarSettings['places'], Reader>();
const mostProfiles = 4000;

function readerFor({ places }: CalendarSettings): Reader {
  const known = readers.get(places);
  if (known !== undefined) return known;
  const book = createPlaceBook(places);
  const profiles = new Map<string, Profile>();
  const reader: Reader = {
    book,
    profile(telling, settings) {
      const posting = postingOf(telling, settings);
      const key = JSON.stringify(posting);
      const found = profiles.get(key);
      if (found !== undefined) return found;
      const profile = profileOf(posting, book);
      const [oldest] = profiles.keys();
      if (profiles.size >= mostProfiles && oldest !== undefined) profiles.delete(oldest);
      profiles.set(key, profile);
      return profile;
    },
  };
  readers.set(places, reader);
  return reader;
}

/** A telling as `duplicates/` compares it. */
export function postingOf(telling: Telling, settings: CalendarSettings): Posting {
  const { hash, route, partnerId, passedOn, words, fields } = telling;
  const place = settings.places.find(each => each.id === fields.placeId)?.name ?? fields.placeWords;
  return {
    // What it says, not its id: of two of the same moment the same one wins whatever was filed first.
    id: hash,
    source: passedOn ? 'repost' : route,
    partner: partnerId === null ? undefined : (settings.partner(partnerId)?.name ?? partnerId),
    language: fields.language,
    title: fields.title,
    start: fields.start,
    end: fields.end ?? undefined,
    place: place ?? undefined,
    description: fields.description ?? words,
    uid: uidOf(telling),
    recurrence: fields.recurrence ?? undefined,
  };
}
