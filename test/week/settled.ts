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

/** In one statement: many hubs' worth of looks are taken in a week. */
async function readState(database: Database, now: Temporal.Instant): Promise<HubState> {
  const { rows } = await sql<Record<keyof HubState, string>>`
    SELECT
      -- Numbered as they come; the oldest are forgotten after some days.
      (SELECT coalesce(max(id), 0) FROM incoming_event) AS arrived,
      (SELECT count(*) FROM incoming_event WHERE handled_at IS NULL)
        + (SELECT count(*) FROM whatsapp_event)
        + (SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending') AND not_before <= ${now.toString()})
        + (SELECT count(*) FROM scheduled_run WHERE outcome IS NULL) AS open,
      (SELECT count(*) FROM outbox) + (SELECT count(*) FROM scheduled_run) AS written
  `.execute(database);
  const [row] = rows;
  if (row === undefined) throw new Error('The database said nothing.');
  return { arrived: Number(row.arrived), open: Number(row.open), written: Number(row.written) };
}
