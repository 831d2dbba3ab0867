/**
 * What a partner should hear about a calendar of theirs: a row for each kind of trouble while it lasts, told once. Chat and
 * dashboard make the sentence with `noticeSentence`, in the reader's language.
 */
import type { Database } from '../../database/connection.ts';
import { type FeedNotice, isNoticeCode, type NoticeCode } from './feed-item.ts';

export interface StoredNotice extends FeedNotice {
  readonly id: string;
  readonly feedId: string;
  /** Whose calendar it is; null for UiTdatabank, which a coordinator hears of. */
  readonly partnerId: string | null;
  readonly since: Temporal.Instant;
  /** When it was told; null while it waits for that. */
  readonly toldAt: Temporal.Instant | null;
}

/**
 * Makes the open notices of a feed these: new ones are added, the others end.
 *
 * @param kept codes that end only when somebody settles them
 */
export async function putNotices(
  database: Database,
  feed: { readonly id: string; readonly neighbourhoodId: string },
  notices: readonly FeedNotice[],
  { newId, now, kept }: { newId(): string; readonly now: Temporal.Instant; readonly kept: readonly NoticeCode[] },
): Promise<void> {
  const codes = [...notices.map(({ code }) => code), ...kept];
  await database
    .updateTable('feed_notice')
    .set({ ended_at: now.toString() })
    .where('feed_id', '=', feed.id)
    .where('ended_at', 'is', null)
    .$if(codes.length > 0, query => query.where('code', 'not in', codes))
    .execute();
  for (const { code, count, example } of notices) {
    await database
      .insertInto('feed_notice')
      .values({
        id: newId(),
        feed_id: feed.id,
        neighbourhood_id: feed.neighbourhoodId,
        code,
        count,
        example: example.slice(0, longestExample),
        since: now.toString(),
        last_seen_at: now.toString(),
      })
      .onConflict(conflict =>
        conflict
          .columns(['feed_id', 'code'])
          .where('ended_at', 'is', null)
          .doUpdateSet({ count, example: example.slice(0, longestExample), last_seen_at: now.toString() }),
      )
      .execute();
  }
}

const longestExample = 120;

/**
 * What is open, the oldest first, 200 at most.
 *
 * @param partnerId of one organisation; null for UiTdatabank; left out: of all
 */
export async function openNotices(
  database: Database,
  neighbourhoodId: string,
  partnerId?: string | null,
): Promise<StoredNotice[]> {
  const rows = await database
    .selectFrom('feed_notice')
    .innerJoin('feed', 'feed.id', 'feed_notice.feed_id')
    .select(['feed_notice.id', 'feed_id', 'partner_id', 'code', 'count', 'example', 'since', 'told_at'])
    .where('feed_notice.neighbourhood_id', '=', neighbourhoodId)
    .where('ended_at', 'is', null)
    .$if(partnerId !== undefined, query => query.where('partner_id', 'is not distinct from', partnerId ?? null))
    .orderBy('since')
    .orderBy('code')
    .limit(200)
    .execute();
  return rows.flatMap(row =>
    isNoticeCode(row.code)
      ? [
          {
            id: row.id,
            feedId: row.feed_id,
            partnerId: row.partner_id,
            code: row.code,
            count: row.count,
            example: row.example,
            since: Temporal.Instant.from(row.since),
            toldAt: row.told_at === null ? null : Temporal.Instant.from(row.told_at),
          },
        ]
      : [],
  );
}

/** Ends one kind of notice of a feed, once a person has settled it. */
export async function endNotice(
  database: Database,
  feedId: string,
  code: NoticeCode,
  now: Temporal.Instant,
): Promise<void> {
  await database
    .updateTable('feed_notice')
    .set({ ended_at: now.toString() })
    .where('feed_id', '=', feedId)
    .where('code', '=', code)
    .where('ended_at', 'is', null)
    .execute();
}

/** Their partner was told of these; not a second time. */
export async function markNoticesTold(
  database: Database,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return;
  await database.updateTable('feed_notice').set({ told_at: now.toString() }).where('id', 'in', ids).execute();
}
