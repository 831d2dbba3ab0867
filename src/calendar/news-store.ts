/**
 * The partners' lines of news, each shown from a day until a day.
 */
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';
import { instant } from './activity-rows.ts';
import { type Wording, wordingsField } from './translation/wording.ts';

export interface NewsLine {
  readonly id: string;
  readonly neighbourhoodId: string;
  /** 8 characters, for buttons. */
  readonly publicId: string;
  readonly partnerId: string | null;
  readonly line: string;
  readonly language: Language;
  /** First and last day on which it is shown, `YYYY-MM-DD`. */
  readonly from: string;
  readonly until: string;
  readonly createdAt: Temporal.Instant;
  /** What the line reads like in other languages; left out where there is nothing. */
  readonly wordings?: readonly Wording[] | undefined;
}

export async function insertNews(database: Database, news: NewsLine): Promise<void> {
  await database
    .insertInto('news')
    .values({
      id: news.id,
      neighbourhood_id: news.neighbourhoodId,
      public_id: news.publicId,
      partner_id: news.partnerId,
      line: news.line,
      language: news.language,
      from_date: news.from,
      until_date: news.until,
      created_at: news.createdAt.toString(),
      withdrawn_at: null,
    })
    .execute();
}

/** The news shown on a day, the one that ends soonest first. */
export async function readNewsOn(
  database: Database,
  neighbourhoodId: string,
  date: string,
  limit: number,
): Promise<NewsLine[]> {
  const rows = await database
    .selectFrom('news')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('withdrawn_at', 'is', null)
    .where('until_date', '>=', date)
    .where('from_date', '<=', date)
    .orderBy('until_date')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(row => ({
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    publicId: row.public_id,
    partnerId: row.partner_id,
    line: row.line,
    language: row.language,
    from: row.from_date,
    until: row.until_date,
    createdAt: instant(row.created_at),
    ...wordingsField(row.wordings),
  }));
}

/** @returns false when there is no such line, or it was taken away before */
export async function markNewsWithdrawn(
  database: Database,
  neighbourhoodId: string,
  id: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .updateTable('news')
    .set({ withdrawn_at: at.toString() })
    .where('id', '=', id)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
