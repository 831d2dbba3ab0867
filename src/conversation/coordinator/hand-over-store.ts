/**
 * Who wants to give all their work as a coordinator to whom.
 */
import type { Database } from '../../database/connection.ts';

export interface HandOver {
  readonly id: string;
  readonly neighbourhoodId: string;
  /** For buttons. */
  readonly publicId: string;
  readonly from: string;
  readonly to: string;
}

/** A new wish takes the place of an earlier one of the same person. */
export async function insertHandOver(database: Database, wish: HandOver, at: Temporal.Instant): Promise<void> {
  await database
    .deleteFrom('hand_over')
    .where('from_person', '=', wish.from)
    .where('answered_at', 'is', null)
    .execute();
  await database
    .insertInto('hand_over')
    .values({
      id: wish.id,
      neighbourhood_id: wish.neighbourhoodId,
      public_id: wish.publicId,
      from_person: wish.from,
      to_person: wish.to,
      asked_at: at.toString(),
      answered_at: null,
      accepted: null,
    })
    .execute();
}

/** Takes the answer once, from the one who was asked. @returns whose work it is */
export async function settleHandOver(
  database: Database,
  publicId: string,
  to: string,
  accepted: boolean,
  at: Temporal.Instant,
): Promise<string | undefined> {
  const row = await database
    .updateTable('hand_over')
    .set({ answered_at: at.toString(), accepted })
    .where('public_id', '=', publicId)
    .where('to_person', '=', to)
    .where('answered_at', 'is', null)
    .returning('from_person')
    .executeTakeFirst();
  return row?.from_person;
}
