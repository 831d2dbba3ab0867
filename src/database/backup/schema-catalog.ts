/**
 * What a schema of ours holds, as PostgreSQL's catalogue says it: so a backup misses no table that a later migration
 * adds.
 */
import { type Kysely, sql } from 'kysely';

export interface TableShape {
  readonly name: string;
  /** Those that are stored, not those computed from others. */
  readonly columns: readonly string[];
}

/** The tables of the schema, by name. */
export async function listTables<Any>(database: Kysely<Any>, schema: string): Promise<readonly TableShape[]> {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE n.nspname = ${schema} AND c.relkind = 'r'
    GROUP BY c.relname
    ORDER BY c.relname COLLATE "C"
  `.execute(database);
  return rows;
}

/** Sequences of the schema, those of identity columns among them, by name. */
export async function listSequences<Any>(database: Kysely<Any>, schema: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ${schema} AND c.relkind = 'S'
    ORDER BY c.relname COLLATE "C"
  `.execute(database);
  return rows.map(row => row.name);
}

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  /** What stands behind ADD CONSTRAINT. */
  readonly definition: string;
}

export async function listForeignKeys<Any>(database: Kysely<Any>, schema: string): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    SELECT t.relname AS "table", c.conname AS name, pg_get_constraintdef(c.oid) AS definition
    FROM pg_constraint c
    JOIN pg_class t ON t.oid = c.conrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname = ${schema} AND c.contype = 'f' AND c.conparentid = 0
    ORDER BY 1, 2
  `.execute(database);
  return rows;
}

/** Triggers that a migration made and that are on. */
export async function listTriggers<Any>(
  database: Kysely<Any>,
  schema: string,
): Promise<readonly { readonly table: string; readonly name: string }[]> {
  const { rows } = await sql<{ table: string; name: string }>`
    SELECT t.relname AS "table", g.tgname AS name
    FROM pg_trigger g
    JOIN pg_class t ON t.oid = g.tgrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname = ${schema} AND NOT g.tgisinternal AND g.tgenabled = 'O'
    ORDER BY 1, 2
  `.execute(database);
  return rows;
}

export async function schemaExists<Any>(database: Kysely<Any>, schema: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ${schema}) AS found
  `.execute(database);
  return rows[0]?.found === true;
}
