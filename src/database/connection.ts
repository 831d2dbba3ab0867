/**
 * Opens the database for the rooms: one pool, typed tables, dates as text. Knows no table's meaning.
 */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** What the rooms are given: Kysely with our tables. */
export type Database = Kysely<Tables>;

export interface DatabaseConnection {
  readonly database: Database;
  /** The pool below it, for COPY streams, advisory locks and the queue. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connection string; never logged. */
  readonly url: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Schema that holds our tables; another one only while a backup is restored or tried. */
  readonly schema?: string;
  /** Connections at most. */
  readonly maxConnections?: number;
  /** Told of faults of idle connections, which are replaced when next needed. */
  readonly onIdleError?: (error: Error) => void;
}

/** Schema of our tables: apart from BullMQ's, so that a backup holds ours alone and a restore can swap it whole. */
export const mainSchema = 'wijkbode';

/** Opens a pool; connects only when first used. The caller closes it. */
export function openDatabase(options: DatabaseOptions): DatabaseConnection {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.maxConnections ?? 6,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // Without it the system's two hours: a peer that vanished is noticed after 20 s instead.
    keepAliveInitialDelayMillis: 10_000,
    options: sessionSettings(options.schema ?? mainSchema),
    types: { getTypeParser: readColumn },
  });
  pool.on('error', error => {
    // A server that stops right after us ends connections that are still taking their leave.
    if (!pool.ending) options.onIdleError?.(error);
  });
  // One that breaks at work says so to whoever works with it; unheard, it would count as a fault that nobody foresaw.
  pool.on('connect', client => client.on('error', () => undefined));
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    database,
    pool,
    async close() {
      await database.destroy();
      // Kysely ends the pool only if it has used it.
      if (!pool.ended) await pool.end();
    },
  };
}

/** `public` stays on the path for the extensions; ISO dates are what `Temporal` reads. */
function sessionSettings(schema: string): string {
  return `-c search_path=${schema},public -c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601`;
}

const { builtins } = pg.types;

/** Types that pg would make a `Date` of, with the machine's zone. */
const keptAsText: ReadonlySet<number> = new Set([
  builtins.DATE,
  builtins.TIME,
  builtins.TIMETZ,
  builtins.TIMESTAMP,
  builtins.TIMESTAMPTZ,
  builtins.INTERVAL,
]);

/** Arrays of date, timestamp and timestamptz, by their numbers in PostgreSQL's catalogue; text[] is 1009. */
const arraysKeptAsText: ReadonlySet<number> = new Set([1182, 1115, 1185]);
const textArray: number = 1009;

function readColumn(type: number, format?: 'text' | 'binary') {
  if (format === 'binary') return pg.types.getTypeParser(type, 'binary');
  if (keptAsText.has(type)) return (text: string) => text;
  if (arraysKeptAsText.has(type)) return pg.types.getTypeParser(textArray, 'text');
  // Our counts and sizes stay far below 2^53.
  if (type === builtins.INT8) return Number;
  return pg.types.getTypeParser(type, 'text');
}
