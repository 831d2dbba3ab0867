/**
 * The numbers by month as rows.
 */
import { sql } from 'kysely';
import type { Database } from '../../database/connection.ts';
import type { Measure } from '../../database/tables/report.ts';

export interface MonthlyCount {
  readonly measure: Measure;
  readonly subject: string;
  readonly language: string;
  readonly number: number;
}

export interface CountedMonth extends MonthlyCount {
  readonly month: Temporal.PlainYearMonth;
}

/** Puts these in place of what was counted before of the same measures. */
export async function replaceCounts(
  transaction: Database,
  neighbourhoodId: string,
  month: Temporal.PlainYearMonth,
  measures: readonly Measure[],
  counts: readonly MonthlyCount[],
): Promise<void> {
  await transaction
    .deleteFrom('monthly_count')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('month', '=', firstDay(month))
    .where('measure', 'in', measures)
    .execute();
  const wanted = counts.filter(({ measure }) => measures.includes(measure));
  if (wanted.length === 0) return;
  await transaction
    .insertInto('monthly_count')
    .values(wanted.map(count => ({ neighbourhood_id: neighbourhoodId, month: firstDay(month), ...count })))
    .execute();
}

/** Adds to what was counted before. */
export async function addCounts(
  database: Database,
  neighbourhoodId: string,
  month: Temporal.PlainYearMonth,
  counts: readonly MonthlyCount[],
): Promise<void> {
  if (counts.length === 0) return;
  await database
    .insertInto('monthly_count')
    .values(counts.map(count => ({ neighbourhood_id: neighbourhoodId, month: firstDay(month), ...count })))
    .onConflict(conflict =>
      conflict
        .columns(['neighbourhood_id', 'month', 'measure', 'subject', 'language'])
        .doUpdateSet({ number: sql`monthly_count.number + excluded.number` }),
    )
    .execute();
}

export async function readCounts(database: Database, neighbourhoodId: string, year: number): Promise<CountedMonth[]> {
  const rows = await database
    .selectFrom('monthly_count')
    .select(['month', 'measure', 'subject', 'language', 'number'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('month', '>=', `${year}-01-01`)
    .where('month', '<=', `${year}-12-01`)
    .orderBy('month')
    .execute();
  return rows.map(row => ({ ...row, month: Temporal.PlainDate.from(row.month).toPlainYearMonth() }));
}

/** First days of the months that are counted for good, `YYYY-MM-DD`. */
export async function closedMonths(database: Database, neighbourhoodId: string): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom('closed_month')
    .select('month')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .execute();
  return new Set(rows.map(({ month }) => month));
}

export async function closeMonth(
  transaction: Database,
  neighbourhoodId: string,
  month: Temporal.PlainYearMonth,
  at: Temporal.Instant,
): Promise<void> {
  await transaction
    .insertInto('closed_month')
    .values({ neighbourhood_id: neighbourhoodId, month: firstDay(month), closed_at: at.toString() })
    .onConflict(conflict => conflict.columns(['neighbourhood_id', 'month']).doNothing())
    .execute();
}

/** Lets one process at a time count a neighbourhood, until the end of the transaction. */
export async function holdCounting(transaction: Database, neighbourhoodId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`monthly-count ${neighbourhoodId}`}, 0))`.execute(
    transaction,
  );
}

/** As the column of a month holds it. */
export function firstDay(month: Temporal.PlainYearMonth): string {
  return month.toPlainDate({ day: 1 }).toString();
}
