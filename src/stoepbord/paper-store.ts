/**
 * The paper of each period, from when it is made until it has arrived.
 */
import type { Database } from '../database/connection.ts';

export interface PaperDelivery {
  readonly id: string;
  readonly neighbourhoodId: string;
  readonly paperId: string;
  readonly period: string;
  readonly pdf: Uint8Array;
  /** Plain text. */
  readonly readAloud: string;
  readonly madeAt: Temporal.Instant;
}

/** @returns false when that period has its paper already */
export async function insertDelivery(database: Database, delivery: PaperDelivery): Promise<boolean> {
  const row = await database
    .insertInto('paper_delivery')
    .values({
      id: delivery.id,
      neighbourhood_id: delivery.neighbourhoodId,
      paper_id: delivery.paperId,
      period: delivery.period,
      pdf: delivery.pdf,
      read_aloud: delivery.readAloud,
      made_at: delivery.madeAt.toString(),
      due_at: delivery.madeAt.toString(),
      delivered_at: null,
      given_up_at: null,
      fault: null,
    })
    .onConflict(conflict => conflict.columns(['neighbourhood_id', 'paper_id', 'period']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function hasDelivery(
  database: Database,
  neighbourhoodId: string,
  paperId: string,
  period: string,
): Promise<boolean> {
  const row = await database
    .selectFrom('paper_delivery')
    .select('id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('paper_id', '=', paperId)
    .where('period', '=', period)
    .executeTakeFirst();
  return row !== undefined;
}

/** What has not arrived and may be tried now, the oldest first. */
export async function dueDeliveries(
  database: Database,
  neighbourhoodId: string,
  now: Temporal.Instant,
): Promise<PaperDelivery[]> {
  const rows = await database
    .selectFrom('paper_delivery')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('delivered_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('due_at', '<=', now.toString())
    .orderBy('due_at')
    .limit(100)
    .execute();
  return rows.map(row => ({
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    paperId: row.paper_id,
    period: row.period,
    pdf: row.pdf,
    readAloud: row.read_aloud,
    madeAt: Temporal.Instant.from(row.made_at),
  }));
}

/**
 * Nobody else brings it until then, so that two runs at one time do not bring it twice.
 *
 * @returns false when another was quicker
 */
export async function claimDelivery(
  database: Database,
  id: string,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<boolean> {
  const row = await database
    .updateTable('paper_delivery')
    .set({ due_at: until.toString() })
    .where('id', '=', id)
    .where('delivered_at', 'is', null)
    .where('due_at', '<=', now.toString())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function readDeliveryFile(
  database: Database,
  id: string,
): Promise<{ readonly pdf: Uint8Array } | undefined> {
  return database.selectFrom('paper_delivery').select('pdf').where('id', '=', id).executeTakeFirst();
}

export async function markDelivered(database: Database, id: string, at: Temporal.Instant): Promise<void> {
  await database
    .updateTable('paper_delivery')
    .set({ delivered_at: at.toString(), fault: null })
    .where('id', '=', id)
    .execute();
}

export async function delayDelivery(
  database: Database,
  id: string,
  fault: string | null,
  dueAt: Temporal.Instant,
): Promise<void> {
  await database.updateTable('paper_delivery').set({ fault, due_at: dueAt.toString() }).where('id', '=', id).execute();
}

export async function giveUpDelivery(
  database: Database,
  id: string,
  fault: string,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .updateTable('paper_delivery')
    .set({ fault, given_up_at: at.toString() })
    .where('id', '=', id)
    .execute();
}

/** Forgets the paper of long ago, with its print jobs. */
export async function pruneDeliveries(
  database: Database,
  neighbourhoodId: string,
  before: Temporal.Instant,
): Promise<void> {
  const old = database
    .selectFrom('paper_delivery')
    .select('id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('made_at', '<', before.toString());
  await database.deleteFrom('print_job').where('delivery_id', 'in', old).execute();
  await database.deleteFrom('paper_delivery').where('id', 'in', old).execute();
}
