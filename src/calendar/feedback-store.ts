/**
 * How it was, in the words of those who came: sums and words for the organiser, never whose they are.
 */
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { type ActivityDate, entriesOf } from './attendance-store.ts';

export const verdicts = ['good', 'fair', 'bad'] as const;
export type Verdict = (typeof verdicts)[number];

const wordsColumn = 'feedback.words';

/** Notes how somebody found it; words said before stay. */
export async function saveVerdict(
  database: Database,
  person: { readonly id: string; readonly neighbourhoodId: string },
  { activityId, originalDate }: ActivityDate,
  verdict: Verdict,
  at: Temporal.Instant,
): Promise<void> {
  const values = { verdict, said_at: at.toString() };
  await database
    .insertInto('feedback')
    .values({
      neighbourhood_id: person.neighbourhoodId,
      activity_id: activityId,
      original_date: originalDate,
      person_id: person.id,
      words: null,
      ...values,
    })
    .onConflict(conflict => conflict.columns(['activity_id', 'original_date', 'person_id']).doUpdateSet(values))
    .execute();
}

/** Adds words to a verdict. @returns false when there is none */
export async function saveFeedbackWords(
  database: Database,
  cipher: ColumnCipher,
  personId: string,
  { activityId, originalDate }: ActivityDate,
  words: string,
): Promise<boolean> {
  const result = await database
    .updateTable('feedback')
    .set({ words: cipher.encrypt(wordsColumn, words) })
    .where('activity_id', '=', activityId)
    .where('original_date', '=', originalDate)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export interface FeedbackSum {
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly words: readonly string[];
}

/** What was said of one date, without who said it; words in an order that tells nothing of who said them when. */
export async function sumFeedback(
  database: Database,
  cipher: ColumnCipher,
  { activityId, originalDate }: ActivityDate,
): Promise<FeedbackSum> {
  const rows = await database
    .selectFrom('feedback')
    .select(['verdict', 'words'])
    .where('activity_id', 'in', entriesOf(database, activityId))
    .where('original_date', '=', originalDate)
    .limit(mostFeedback)
    .execute();
  const count = (verdict: Verdict) => rows.filter(row => row.verdict === verdict).length;
  return {
    counts: { good: count('good'), fair: count('fair'), bad: count('bad') },
    words: rows.flatMap(row => (row.words === null ? [] : [cipher.decrypt(wordsColumn, row.words)])).toSorted(),
  };
}

/** What one person said, for their own list. */
export async function feedbackOf(
  database: Database,
  cipher: ColumnCipher,
  personId: string,
): Promise<
  { readonly title: string; readonly date: string; readonly verdict: Verdict; readonly words: string | null }[]
> {
  const rows = await database
    .selectFrom('feedback')
    .innerJoin('activity', 'activity.id', 'feedback.activity_id')
    .select(['activity.title', 'feedback.original_date', 'feedback.verdict', 'feedback.words'])
    .where('feedback.person_id', '=', personId)
    .orderBy('feedback.original_date')
    .limit(mostFeedback)
    .execute();
  return rows.map(row => ({
    title: row.title,
    date: row.original_date,
    verdict: row.verdict,
    words: row.words === null ? null : cipher.decrypt(wordsColumn, row.words),
  }));
}

const mostFeedback = 1000;
