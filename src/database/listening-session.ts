/**
 * A connection of one's own that hears what other processes announce (LISTEN) and holds locks that end with it. Knows no
 * channel's meaning. When it breaks it is opened again, and everybody is told to look for themselves.
 */
import type pg from 'pg';
import { type Beating, type BeatOptions, beatOn } from './silent-connections.ts';

export interface ListeningSession {
  /**
   * Calls the listener for every announcement on the channel, and with an empty text whenever some may have been missed.
   *
   * @param channel letters, digits and underscores
   * @returns stops listening
   */
  listen(channel: string, listener: (text: string) => void): () => void;
  /** False while the connection is away: whoever listens had better look now and then. */
  isConnected(): boolean;
  /** Takes the lock of this name unless another session has it. It ends with `unlock`, or with the connection. */
  tryLock(name: string): Promise<boolean>;
  unlock(name: string): Promise<void>;
  /** Gives the connection back to the pool, which must still be open. */
  close(): Promise<void>;
}

/** Real milliseconds between two attempts to connect. */
const retryAfterMs = 1000;

/** Returns at once; the connection follows. @param beat see {@link beatOn} */
export function openListeningSession(pool: pg.Pool, beat?: BeatOptions): ListeningSession {
  const listeners = new Map<string, Set<(text: string) => void>>();
  let client: pg.PoolClient | undefined;
  let beating: Beating | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let connecting = connect();
  let last: Promise<unknown> = Promise.resolve();

  const tell = (channel: string, text: string) => {
    for (const listener of listeners.get(channel) ?? []) listener(text);
  };

  async function connect(): Promise<void> {
    let opened: pg.PoolClient | undefined;
    try {
      opened = await pool.connect();
      const session = opened;
      session.on('notification', ({ channel, payload = '' }) => tell(channel, payload));
      session.once('error', () => lose(session));
      for (const channel of listeners.keys()) await session.query(`LISTEN ${channel}`);
      client = session;
      beating = beatOn(session, beat);
    } catch {
      // Away for now: whoever listens looks for themselves, and the database's own state is shown by its health.
      opened?.release(true);
      retry();
      return;
    }
    for (const channel of listeners.keys()) tell(channel, '');
  }

  function lose(lost: pg.PoolClient): void {
    if (client !== lost) return;
    client = undefined;
    beating?.stop();
    lost.release(true);
    retry();
  }

  function retry(): void {
    if (isClosed) return;
    timer = setTimeout(() => {
      connecting = connect();
    }, retryAfterMs);
    timer.unref();
  }

  // One at a time, as the driver wants it.
  function ask(statement: string, values: readonly string[] = []): Promise<unknown> {
    const answer = last.then(() => askNow(statement, values));
    last = answer;
    return answer;
  }

  async function askNow(statement: string, values: readonly string[]): Promise<unknown> {
    await connecting;
    const session = client;
    if (session === undefined) return undefined;
    try {
      const { rows } = await session.query(statement, [...values]);
      return rows[0]?.done;
    } catch {
      lose(session);
      return undefined;
    }
  }

  return {
    listen(channel, listener) {
      const known = listeners.get(channel);
      if (known === undefined) {
        listeners.set(channel, new Set([listener]));
        // What was announced before it was heard is looked for.
        void ask(`LISTEN ${channel}`).then(() => tell(channel, ''));
      } else {
        known.add(listener);
      }
      return () => void listeners.get(channel)?.delete(listener);
    },
    isConnected: () => client !== undefined,
    async tryLock(name) {
      return (await ask('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS done', [name])) === true;
    },
    async unlock(name) {
      await ask('SELECT pg_advisory_unlock(hashtextextended($1, 0)) AS done', [name]);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await Promise.all([connecting, last]);
      const session = client;
      client = undefined;
      beating?.stop();
      // Not to be used again: it still listens, and may hold locks.
      session?.release(true);
    },
  };
}
