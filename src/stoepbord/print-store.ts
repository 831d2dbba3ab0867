/**
 * Sheets on their way to a printer. Each board and each paper has a lane of its own, in which they go one after another.
 */
import { z } from 'zod';
import { type PaperSize, paperSizes } from '../config/neighbourhood.ts';
import type { Database } from '../database/connection.ts';

export interface PrintJob {
  readonly id: string;
  readonly neighbourhoodId: string;
  readonly lane: string;
  readonly posterId: string | null;
  readonly deliveryId: string | null;
  readonly printerId: string;
  readonly copies: number;
  readonly state: 'waiting' | 'sent';
  /** The printer's number of it, once it took it. */
  readonly printerJob: number | null;
  readonly attempts: number;
  readonly createdAt: Temporal.Instant;
}

export type NewPrintJob = Pick<
  PrintJob,
  'id' | 'neighbourhoodId' | 'lane' | 'posterId' | 'deliveryId' | 'printerId' | 'copies'
>;

export async function insertPrintJob(database: Database, job: NewPrintJob, now: Temporal.Instant): Promise<void> {
  await database
    .insertInto('print_job')
    .values({
      id: job.id,
      neighbourhood_id: job.neighbourhoodId,
      lane: job.lane,
      poster_id: job.posterId,
      delivery_id: job.deliveryId,
      printer_id: job.printerId,
      copies: job.copies,
      state: 'waiting',
      printer_job: null,
      fault: null,
      notice: null,
      due_at: now.toString(),
      created_at: now.toString(),
      ended_at: null,
    })
    .execute();
}

/** The lanes in which something is due: what the tick puts back into the queue. */
export async function dueLanes(
  database: Database,
  now: Temporal.Instant,
): Promise<{ readonly neighbourhood: string; readonly lane: string }[]> {
  const rows = await database
    .selectFrom('print_job')
    .select(['neighbourhood_id', 'lane'])
    .distinct()
    .where('state', 'in', ['waiting', 'sent'])
    .where('due_at', '<=', now.toString())
    .limit(500)
    .execute();
  return rows.map(row => ({ neighbourhood: row.neighbourhood_id, lane: row.lane }));
}

/** The next of a lane; undefined when there is none, or it is not due yet. What comes behind it waits for it. */
export async function nextInLane(
  database: Database,
  neighbourhoodId: string,
  lane: string,
  now: Temporal.Instant,
): Promise<PrintJob | undefined> {
  const row = await database
    .selectFrom('print_job')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('lane', '=', lane)
    .where('state', 'in', ['waiting', 'sent'])
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || Temporal.Instant.compare(Temporal.Instant.from(row.due_at), now) > 0) return undefined;
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    lane: row.lane,
    posterId: row.poster_id,
    deliveryId: row.delivery_id,
    printerId: row.printer_id,
    copies: row.copies,
    state: row.state === 'sent' ? 'sent' : 'waiting',
    printerJob: row.printer_job,
    attempts: row.attempts,
    createdAt: Temporal.Instant.from(row.created_at),
  };
}

/** What was done otherwise than asked, because the printer cannot. */
export interface PrintNotice {
  /** The poster was cut into sheets of this paper. */
  readonly cutTo?: PaperSize | undefined;
  readonly copies?: number | undefined;
  /** How many copies were asked for. */
  readonly wanted?: number | undefined;
}

const printNotice = z.object({
  cutTo: z.enum(paperSizes).optional(),
  copies: z.number().optional(),
  wanted: z.number().optional(),
});

/** The printer took it. */
export async function markSent(database: Database, id: string, printerJob: number, notice: PrintNotice) {
  const hasNotice = Object.keys(notice).length > 0;
  await database
    .updateTable('print_job')
    .set({
      state: 'sent',
      printer_job: printerJob,
      notice: hasNotice ? JSON.stringify(notice) : null,
      fault: null,
    })
    .where('id', '=', id)
    .execute();
}

export async function postpone(
  database: Database,
  job: Pick<PrintJob, 'id' | 'attempts'>,
  fault: string | null,
  dueAt: Temporal.Instant,
): Promise<void> {
  await database
    .updateTable('print_job')
    .set({ fault, due_at: dueAt.toString(), attempts: job.attempts + 1 })
    .where('id', '=', job.id)
    .execute();
}

/** The printer lost or refused it: from the beginning, later. */
export async function sendAgain(
  database: Database,
  job: Pick<PrintJob, 'id' | 'attempts'>,
  fault: string,
  dueAt: Temporal.Instant,
): Promise<void> {
  await postpone(database, job, fault, dueAt);
  await database
    .updateTable('print_job')
    .set({ state: 'waiting', printer_job: null })
    .where('id', '=', job.id)
    .execute();
}

export async function endPrintJob(
  database: Database,
  id: string,
  state: 'completed' | 'given-up',
  fault: string | null,
  at: Temporal.Instant,
): Promise<void> {
  await database.updateTable('print_job').set({ state, fault, ended_at: at.toString() }).where('id', '=', id).execute();
}

/** Those of a poster that need not be printed any more; what a printer has already is left to it. */
export async function supersedePrintJobs(
  database: Database,
  posterIds: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  if (posterIds.length === 0) return;
  await database
    .updateTable('print_job')
    .set({ state: 'superseded', ended_at: at.toString() })
    .where('poster_id', 'in', posterIds)
    .where('state', '=', 'waiting')
    .execute();
}

/** How far the printing of these posters is; a poster without print job is not in it. */
export async function printStates(
  database: Database,
  posterIds: readonly string[],
): Promise<ReadonlyMap<string, PrintState>> {
  if (posterIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('print_job')
    .select(['poster_id', 'state', 'fault', 'notice'])
    .where('poster_id', 'in', posterIds)
    .orderBy('created_at')
    .execute();
  return new Map(
    rows.flatMap(({ poster_id: id, state, fault, notice }) =>
      id === null ? [] : [[id, { state, fault, notice: noticeFrom(notice) }] as const],
    ),
  );
}

/** What printers did otherwise than asked since a moment, by lane. */
export async function recentPrintNotices(
  database: Database,
  neighbourhoodId: string,
  since: Temporal.Instant,
): Promise<{ readonly lane: string; readonly notice: PrintNotice }[]> {
  const rows = await database
    .selectFrom('print_job')
    .select(['lane', 'notice'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('notice', 'is not', null)
    .where('created_at', '>=', since.toString())
    .orderBy('created_at')
    .limit(200)
    .execute();
  return rows.map(row => ({ lane: row.lane, notice: noticeFrom(row.notice) ?? {} }));
}

function noticeFrom(stored: string | null): PrintNotice | null {
  return stored === null ? null : printNotice.parse(JSON.parse(stored));
}

export interface PrintState {
  readonly state: 'waiting' | 'sent' | 'completed' | 'given-up' | 'superseded';
  readonly fault: string | null;
  readonly notice: PrintNotice | null;
}
