/**
 * The calendars from outside that are followed: added, archived, listed, and found when they are due. Their addresses are
 * secrets: they come out again only for a fetch (`fetch-store.ts`).
 */
import { sql, type Selectable } from 'kysely';
import { WijkError } from '../../core/errors.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { FeedTable } from '../../database/tables/feed.ts';
import type { FeedHealth } from './feed-health.ts';

export interface Feed {
  /** Also the first part of the external id of its sources. */
  readonly id: string;
  readonly neighbourhoodId: string;
  readonly kind: 'calendar' | 'uitdatabank';
  /** Whose calendar it is; null for UiTdatabank. */
  readonly partnerId: string | null;
  /** What the file names is changed only there. */
  readonly namedIn: 'file' | 'chat';
  /** The only part of its address that may be shown. */
  readonly host: string;
  readonly addedAt: Temporal.Instant;
  readonly archivedAt: Temporal.Instant | null;
  /** Undefined until it was fetched. */
  readonly health: FeedHealth | undefined;
  /** Code of what went wrong at the last fetch; null when it was clean, or never tried. */
  readonly lastFault: string | null;
  readonly lastFetchAt: Temporal.Instant | null;
  readonly lastCleanAt: Temporal.Instant | null;
  readonly itemCount: number;
}

export interface NamedFeed {
  readonly kind: Feed['kind'];
  readonly partnerId: string | null;
  /** As `feedAddress` gives it; of UiTdatabank its API with the postcodes. */
  readonly address: string;
}

/** The column as the cipher names it. */
export const addressColumn = 'feed.address';
/** As many calendars as one partner can have followed. */
export const mostFeeds = 20;

/**
 * Adds a calendar, to be fetched at once. One that was archived is followed again, with its old id.
 *
 * @param id for a new one
 * @throws WijkError `too-many-feeds`
 */
export async function addFeed(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  { kind, partnerId, address, namedIn }: NamedFeed & Pick<Feed, 'namedIn'>,
  { id, now }: { readonly id: string; readonly now: Temporal.Instant },
): Promise<Feed> {
  const followed = await listFeeds(database, neighbourhoodId, partnerId);
  if (namedIn === 'chat' && followed.length >= mostFeeds) {
    throw new WijkError(`This partner has ${mostFeeds} calendars already; take one away first.`, {
      code: 'too-many-feeds',
    });
  }
  const row = await database
    .insertInto('feed')
    .values({
      id,
      neighbourhood_id: neighbourhoodId,
      kind,
      partner_id: partnerId,
      named_in: namedIn,
      address: cipher.encrypt(addressColumn, address),
      address_lookup: cipher.lookup(addressColumn, address),
      host: URL.parse(address)?.host ?? '',
      added_at: now.toString(),
      next_fetch_at: now.toString(),
      failures: 0,
      crashes: 0,
      is_told: false,
      item_count: 0,
    })
    .onConflict(conflict =>
      conflict.constraint('feed_address').doUpdateSet({
        archived_at: null,
        crashes: 0,
        // Once the file names it, the file decides.
        named_in: sql`CASE WHEN feed.archived_at IS NULL AND feed.named_in = 'file' THEN 'file' ELSE ${namedIn} END`,
        next_fetch_at: now.toString(),
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return feedFrom(row);
}

/**
 * No longer fetches a calendar that was named in chat. What came from it stays in the neighbourhood's calendar.
 *
 * @throws WijkError `feed-unknown`, `feed-from-file`
 */
export async function removeFeed(
  database: Database,
  neighbourhoodId: string,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  const feed = (await listFeeds(database, neighbourhoodId)).find(each => each.id === id);
  if (feed === undefined) {
    throw new WijkError('There is no such calendar here, or it is not followed any more.', { code: 'feed-unknown' });
  }
  if (feed.namedIn === 'file') {
    throw new WijkError('This calendar stands in wijk.yaml; take it out there.', { code: 'feed-from-file' });
  }
  await archive(database, [id], now);
}

/**
 * Makes the rows what the file says: new lines are followed, those taken out archived, what was told in chat stays.
 *
 * @returns how many rows it changed
 */
export async function followFile(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  named: readonly NamedFeed[],
  { newId, now }: { newId(): string; readonly now: Temporal.Instant },
): Promise<number> {
  const rows = await database
    .selectFrom('feed')
    .select(['id', 'partner_id', 'address_lookup', 'named_in'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('archived_at', 'is', null)
    .execute();
  const keyOf = (partnerId: string | null, lookup: string) => `${partnerId ?? ''} ${lookup}`;
  const wanted = new Map(named.map(feed => [keyOf(feed.partnerId, cipher.lookup(addressColumn, feed.address)), feed]));
  const gone = rows.filter(row => row.named_in === 'file' && !wanted.has(keyOf(row.partner_id, row.address_lookup)));
  const known = new Set(
    rows.filter(row => row.named_in === 'file').map(row => keyOf(row.partner_id, row.address_lookup)),
  );
  const fresh = [...wanted].filter(([key]) => !known.has(key)).map(([, feed]) => feed);
  await archive(
    database,
    gone.map(({ id }) => id),
    now,
  );
  for (const feed of fresh) {
    await addFeed(database, cipher, neighbourhoodId, { ...feed, namedIn: 'file' }, { id: newId(), now });
  }
  return gone.length + fresh.length;
}

async function archive(database: Database, ids: readonly string[], now: Temporal.Instant): Promise<void> {
  if (ids.length === 0) return;
  await database.updateTable('feed').set({ archived_at: now.toString() }).where('id', 'in', ids).execute();
  // Nobody has to hear any more what is wrong with it.
  await database
    .updateTable('feed_notice')
    .set({ ended_at: now.toString() })
    .where('feed_id', 'in', ids)
    .where('ended_at', 'is', null)
    .execute();
}

/**
 * What is followed now, in the order in which it was added.
 *
 * @param partnerId of one organisation; null for UiTdatabank; left out: all
 */
export async function listFeeds(
  database: Database,
  neighbourhoodId: string,
  partnerId?: string | null,
): Promise<Feed[]> {
  const rows = await database
    .selectFrom('feed')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('archived_at', 'is', null)
    .$if(partnerId !== undefined, query => query.where('partner_id', 'is not distinct from', partnerId ?? null))
    .orderBy('added_at')
    .orderBy('id')
    .limit(1000)
    .execute();
  return rows.map(feedFrom);
}

/** Ids of those whose time has come in these neighbourhoods, the longest due first. */
export async function dueFeeds(
  database: Database,
  neighbourhoodIds: readonly string[],
  now: Temporal.Instant,
  limit: number,
): Promise<string[]> {
  if (neighbourhoodIds.length === 0) return [];
  const rows = await database
    .selectFrom('feed')
    .select('id')
    .where('archived_at', 'is', null)
    .where('neighbourhood_id', 'in', neighbourhoodIds)
    .where('next_fetch_at', '<=', now.toString())
    .orderBy('next_fetch_at')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Lets a calendar be fetched at the next tick, as when its partner asks for it. */
export async function fetchSoon(database: Database, id: string, now: Temporal.Instant): Promise<void> {
  await database.updateTable('feed').set({ next_fetch_at: now.toString() }).where('id', '=', id).execute();
}

export interface FailingFeed {
  readonly host: string;
  readonly fault: string;
  readonly failures: number;
}

/** How many calendars are followed in the whole installation, and those that could not be read the last time. */
export async function countFeeds(
  database: Database,
): Promise<{ readonly followed: number; readonly failing: readonly FailingFeed[] }> {
  const rows = await database
    .selectFrom('feed')
    .select(['host', 'last_fault', 'failures'])
    .where('archived_at', 'is', null)
    .orderBy('failures', 'desc')
    .execute();
  const failing = rows.filter(({ failures }) => failures > 0);
  return {
    followed: rows.length,
    failing: failing.map(({ host, last_fault, failures }) => ({ host, fault: last_fault ?? 'unknown', failures })),
  };
}

/** A row as the other rooms see it. */
export function feedFrom(row: Selectable<FeedTable>): Feed {
  const instant = (text: string | null) => (text === null ? null : Temporal.Instant.from(text));
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    kind: row.kind,
    partnerId: row.partner_id,
    namedIn: row.named_in,
    host: row.host,
    addedAt: Temporal.Instant.from(row.added_at),
    archivedAt: instant(row.archived_at),
    health:
      row.last_fetch_at === null
        ? undefined
        : {
            failures: row.failures,
            failingSince: instant(row.failing_since) ?? undefined,
            isTold: row.is_told,
            nextFetch: Temporal.Instant.from(row.next_fetch_at),
          },
    lastFault: row.last_fault,
    lastFetchAt: instant(row.last_fetch_at),
    lastCleanAt: instant(row.last_clean_at),
    itemCount: row.item_count,
  };
}
