/**
 * What a database is made of, and how it is emptied without being made anew.
 */
import type pg from 'pg';

/** Tables, columns, indexes, sequences, triggers, functions, limits and schemas, as one word to compare. */
export async function readShape(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(`
    SELECT md5(string_agg(part, ';' ORDER BY part)) AS shape FROM (
      SELECT concat(n.nspname, '.', c.relname, ' ', c.relkind, ' ') || COALESCE(string_agg(a.attname, ',' ORDER BY a.attnum), '') AS part
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' GROUP BY n.nspname, c.relname, c.relkind
      UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT p.proname || p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      UNION ALL SELECT conname FROM pg_constraint
      UNION ALL SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_temp%' AND nspname NOT LIKE 'pg\\_toast%'
    ) parts`);
  return `${rows[0]?.shape ?? ''} ${await migrationsOf(client)}`;
}

/** The migrations that are said to have run: a test may have noted others. */
async function migrationsOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE tablename = 'migration'`,
  );
  const [table] = rows;
  if (table === undefined) return '';
  const listed = await client.query<{ names: string }>(
    `SELECT string_agg(name, ',' ORDER BY name) AS names FROM ${table.name}`,
  );
  return listed.rows[0]?.names ?? '';
}

/** Every row but the list of migrations goes, and what counts begins again. */
export async function clearTables(client: pg.Client): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema' AND tablename NOT IN ('migration', 'migration_lock')`);
  if (tables.length === 0) return;
  const { rows: filled } = await client.query<{ name: string }>(
    tables.map(({ name }) => `SELECT '${name}' AS name WHERE EXISTS (SELECT 1 FROM ${name})`).join(' UNION ALL '),
  );
  const { rows: sequences } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences WHERE last_value IS NOT NULL`,
  );
  // As a replica nothing is checked between tables: all of them are emptied.
  await client.query(
    [
      'BEGIN; SET LOCAL session_replication_role = replica;',
      ...filled.map(({ name }) => `DELETE FROM ${name};`),
      ...sequences.map(({ name }) => `ALTER SEQUENCE ${name} RESTART;`),
      'COMMIT;',
    ].join('\n'),
  );
}
