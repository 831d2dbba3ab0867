/**
 * People whose messages stay where they write them: they said so. Found by a keyed hash of the network's id of them.
 */
import type { ChatPerson, Network } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';

/** The same person of a network always gives the same. */
export function personLookup(cipher: ColumnCipher, network: Network, personId: string): string {
  return cipher.lookup('bridge.person', `${network}:${personId}`);
}

/** Under every id that the network tells of them. */
export function personLookups(
  cipher: ColumnCipher,
  network: Network,
  { id, aliases = [] }: Pick<ChatPerson, 'id' | 'aliases'>,
): readonly string[] {
  return [id, ...aliases].map(each => personLookup(cipher, network, each));
}

export async function hasOptedOut(
  database: Database,
  neighbourhoodId: string,
  lookups: readonly string[],
): Promise<boolean> {
  const row = await database
    .selectFrom('bridge_opt_out')
    .select('since')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('person_lookup', 'in', lookups)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function optOut(
  database: Database,
  neighbourhoodId: string,
  lookups: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('bridge_opt_out')
    .values(lookups.map(lookup => ({ neighbourhood_id: neighbourhoodId, person_lookup: lookup, since: at.toString() })))
    .onConflict(conflict => conflict.columns(['neighbourhood_id', 'person_lookup']).doNothing())
    .execute();
}

/** @returns false when they had not */
export async function optIn(database: Database, neighbourhoodId: string, lookups: readonly string[]): Promise<boolean> {
  const result = await database
    .deleteFrom('bridge_opt_out')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('person_lookup', 'in', lookups)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function optedOutSince(
  database: Database,
  neighbourhoodId: string,
  lookups: readonly string[],
): Promise<Temporal.Instant | undefined> {
  const row = await database
    .selectFrom('bridge_opt_out')
    .select('since')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('person_lookup', 'in', lookups)
    .orderBy('since')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : Temporal.Instant.from(row.since);
}
