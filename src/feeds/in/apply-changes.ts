/**
 * Brings what changed in a feed into the calendar: each item a source, with the external id that design and calendar agree
 * on. Repeating it does no harm, so a fetch that was cut off is done again.
 */
import type { Actor, Origin } from '../../calendar/activity.ts';
import type { Calendar } from '../../calendar/calendar.ts';
import { findByExternalId, renumberSources } from '../../calendar/source-store.ts';
import { WijkError } from '../../core/errors.ts';
import type { Database } from '../../database/connection.ts';
import { dateOfSeries, type ItemContext, type ItemPosting, postingsOfItem, uidOfDate } from './draft-of-item.ts';
import type { createNoticeBook, FeedItem } from './feed-item.ts';
import type { Feed } from './feed-store.ts';
import type { FeedChange } from './follow-feed.ts';

export interface ApplyContext extends ItemContext {
  readonly database: Database;
  readonly calendar: Calendar;
  readonly feed: Pick<Feed, 'id' | 'neighbourhoodId' | 'partnerId'>;
  readonly now: Temporal.Instant;
  /** UIDs that the feed lists no more, though they do not count as withdrawn yet. */
  readonly unlisted?: readonly string[] | undefined;
  /** The trusted partner whose house a place is: of UiTdatabank's items, which name no partner of ours. */
  partnerAt(placeId: string): string | undefined;
  readonly book: ReturnType<typeof createNoticeBook>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * @returns how many items it brought in
 * @throws the signal's reason when it aborts in between
 */
export async function applyChanges(changes: readonly FeedChange[], context: ApplyContext): Promise<number> {
  let count = 0;
  for (const change of changes) {
    context.signal?.throwIfAborted();
    await applyChange(change, context);
    count += 1;
  }
  return count;
}

/** The external id of an item's source. */
export function externalIdOf({ id }: Pick<Feed, 'id'>, uid: string): string {
  return `${id} ${uid}`;
}

async function applyChange(change: FeedChange, context: ApplyContext): Promise<void> {
  const { database, feed } = context;
  switch (change.type) {
    case 'new':
      // What is over when we first hear of it is no news to anybody.
      if (!isOver(change.item, context)) await fileItem(change.item, context);
      return;
    case 'changed':
      await withdrawDates(change.before, change.item, context);
      return fileItem(change.item, context);
    case 'renumbered':
      return renumberSources(database, feed.neighbourhoodId, 'feed', {
        from: externalIdOf(feed, change.from),
        to: externalIdOf(feed, change.to),
      });
    case 'withdrawn':
      await withdrawDates(change.item, undefined, context);
      return withdraw(change.item.uid, context);
  }
}

async function fileItem(item: FeedItem, context: ApplyContext): Promise<void> {
  try {
    for (const posting of postingsOfItem(item, context)) await file(item, posting, context);
  } catch (error) {
    if (!(error instanceof WijkError) || !error.code.startsWith('recurrence-')) throw error;
    await fileFirstDate(item, context);
  }
}

/** A rule that the calendar cannot follow: the first time is shown, and the partner hears of it. */
async function fileFirstDate(item: FeedItem, context: ApplyContext): Promise<void> {
  const title = item.title.slice(0, 60);
  const [first] = postingsOfItem({ ...item, rrule: null, exdates: [], overrides: [] }, context);
  try {
    if (first !== undefined) await file(item, first, context);
    context.book.note('tooOften', title);
  } catch (error) {
    if (!(error instanceof WijkError) || !error.code.startsWith('recurrence-')) throw error;
    context.book.note('cannotPlan', title);
  }
}

async function file(item: FeedItem, posting: ItemPosting, context: ApplyContext): Promise<void> {
  const { calendar, feed, now } = context;
  const { placeId } = posting.draft.fields;
  const partnerId = feed.partnerId ?? (placeId === null ? undefined : context.partnerAt(placeId)) ?? null;
  const origin: Origin = {
    route: 'feed',
    partnerId,
    personId: null,
    passedOn: partnerId === null,
    externalId: externalIdOf(feed, posting.uid),
    ...dateOfSeries(uid => externalIdOf(feed, uid), item, posting),
    unlisted: new Set(context.unlisted?.map(uid => externalIdOf(feed, uid))),
    saidAt: now,
    words: posting.words,
  };
  await calendar.filePosting(posting.draft, origin);
}

/** Dates of a series that had something of their own and have it no more are as the series again. */
async function withdrawDates(before: FeedItem, after: FeedItem | undefined, context: ApplyContext): Promise<void> {
  const kept = new Set(after?.overrides.map(override => uidOfDate(after, override, context)));
  for (const override of before.overrides) {
    const uid = uidOfDate(before, override, context);
    if (!kept.has(uid)) await withdraw(uid, context);
  }
}

async function withdraw(uid: string, { database, calendar, feed }: ApplyContext): Promise<void> {
  const source = await findByExternalId(database, feed.neighbourhoodId, 'feed', externalIdOf(feed, uid));
  if (source === undefined || source.withdrawnAt !== null) return;
  const actor: Actor = { route: 'feed', partnerId: source.partnerId, personId: null };
  await calendar.withdrawSource(source.id, actor);
}

function isOver({ start, end, rrule }: FeedItem, { now, timeZone }: ApplyContext): boolean {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return rrule === null && (end ?? start).slice(0, 10) < today;
}
