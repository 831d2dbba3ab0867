/**
 * Who is subscribed, for what goes to everybody.
 */
import type { Database } from '../../database/connection.ts';

const most = 20_000;

/**
 * Ids of people who are subscribed and can be written to in private.
 *
 * @param today `YYYY-MM-DD`; who pauses until that day or later is left alone
 */
export async function subscribersOf(database: Database, neighbourhoodId: string, today: string): Promise<string[]> {
  const rows = await database
    .selectFrom('subscription')
    .select('subscription.person_id')
    .where('subscription.neighbourhood_id', '=', neighbourhoodId)
    .where('subscription.ended_at', 'is', null)
    .where(({ or, eb }) => or([eb('paused_until', 'is', null), eb('paused_until', '<', today)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person_chat')
          .select('person_chat.person_id')
          .whereRef('person_chat.person_id', '=', 'subscription.person_id')
          .where('person_chat.blocked_at', 'is', null),
      ),
    )
    .orderBy('subscription.person_id')
    .limit(most)
    .execute();
  return rows.map(row => row.person_id);
}
