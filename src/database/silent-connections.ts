/**
 * Notices that a connection to PostgreSQL is dead though nobody closed it: a router that lost its table, a machine that was
 * unplugged. Without this a statement would wait for ever, and the pool run empty one by one. Knows no statement.
 */
import type pg from 'pg';

/** Longer than any statement of a running hub takes; migrations and restores have no such limit. */
export const usualSilenceMs = 60_000;

/**
 * From now on a connection of this pool whose statement brings not one byte for so long is broken off; whoever waits for it
 * gets an error, and the pool opens another.
 *
 * @param silenceMs real milliseconds
 */
export function endSilentConnections(pool: pg.Pool, silenceMs = usualSilenceMs): void {
  const watched = new WeakSet<pg.PoolClient>();
  pool.on('acquire', client => {
    if (watched.has(client)) return;
    watched.add(client);
    const { stream } = client.connection;
    if (!('setTimeout' in stream) || typeof stream.setTimeout !== 'function') return;
    stream.setTimeout(silenceMs, () => {
      if (owesAnswer(client)) breakOff(client);
    });
  });
}

export interface Beating {
  stop(): void;
}

export interface BeatOptions {
  /** Real milliseconds between two questions. */
  readonly everyMs: number;
  /** Real milliseconds that the answer may take. */
  readonly limitMs: number;
}

export const usualBeat: BeatOptions = { everyMs: 15_000, limitMs: 10_000 };

/**
 * Asks a connection that only listens, and so would never notice, now and then whether it is still there, and breaks it off
 * when it is not: it then says `error`, as one that was closed.
 */
export function beatOn(client: pg.Client, { everyMs, limitMs }: BeatOptions = usualBeat): Beating {
  let isAsking = false;
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    const late = setTimeout(() => breakOff(client), limitMs);
    try {
      await client.query('SELECT 1');
    } catch {
      // It is broken; it says so itself.
    } finally {
      clearTimeout(late);
      isAsking = false;
    }
  };
  const timer = setInterval(() => void ask(), everyMs).unref();
  return { stop: () => clearInterval(timer) };
}

/** Idle in the pool it may be silent for as long as it likes. */
function owesAnswer(client: pg.Client): boolean {
  return Reflect.get(client, 'readyForQuery') === false;
}

function breakOff({ connection }: pg.Client): void {
  const error = new Error('The database did not answer in time.');
  connection.stream.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
}
