/**
 * The question "again this year?", once for each activity of last year.
 */
import type { Database } from '../../database/connection.ts';

export interface YearlyQuestion {
  readonly id: string;
  readonly neighbourhoodId: string;
  /** For buttons. */
  readonly publicId: string;
  /** Last year's. */
  readonly activityId: string;
  readonly partnerId: string;
}

/** @returns false when it was asked before */
export async function insertYearlyQuestion(
  database: Database,
  question: YearlyQuestion,
  at: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .insertInto('yearly_question')
    .values({
      id: question.id,
      neighbourhood_id: question.neighbourhoodId,
      public_id: question.publicId,
      activity_id: question.activityId,
      partner_id: question.partnerId,
      asked_at: at.toString(),
      answer: null,
    })
    .onConflict(conflict => conflict.column('activity_id').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findYearlyQuestion(
  database: Database,
  neighbourhoodId: string,
  publicId: string,
): Promise<(YearlyQuestion & { readonly answer: 'again' | 'not' | null }) | undefined> {
  const row = await database
    .selectFrom('yearly_question')
    .selectAll()
    .where('public_id', '=', publicId)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    publicId: row.public_id,
    activityId: row.activity_id,
    partnerId: row.partner_id,
    answer: row.answer,
  };
}

export async function answerYearlyQuestion(database: Database, id: string, answer: 'again' | 'not'): Promise<void> {
  await database.updateTable('yearly_question').set({ answer }).where('id', '=', id).execute();
}
