/**
 * Whether a hub has acted on everything that came in and sent everything that may leave now, by its rows.
 */
import { sql } from 'kysely';
import type { Database } from '../../src/database/connection.ts';

export interface Settling {
  readonly database: Database;
  readonly now: () => Temporal.Instant;
  /** How often people wrote or pressed something in all. */
  readonly said: () => number;
  /** Wakes the hub now, and resolves when it has done what had come due; a hub whose own tick comes often needs none. */
  readonly wake?: (() => Promise<void>) | undefined;
}

/** Resolves when nothing is left to do, also after the hub was woken. */
export async function untilSettled({ database, now, said, wake }: Settling): Promise<void> {
  const deadline = performance.now() + longestWaitMs;
  const quiet = async () => {
    let state = await readState(database, now());
    for (let looks = 1; state.arrived < said() || state.open > 0; looks += 1) {
      if (performance.now() > deadline)
        throw new Error(`The hub was not done: ${JSON.stringify(state)}, ${said()} said.`);
      await new Promise(resolve => setTimeout(resolve, lookEveryMs));
      // Some rows are written by one tick, and sent by the next.
      if (looks % wakeEveryLooks === 0) await wake?.();
      state = await readState(database, now());
    }
    return state;
  };
  let before = await quiet();
  while (wake !== undefined) {
    await wake();
    const after = await quiet();
    if (after.written === before.written) return;
    before = after;
  }
}

const lookEveryMs = 10;
const wakeEveryLooks = 20;
const longestWaitMs = 60_000;

interface HubState {
  /** Messages and presses that came in, whatever became of them. */
  readonly arrived: number;
  /** What waits to be acted on, to be sent or to be done. */
  readonly open: number;
  /** Rows that were ever written to be sent or done. */
  readonly written: number;
}

async function readState(database: Database, now: Temporal.Instant): Promise<HubState> {
  const count = async (query: Promise<{ count: string | number | bigint }>) => Number((await query).count);
  const events = () => database.selectFrom('incoming_event').select(({ fn }) => fn.countAll().as('count'));
  const rows = () => database.selectFrom('outbox').select(({ fn }) => fn.countAll().as('count'));
  const runs = () => database.selectFrom('scheduled_run').select(({ fn }) => fn.countAll().as('count'));
  const [arrived, unhandled, traffic, unsent, openRuns, allRows, allRuns] = await Promise.all([
    // Numbered as they come; the oldest are forgotten after some days.
    count(
      database
        .selectFrom('incoming_event')
        .select(({ fn }) => fn.coalesce(fn.max('id'), sql<string>`0`).as('count'))
        .executeTakeFirstOrThrow(),
    ),
    count(events().where('handled_at', 'is', null).executeTakeFirstOrThrow()),
    count(
      database
        .selectFrom('whatsapp_event')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow(),
    ),
    count(
      rows()
        .where('state', 'in', ['queued', 'sending'])
        .where('not_before', '<=', now.toString())
        .executeTakeFirstOrThrow(),
    ),
    count(runs().where('outcome', 'is', null).executeTakeFirstOrThrow()),
    count(rows().executeTakeFirstOrThrow()),
    count(runs().executeTakeFirstOrThrow()),
  ]);
  return { arrived, open: unhandled + traffic + unsent + openRuns, written: allRows + allRuns };
}
