/**
 * Whether a hub has acted on everything that came in and sent everything that may leave now, by its rows.
 */
import type { Database } from '../../src/database/connection.ts';

/** Resolves when nothing was left to do, a few times in a row. */
export async function untilSettled(
  database: Database,
  now: () => Temporal.Instant,
  waiting: () => number,
): Promise<void> {
  let quiet = 0;
  const deadline = performance.now() + longestWaitMs;
  while (quiet < 4) {
    if (performance.now() > deadline) throw new Error(`The hub was not done after ${longestWaitMs / 1000} s.`);
    quiet = waiting() === 0 && (await openWork(database, now())) === 0 ? quiet + 1 : 0;
    await new Promise(resolve => setTimeout(resolve, lookEveryMs));
  }
}

const lookEveryMs = 40;
const longestWaitMs = 60_000;

async function openWork(database: Database, now: Temporal.Instant): Promise<number> {
  const count = async (query: Promise<{ count: string | number | bigint }>) => Number((await query).count);
  const counts = await Promise.all([
    count(
      database
        .selectFrom('incoming_event')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('handled_at', 'is', null)
        .executeTakeFirstOrThrow(),
    ),
    count(
      database
        .selectFrom('whatsapp_event')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow(),
    ),
    count(
      database
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('state', 'in', ['queued', 'sending'])
        .where('not_before', '<=', now.toString())
        .executeTakeFirstOrThrow(),
    ),
  ]);
  return counts.reduce((sum, each) => sum + each, 0);
}
