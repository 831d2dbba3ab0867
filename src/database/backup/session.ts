/**
 * One connection of its own, with Kysely on top of it, for work that must stay on one: a snapshot, a lock, COPY streams.
 */
import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import type pg from 'pg';
import { DatabaseError } from '../../core/errors.ts';
import { openDatabase } from '../connection.ts';

export interface Session {
  /** All statements go over this one connection; no tables are typed, since the schema may be an older one. */
  readonly database: Kysely<unknown>;
  /** Starts a COPY stream on it. */
  stream<Stream extends pg.Submittable>(make: (text: string) => Stream, statement: RawBuilder<unknown>): Stream;
  /**
   * Takes a lock that falls with the session.
   *
   * @param name of the work that only one process may do at a time
   * @throws DatabaseError with `code`, when another session holds it
   */
  lock(name: string, code: string, sentence: string): Promise<void>;
  /** Ends the connection, and with it whatever was under way on it. */
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly url: string;
  readonly applicationName: string;
  readonly schema?: string;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const connection = openDatabase({ ...options, maxConnections: 1 });
  const client = await connection.pool.connect().catch(async error => {
    await connection.close();
    throw error;
  });
  // A lost connection fails the statement that runs on it, or the next one; without a listener it would end the process.
  client.on('error', () => undefined);
  // Kysely gives the connection back after each statement; here it is given back once.
  const release = client.release.bind(client);
  client.release = () => undefined;
  const pool = { connect: async () => client, end: async () => undefined, options: {} };
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  // A whole table takes longer than a server's limits for ordinary statements.
  await sql`SET statement_timeout = 0`.execute(database);
  await sql`SET idle_in_transaction_session_timeout = 0`.execute(database);
  return {
    database,
    stream(make, statement) {
      return client.query(make(statement.compile(database).sql));
    },
    async lock(name, code, sentence) {
      const { rows } = await sql<{ taken: boolean }>`
        SELECT pg_try_advisory_lock(hashtext(${`wijkbode ${name}`})) AS taken
      `.execute(database);
      if (rows[0]?.taken !== true) throw new DatabaseError(sentence, { code, retry: 'later' });
    },
    async close() {
      release(true);
      await connection.close();
    },
  };
}
