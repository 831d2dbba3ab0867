/**
 * Makes one entry of its sources: who wins per field, and why, so that it can be shown and undone. The organiser wins over
 * who passed it on, the newer over the older; and what is more precise without contradicting fills in what is vague.
 */
import type { Posting } from './posting.ts';
import { comparePlaces, type PlaceBook, readWhere, type Where } from './where.ts';

export interface EntrySource {
  readonly posting: Posting;
  /** Told by who organises it, rather than passed on. */
  readonly isOrganiser: boolean;
  readonly receivedAt: Temporal.Instant;
}

/** Why a value was taken: nobody else gave one, or what its source has above the others. */
export type Because = 'only' | 'agreed' | 'organiser' | 'newest' | 'more-precise';

export interface Derived<Value> {
  readonly value: Value;
  /** The id of the posting it comes from. */
  readonly source: string;
  readonly because: Because;
}

export interface DerivedEntry {
  readonly title: Derived<string> | undefined;
  /** The language of the title. */
  readonly language: Derived<string> | undefined;
  readonly start: Derived<string> | undefined;
  readonly end: Derived<string> | undefined;
  readonly place: Derived<string> | undefined;
  readonly description: Derived<string> | undefined;
}

/** What the entry of these sources says. The order in which they are given is no matter. */
export function deriveEntry(sources: readonly EntrySource[], book: PlaceBook): DerivedEntry {
  const ranked = [...sources].sort(byAuthority);
  const start = choose(ranked, ({ posting }) => posting.start, saysTheHourOf);
  const title = choose(ranked, ({ posting }) => (posting.title === '' ? undefined : posting.title));
  const language = ranked.find(({ posting }) => posting.id === title?.source)?.posting.language;
  return {
    title,
    language: title === undefined || language === undefined ? undefined : { ...title, value: language },
    start,
    end: choose(endsFor(ranked, start?.value), ({ posting }) => posting.end, saysTheHourOf),
    place: choose(
      ranked,
      ({ posting }) => posting.place,
      (more, less) => isMorePreciseThan(whereOf(more, book), whereOf(less, book), book),
    ),
    description: choose(ranked, ({ posting }) => posting.description, completes),
  };
}

function byAuthority(a: EntrySource, b: EntrySource): number {
  if (a.isOrganiser !== b.isOrganiser) return a.isOrganiser ? -1 : 1;
  const newer = Temporal.Instant.compare(b.receivedAt, a.receivedAt);
  return newer !== 0 ? newer : a.posting.id < b.posting.id ? -1 : 1;
}

/**
 * The value of the first source that has one, made more precise by the first that can.
 *
 * @param ranked the sources, who wins first
 * @param refines true when the first value says what the second says, and more
 */
function choose(
  ranked: readonly EntrySource[],
  read: (source: EntrySource) => string | undefined,
  refines: (more: string, less: string) => boolean = () => false,
): Derived<string> | undefined {
  const given = ranked.flatMap(source => {
    const value = read(source);
    return value === undefined ? [] : [{ source, value }];
  });
  const first = given[0];
  if (first === undefined) return undefined;
  const finer = given.find(({ value }) => refines(value, first.value));
  if (finer !== undefined) return { value: finer.value, source: finer.source.posting.id, because: 'more-precise' };
  return { value: first.value, source: first.source.posting.id, because: whyFirst(first, given.slice(1)) };
}

function whyFirst(
  first: { readonly source: EntrySource; readonly value: string },
  others: readonly { readonly source: EntrySource; readonly value: string }[],
): Because {
  if (others.length === 0) return 'only';
  if (others.every(({ value }) => value === first.value)) return 'agreed';
  const rival = others.find(({ value }) => value !== first.value);
  return rival !== undefined && rival.source.isOrganiser === first.source.isOrganiser ? 'newest' : 'organiser';
}

/** The same date, and an hour where the other has none. */
function saysTheHourOf(more: string, less: string): boolean {
  return more.includes('T') && !less.includes('T') && more.startsWith(less);
}

/** An end belongs to its own start: that of a telling half an hour off would make the activity longer or shorter. */
function endsFor(ranked: readonly EntrySource[], start: string | undefined): EntrySource[] {
  if (start === undefined) return [];
  return ranked.filter(({ posting }) => {
    const agrees = posting.start === start || (!posting.start.includes('T') && start.startsWith(posting.start));
    return agrees && posting.end !== undefined && posting.end >= start.slice(0, posting.end.length);
  });
}

function whereOf(place: string, book: PlaceBook): Where {
  return readWhere({ place, title: '', description: '', organiser: undefined }, book);
}

/** A room where the other names the house only. */
function isMorePreciseThan(more: Where, less: Where, book: PlaceBook): boolean {
  if (more.house === undefined || more.house !== less.house) return false;
  if (comparePlaces(more, less, book) === 'other-room') return false;
  const hasRoom = (where: Where): boolean => where.place !== where.house || where.room !== undefined;
  return hasRoom(more) && !hasRoom(less);
}

/** The other was cut off: this one begins with all of it, and goes on. */
function completes(more: string, less: string): boolean {
  const cut = less.replace(/\s*(?:…|\.\.\.)$/u, '');
  return cut.length >= shortestCut && more.length > less.length && more.startsWith(cut);
}

const shortestCut = 20;
