/**
 * What changed in a feed since it was last read. Pure: state in, state and changes out; whoever calls keeps the state.
 * A feed that breaks, comes back empty or loses much at once never empties the calendar.
 */

import type { FeedItem, FeedItemFields, FeedNotice } from './feed-item.ts';

export interface FeedState {
  /** What the feed is known to say, by uid. */
  readonly items: Readonly<Record<string, KnownItem>>;
}

export interface KnownItem {
  readonly item: FeedItem;
  /** True when the last clean fetch had it. */
  readonly isListed: boolean;
  /** Clean fetches in a row that should have had it, and had not. */
  readonly missed: number;
  /** It went together with too many others: only its partner or coordinator can say that it is off. */
  readonly isHeld: boolean;
}

export type ItemField = Exclude<keyof FeedItemFields, 'uid' | 'group' | 'sequence'>;

export type FeedChange =
  | { readonly type: 'new'; readonly item: FeedItem }
  /** `before` has what the source said until now: a field that a partner corrected by hand yields only if it is in `fields`. */
  | {
      readonly type: 'changed';
      readonly item: FeedItem;
      readonly before: FeedItem;
      readonly fields: readonly ItemField[];
    }
  /** The feed gave the same activity another id. A change of its words follows on its own. */
  | { readonly type: 'renumbered'; readonly from: string; readonly to: string }
  | { readonly type: 'withdrawn'; readonly item: FeedItem };

export interface Followed {
  readonly state: FeedState;
  readonly changes: readonly FeedChange[];
  readonly notices: readonly FeedNotice[];
}

/** A clean fetch: everything that is in the feed, or that it is the same as last time. */
export type CleanFetch =
  | { readonly state: 'unchanged' }
  | { readonly state: 'read'; readonly items: readonly FeedItem[]; readonly isWhole: boolean };

export const emptyFeedState: FeedState = { items: {} };

/** Fetches without an item before it counts as withdrawn. */
const missesToWithdraw = 2;
/** A share of the feed that does not vanish at once unless something broke. */
const tooMuchAtOnce = 1 / 3;

/**
 * @param previous the state after the last clean fetch; {@link emptyFeedState} at first
 * @param fetched never the outcome of a fetch that failed: that changes nothing
 * @param now what is over by then is let go of without being withdrawn
 */
export function followFeed(previous: FeedState, fetched: CleanFetch, now: Temporal.Instant): Followed {
  const known = new Map(Object.entries(previous.items).filter(([, { item }]) => !isOver(item, now)));
  const listed = [...known.values()].filter(({ isListed }) => isListed);
  const items = fetched.state === 'read' ? fetched.items : listed.map(({ item }) => item);
  const byUid = new Map(items.map(item => [item.uid, item]));
  const renumbered = renumber(known, byUid);
  const missing = [...known].filter(([uid]) => !byUid.has(uid)).map(([, each]) => each);
  const isWhole = fetched.state === 'unchanged' || fetched.isWhole;
  const horizon = horizonOf(items, listed.length, now);
  const isGone = ({ item, missed }: KnownItem): boolean =>
    isWhole && !hasBegun(item, now) && (missed > 0 || item.start <= horizon);
  const vanished = missing.filter(each => each.isListed && isGone(each));
  const isTooMuch = vanished.length > 0 && vanished.length >= listed.length * tooMuchAtOnce;
  const withdrawn: FeedChange[] = [];
  const kept = new Map<string, KnownItem>();
  for (const item of byUid.values()) kept.set(item.uid, { item, isListed: true, missed: 0, isHeld: false });
  for (const each of missing) {
    const { item, isListed, missed } = each;
    const isHeld = each.isHeld || (isTooMuch && isListed && isGone(each));
    // A fetch that was cut off says nothing of what it lacks.
    if (!isGone(each)) kept.set(item.uid, { ...each, isListed: isListed && !isWhole });
    else if (!isHeld && missed + 1 >= missesToWithdraw) withdrawn.push({ type: 'withdrawn', item });
    else kept.set(item.uid, { item, isListed: false, missed: missed + 1, isHeld });
  }
  return {
    state: { items: Object.fromEntries(kept) },
    changes: [...renumbered, ...differences(known, byUid.values()), ...withdrawn],
    notices: isTooMuch ? [{ code: 'vanished', count: vanished.length, example: vanished[0]?.item.title ?? '' }] : [],
  };
}

/**
 * What was held back after much vanished at once, once a person has said that it is off.
 */
export function releaseHeld(state: FeedState): Followed {
  const held = Object.values(state.items).filter(({ isHeld }) => isHeld);
  const items = Object.fromEntries(Object.entries(state.items).filter(([, { isHeld }]) => !isHeld));
  return { state: { items }, changes: held.map(({ item }) => ({ type: 'withdrawn', item })), notices: [] };
}

function differences(known: ReadonlyMap<string, KnownItem>, items: Iterable<FeedItem>): FeedChange[] {
  const changes: FeedChange[] = [];
  for (const item of items) {
    const before = known.get(item.uid)?.item;
    if (before === undefined) changes.push({ type: 'new', item });
    else if (before.hash !== item.hash) {
      const fields = changedFields(before, item);
      if (fields.length > 0) changes.push({ type: 'changed', item, before, fields });
    }
  }
  return changes;
}

function changedFields(before: FeedItem, item: FeedItem): ItemField[] {
  const { uid: _uid, group: _group, sequence: _sequence, hash: _hash, ...fields } = item;
  return (Object.keys(fields) as (keyof typeof fields)[]).filter(
    field => JSON.stringify(before[field]) !== JSON.stringify(item[field]),
  );
}

/** Some programs give every activity a new id at each export; title, start and place then say which it was. */
function renumber(known: Map<string, KnownItem>, items: ReadonlyMap<string, FeedItem>): FeedChange[] {
  const lost = new Map(
    [...known.values()].filter(({ item }) => !items.has(item.uid)).map(each => [saying(each.item), each]),
  );
  const changes: FeedChange[] = [];
  for (const item of items.values()) {
    const each = known.has(item.uid) ? undefined : lost.get(saying(item));
    if (each === undefined) continue;
    lost.delete(saying(item));
    known.delete(each.item.uid);
    known.set(item.uid, each);
    changes.push({ type: 'renumbered', from: each.item.uid, to: item.uid });
  }
  return changes;
}

function saying({ title, start, rrule, place }: FeedItem): string {
  return JSON.stringify([title, start, rrule, place]);
}

/**
 * A feed of "the next ten" pushes its last one out when another comes in between: with as many items as before, what lay
 * behind the last one of now has not gone.
 *
 * @param countBefore how many the feed listed before
 */
function horizonOf(items: readonly FeedItem[], countBefore: number, now: Temporal.Instant): string {
  const coming = items.filter(item => !isOver(item, now));
  const last = coming
    .map(({ start }) => start)
    .toSorted()
    .at(-1);
  return last === undefined || coming.length < countBefore ? '9999' : last;
}

function isOver({ start, end, rrule, overrides, zone }: FeedItem, now: Temporal.Instant): boolean {
  const here = now.toZonedDateTimeISO(zone).toPlainDateTime();
  const until = /;UNTIL=(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)/.exec(rrule ?? '')?.groups;
  if (rrule !== null && until === undefined) return false;
  const last = until === undefined ? (end ?? start) : `${until.year}-${until.month}-${until.day}`;
  const lasts = [last, ...overrides.map(override => override.end ?? override.start)];
  return lasts.every(each => each < (each.length === 10 ? here.toPlainDate().toString() : here.toString()));
}

/** Many calendars leave out what has begun. A series begins anew each time. */
function hasBegun({ start, rrule, zone }: FeedItem, now: Temporal.Instant): boolean {
  return rrule === null && start <= now.toZonedDateTimeISO(zone).toPlainDateTime().toString();
}
