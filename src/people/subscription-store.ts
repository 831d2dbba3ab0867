/**
 * What residents want to hear, and since when they said yes.
 */
import type { Selectable } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { SubscriptionTable } from '../database/tables/people.ts';
import type { Subscription } from './person.ts';

/** Null for somebody who never subscribed, or stopped. */
export async function readSubscription(database: Database, personId: string): Promise<Subscription | null> {
  const row = await database
    .selectFrom('subscription')
    .selectAll()
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : subscriptionFrom(row);
}

/** As {@link readSubscription}, also of somebody who stopped: what they had chosen is there when they come back. */
export async function readLastSubscription(database: Database, personId: string): Promise<Subscription | null> {
  const row = await database
    .selectFrom('subscription')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? null : subscriptionFrom(row);
}

function subscriptionFrom(row: Selectable<SubscriptionTable>): Subscription {
  return {
    rhythm: row.rhythm,
    themes: row.themes,
    audiences: row.audiences,
    quiet: row.quiet_from === null || row.quiet_to === null ? null : hours(row.quiet_from, row.quiet_to),
    pausedUntil: row.paused_until,
    buurt: row.buurt,
    cameBy: row.came_by,
    consentAt: Temporal.Instant.from(row.consent_at),
  };
}

/** Writes it as it is from now on; somebody who had stopped has begun again. */
export async function saveSubscription(
  database: Database,
  person: { readonly id: string; readonly neighbourhoodId: string },
  subscription: Subscription,
): Promise<void> {
  const values = {
    rhythm: subscription.rhythm,
    themes: [...subscription.themes],
    audiences: [...subscription.audiences],
    quiet_from: subscription.quiet?.from ?? null,
    quiet_to: subscription.quiet?.to ?? null,
    paused_until: subscription.pausedUntil,
    buurt: subscription.buurt ?? null,
    came_by: subscription.cameBy,
    consent_at: subscription.consentAt.toString(),
    ended_at: null,
  };
  await database
    .insertInto('subscription')
    .values({ person_id: person.id, neighbourhood_id: person.neighbourhoodId, ...values })
    .onConflict(conflict => conflict.column('person_id').doUpdateSet(values))
    .execute();
}

/** @returns false when there was none */
export async function endSubscription(database: Database, personId: string, at: Temporal.Instant): Promise<boolean> {
  const result = await database
    .updateTable('subscription')
    .set({ ended_at: at.toString() })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

function hours(from: string, to: string): { from: string; to: string } {
  return { from: from.slice(0, 5), to: to.slice(0, 5) };
}
