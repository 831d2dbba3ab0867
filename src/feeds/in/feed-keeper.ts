/**
 * Keeps up with the calendars of partners and with UiTdatabank: knows which are due, fetches one, brings what changed into
 * the calendar, and notes what its partner has to hear. Each fetch stands alone: a slow or broken feed holds no other.
 */
import type { LookupAddress } from 'node:dns';
import type { Calendar } from '../../calendar/calendar.ts';
import type { Calendars } from '../../calendar/calendars.ts';
import type { HostAndPort } from '../../config/environment-values.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { VariableLookup } from '../../config/environment.ts';
import type { Clock } from '../../core/clock.ts';
import { WijkError } from '../../core/errors.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { createTroubleBook } from '../../database/trouble-store.ts';
import { applyChanges } from './apply-changes.ts';
import { afterCrash, afterFetch, mostCrashes } from './feed-health.ts';
import { faultNotices, isLasting, noticeOfFault } from './feed-faults.ts';
import { createNoticeBook, type FeedNotice, type NoticeCode, noticeCodes } from './feed-item.ts';
import { endNotice, putNotices } from './feed-notice-store.ts';
import { dueFeeds, followFile } from './feed-store.ts';
import { fetchSource } from './fetch-source.ts';
import {
  beginFetch,
  type FeedToFetch,
  type FetchRecord,
  feedToFetch,
  leaveFetch,
  readFeedState,
  recordFetch,
  writeFeedState,
} from './fetch-store.ts';
import { type FeedState, followFeed, releaseHeld } from './follow-feed.ts';
import { feedsInFile } from './named-feeds.ts';

export interface FeedKeeperParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly ids: { uuid(): string };
  readonly calendars: Calendars;
  /** The neighbourhoods of the configuration as it is now, by id. */
  neighbourhoods(): ReadonlyMap<string, Neighbourhood>;
  /** `ALLOW_PRIVATE_HOSTS`. */
  readonly privateHosts: readonly HostAndPort[];
  /** How we present ourselves, such as `Wijkbode/0.1.0`. */
  readonly userAgent: string;
  readonly variable: VariableLookup;
  /** From 0 to 1: spreads the fetches. */
  chance(): number;
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}

/** How a fetch went. */
export type FetchReport =
  | { readonly state: 'clean'; readonly changes: number; readonly notices: readonly FeedNotice[] }
  | { readonly state: 'failed'; readonly code: string; readonly isTold: boolean };

export interface FeedKeeper {
  /** Makes the rows what the configuration says: new lines are followed, those taken out archived. */
  followFiles(): Promise<void>;
  /** Ids of feeds whose time has come, the longest due first. */
  due(limit: number): Promise<readonly string[]>;
  /**
   * Fetches one feed now, whether it is due or not, unless the process died of it a moment ago. What goes wrong on the way is an
   * outcome; only our own faults throw.
   *
   * @returns undefined when it is not followed any more, or rests
   */
  fetch(feedId: string, signal?: AbortSignal): Promise<FetchReport | undefined>;
  /** Puts a feed off as one that failed, when fetching it failed in a way that nobody expected. */
  putOff(feedId: string, code: string): Promise<void>;
  /** Withdraws what vanished all at once, after a person said that it is off. @returns how many activities */
  withdrawVanished(feedId: string): Promise<number>;
}

export function createFeedKeeper(parts: FeedKeeperParts): FeedKeeper {
  const { database, cipher, clock } = parts;
  const followed = new Map<string, Neighbourhood>();
  return {
    async followFiles() {
      const [now, newId] = [clock.now(), parts.ids.uuid];
      for (const [id, neighbourhood] of parts.neighbourhoods()) {
        // The same object until the file changes.
        if (followed.get(id) === neighbourhood) continue;
        await followFile(database, cipher, id, feedsInFile(neighbourhood), { newId, now });
        followed.set(id, neighbourhood);
      }
    },
    due: limit => dueFeeds(database, [...parts.neighbourhoods().keys()], clock.now(), limit),
    async fetch(feedId, signal) {
      const found = await lookUp(parts, feedId);
      if (found === undefined) return undefined;
      const { feed } = found;
      const now = clock.now();
      if (feed.crashes > 0 && Temporal.Instant.compare(feed.dueAt, now) > 0) return undefined;
      if (!(await beginFetch(database, feed, afterCrash(feed.crashes, now)))) return undefined;
      if (feed.crashes === mostCrashes) return await noteCrashes(parts, found);
      try {
        return await fetchAndFollow(parts, found, signal);
      } catch (error) {
        if (error instanceof WijkError && signal?.aborted !== true) return await noteFailure(parts, found, error);
        // The process lives; where even that cannot be written, the feed is put off for a while.
        await Promise.allSettled([leaveFetch(database, feed)]);
        throw error;
      }
    },
    async putOff(feedId, code) {
      const found = await lookUp(parts, feedId);
      const fault = new WijkError('Something unexpected went wrong; the log says what.', { code, retry: 'later' });
      if (found !== undefined) await noteFailure(parts, found, fault);
    },
    async withdrawVanished(feedId) {
      const found = await lookUp(parts, feedId);
      if (found === undefined) return 0;
      const before = await readFeedState(database, feedId);
      const { state, changes } = releaseHeld(before);
      await applyChanges(changes, contextOf(parts, found, createNoticeBook()));
      await writeFeedState(database, feedId, before, state);
      await endNotice(database, feedId, 'vanished', clock.now());
      return changes.length;
    },
  };
}

interface Found {
  readonly feed: FeedToFetch;
  readonly neighbourhood: Neighbourhood;
  readonly calendar: Calendar;
}

async function lookUp(parts: FeedKeeperParts, feedId: string): Promise<Found | undefined> {
  const feed = await feedToFetch(parts.database, parts.cipher, feedId);
  if (feed === undefined) return undefined;
  const neighbourhood = parts.neighbourhoods().get(feed.neighbourhoodId);
  const calendar = parts.calendars(feed.neighbourhoodId);
  return neighbourhood === undefined || calendar === undefined ? undefined : { feed, neighbourhood, calendar };
}

async function fetchAndFollow(parts: FeedKeeperParts, found: Found, signal?: AbortSignal): Promise<FetchReport> {
  const { database, cipher, clock } = parts;
  const { feed, neighbourhood } = found;
  const fetched = await fetchSource(feed, neighbourhood, { ...parts, now: clock.now() });
  const before = await readFeedState(database, feed.id);
  const { state, changes, notices } = followFeed(before, fetched.clean, clock.now());
  const book = createNoticeBook();
  const unlisted = Object.entries(state.items).flatMap(([uid, { isListed }]) => (isListed ? [] : [uid]));
  await applyChanges(changes, { ...contextOf(parts, found, book, signal), unlisted });
  const now = clock.now();
  const seen = [...fetched.notices, ...notices, ...book.notices()];
  await database.transaction().execute(async transaction => {
    await writeFeedState(transaction, feed.id, before, state);
    const kept = keptNotices(fetched.clean.state === 'unchanged', state);
    await putNotices(transaction, feed, seen, { newId: parts.ids.uuid, now, kept });
    const { health } = afterFetch(feed.health, { state: 'clean' }, now, parts.chance());
    const record: FetchRecord = { at: now, health, fault: null, movedTo: fetched.movedTo };
    await recordFetch(
      transaction,
      cipher,
      feed.id,
      fetched.clean.state === 'unchanged'
        ? record
        : { ...record, fetched: { ...fetched.validators, itemCount: fetched.clean.items.length } },
    );
  });
  await createTroubleBook(database, clock, feed.neighbourhoodId).end(deadFeed, feed.id);
  return { state: 'clean', changes: changes.length, notices: seen };
}

/** What stands in a calendar that did not change is still so; what vanished waits for a person, or for its return. */
function keptNotices(isUnchanged: boolean, { items }: FeedState): NoticeCode[] {
  const holds = Object.values(items).some(({ isHeld }) => isHeld);
  const vanished: NoticeCode[] = holds ? ['vanished'] : [];
  if (!isUnchanged) return vanished;
  return [...vanished, ...noticeCodes.filter(code => code !== 'vanished' && !faultNotices.includes(code))];
}

const deadFeed = 'feed-dead';

async function noteFailure(
  parts: FeedKeeperParts,
  { feed, neighbourhood }: Found,
  error: WijkError,
): Promise<FetchReport> {
  const { database, cipher, clock } = parts;
  const now = clock.now();
  const outcome = { state: 'failed', retryAfterMs: error.retryAfterMs } as const;
  const { health, tellPartner } = afterFetch(feed.health, outcome, now, parts.chance());
  const neverWorked = feed.lastCleanAt === null && feed.health?.isTold !== true && isLasting(error.code);
  const isTold = health.isTold || neverWorked;
  const notices = isTold ? [{ code: noticeOfFault(error.code), count: health.failures, example: '' }] : [];
  const contents = noticeCodes.filter(code => !faultNotices.includes(code));
  await database.transaction().execute(async transaction => {
    await recordFetch(transaction, cipher, feed.id, { at: now, health: { ...health, isTold }, fault: error.code });
    await putNotices(transaction, feed, notices, { newId: parts.ids.uuid, now, kept: contents });
  });
  if (isTold) await reportDead(parts, { feed, neighbourhood }, error.message);
  return { state: 'failed', code: error.code, isTold: tellPartner || neverWorked };
}

/** Nobody fetches it for a while: a person has to look. */
async function noteCrashes(parts: FeedKeeperParts, found: Found): Promise<FetchReport> {
  const sentence = `the hub ended ${mostCrashes} times in the middle of it. It is tried again in a week; look at what it holds, and report it.`;
  await reportDead(parts, found, sentence);
  return { state: 'failed', code: 'crashed', isTold: true };
}

async function reportDead(
  { database, clock }: FeedKeeperParts,
  { feed, neighbourhood }: Pick<Found, 'feed' | 'neighbourhood'>,
  why: string,
): Promise<void> {
  const whose = neighbourhood.partners.find(({ id }) => id === feed.partnerId)?.name ?? 'UiTdatabank';
  const sentence = `The calendar of ${whose} cannot be read: ${why}`;
  await createTroubleBook(database, clock, feed.neighbourhoodId).report({
    code: deadFeed,
    subject: feed.id,
    sentence,
  });
}

function contextOf(
  { database, clock }: FeedKeeperParts,
  { feed, neighbourhood, calendar }: Found,
  book: ReturnType<typeof createNoticeBook>,
  signal?: AbortSignal,
) {
  const { timeZone, places, languages, partners } = neighbourhood;
  return {
    database,
    calendar,
    feed,
    book,
    signal,
    timeZone,
    places,
    now: clock.now(),
    language: languages[0] ?? 'nl',
    home: partners.find(({ id }) => id === feed.partnerId)?.place,
    partnerAt: (placeId: string) => partners.find(({ place, trusted }) => trusted && place === placeId)?.id,
  } as const;
}
