/**
 * What each fetch of a calendar goes by and leaves behind: its address and validators, what it is known to hold, how it went.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { FeedHealth } from './feed-health.ts';
import { addressColumn, type Feed, feedFrom } from './feed-store.ts';
import type { FeedState, KnownItem } from './follow-feed.ts';
import { parseStoredItem } from './stored-item.ts';

/** What the next fetch goes by. */
export interface FeedToFetch extends Feed {
  readonly address: string;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  /** How many fetches in a row did not end. */
  readonly crashes: number;
  readonly dueAt: Temporal.Instant;
}

/** What a fetch goes by; undefined when it is not followed any more. */
export async function feedToFetch(
  database: Database,
  cipher: ColumnCipher,
  id: string,
): Promise<FeedToFetch | undefined> {
  const row = await database
    .selectFrom('feed')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    ...feedFrom(row),
    address: cipher.decrypt(addressColumn, row.moved_to ?? row.address),
    etag: row.etag ?? undefined,
    lastModified: row.last_modified ?? undefined,
    crashes: row.crashes,
    dueAt: Temporal.Instant.from(row.next_fetch_at),
  };
}

/** What it is known to hold. */
export async function readFeedState(database: Database, id: string): Promise<FeedState> {
  const rows = await database.selectFrom('feed_item').selectAll().where('feed_id', '=', id).execute();
  const items = rows.map(({ uid, item, is_listed, missed, is_held }): [string, KnownItem] => [
    uid,
    { item: parseStoredItem(item), isListed: is_listed, missed, isHeld: is_held },
  ]);
  return { items: Object.fromEntries(items) };
}

/** Keeps what a feed is known to hold, writing only what became another. */
export async function writeFeedState(
  database: Database,
  id: string,
  before: FeedState,
  after: FeedState,
): Promise<void> {
  const gone = Object.keys(before.items).filter(uid => after.items[uid] === undefined);
  for (let at = 0; at < gone.length; at += rowsAtOnce) {
    const uids = gone.slice(at, at + rowsAtOnce);
    await database.deleteFrom('feed_item').where('feed_id', '=', id).where('uid', 'in', uids).execute();
  }
  const changed = Object.entries(after.items).filter(([uid, known]) => isOther(before.items[uid], known));
  for (let at = 0; at < changed.length; at += rowsAtOnce) {
    const rows = changed.slice(at, at + rowsAtOnce).map(([uid, { item, isListed, missed, isHeld }]) => ({
      feed_id: id,
      uid,
      item: JSON.stringify(item),
      is_listed: isListed,
      missed,
      is_held: isHeld,
    }));
    await database
      .insertInto('feed_item')
      .values(rows)
      .onConflict(conflict =>
        conflict.columns(['feed_id', 'uid']).doUpdateSet(excluded => ({
          item: excluded.ref('excluded.item'),
          is_listed: excluded.ref('excluded.is_listed'),
          missed: excluded.ref('excluded.missed'),
          is_held: excluded.ref('excluded.is_held'),
        })),
      )
      .execute();
  }
}

const rowsAtOnce = 500;

function isOther(before: KnownItem | undefined, after: KnownItem): boolean {
  return (
    before === undefined ||
    before.item.hash !== after.item.hash ||
    before.item.sequence !== after.item.sequence ||
    before.isListed !== after.isListed ||
    before.missed !== after.missed ||
    before.isHeld !== after.isHeld
  );
}

/**
 * Notes that a fetch begins, and puts the next one off: when the process dies of this one, it is not tried again at once.
 *
 * @returns false when another began it in the meantime
 */
export async function beginFetch(
  database: Database,
  { id, crashes }: Pick<FeedToFetch, 'id' | 'crashes'>,
  nextFetch: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .updateTable('feed')
    .set({ crashes: crashes + 1, next_fetch_at: nextFetch.toString() })
    .where('id', '=', id)
    .where('crashes', '=', crashes)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** It was broken off, and not by itself: it is as if it had not begun. */
export async function leaveFetch(
  database: Database,
  { id, crashes, dueAt }: Pick<FeedToFetch, 'id' | 'crashes' | 'dueAt'>,
): Promise<void> {
  await database
    .updateTable('feed')
    .set({ crashes, next_fetch_at: dueAt.toString() })
    .where('id', '=', id)
    .where('crashes', '=', crashes + 1)
    .execute();
}

export interface FetchRecord {
  readonly at: Temporal.Instant;
  readonly health: FeedHealth;
  /** Code of the fault; null when it was clean. */
  readonly fault: string | null;
  /** Of a clean fetch with a new body. */
  readonly fetched?: {
    readonly etag: string | undefined;
    readonly lastModified: string | undefined;
    readonly itemCount: number;
  };
  /** Where it moved for good. */
  readonly movedTo?: string | undefined;
}

/** Keeps how a fetch ended and when the next one is due. */
export async function recordFetch(
  database: Database,
  cipher: ColumnCipher,
  id: string,
  { at, health, fault, fetched, movedTo }: FetchRecord,
): Promise<void> {
  const { failures, failingSince, isTold, nextFetch } = health;
  await database
    .updateTable('feed')
    .set({
      failures,
      crashes: 0,
      failing_since: failingSince?.toString() ?? null,
      is_told: isTold,
      last_fault: fault,
      last_fetch_at: at.toString(),
      next_fetch_at: nextFetch.toString(),
      ...(fault === null ? { last_clean_at: at.toString() } : {}),
      ...(fetched === undefined
        ? {}
        : {
            etag: fetched.etag ?? null,
            last_modified: fetched.lastModified ?? null,
            item_count: fetched.itemCount,
          }),
      ...(movedTo === undefined
        ? {}
        : { moved_to: cipher.encrypt(addressColumn, movedTo), host: URL.parse(movedTo)?.host ?? '' }),
    })
    .where('id', '=', id)
    .execute();
}
