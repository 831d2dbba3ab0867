/**
 * Rows that are hard to carry, and a way to see that they came over unchanged.
 */
import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { ColumnCipher } from '../../../src/database/encryption.ts';

const hardWords = [
  '',
  'tab\there',
  'line\nbreak\r\nand more',
  'back\\slash \\N \\. \\n',
  '\\.',
  '"quotes", \'both\'',
  'мъж ومرحبا 👩‍👩‍👧 ﷽',
  '\u0001\u007f',
];

/** Fills the tables of `extra-tables.ts`; a chicken and an egg refer to each other, a kind to another kind. */
export async function fillTables(database: Kysely<unknown>, cipher: ColumnCipher): Promise<void> {
  for (const words of hardWords) {
    await sql`
      INSERT INTO kind (words, whole, price, ratio, small, yes, day, hour, moment, local, span, picture, facts, raw, tags,
        days, code, feeling, secret)
      VALUES (${words}, 21, 12.50, ${0.1 + 0.2}, 1e-7, true, '2026-03-29', '18:30:00.123456', '2026-03-29T02:30:00.000001+01',
        '0044-03-15 00:00:00 BC', 'P1Y2M3DT4H5M6.7S', ${randomBytes(300)},
        ${JSON.stringify({ words, list: [1, null, { deep: true }] })}, '{"a" :  1}',
        ${[words, 'a,b', 'NULL', '{}']}, ARRAY['2026-01-01', 'infinity']::date[], gen_random_uuid(), 'busy',
        ${cipher.encrypt('kind.secret', words)})
    `.execute(database);
  }
  await sql`INSERT INTO kind (words, ratio, small, moment) VALUES (NULL, 'NaN', '-infinity', 'infinity')`.execute(
    database,
  );
  // Refers forward: the parent comes later in the table.
  await sql`UPDATE kind SET parent_id = (SELECT max(id) FROM kind) WHERE id < 4`.execute(database);
  await addChicken(database, 1);
  await sql`INSERT INTO ticket ("Odd name, with ""signs""") VALUES ('one'), ('two')`.execute(database);
  await sql`INSERT INTO counted (id) SELECT gen_random_uuid() FROM generate_series(1, 3)`.execute(database);
}

/** One transaction: at no moment does another see one without the other. */
export async function addChicken(database: Kysely<unknown>, id: number): Promise<void> {
  await database.transaction().execute(async transaction => {
    await sql`INSERT INTO chicken VALUES (${id}, ${id})`.execute(transaction);
    await sql`INSERT INTO egg VALUES (${id}, ${id})`.execute(transaction);
  });
}

/** Every row of every table of the schema as PostgreSQL writes it, and where its sequences stand. */
export async function contentsOf<Any>(
  database: Kysely<Any>,
  schema = 'wijkbode',
  except: readonly string[] = [],
): Promise<Record<string, readonly string[]>> {
  const { rows: tables } = await sql<{ name: string; kind: string }>`
    SELECT c.relname AS name, c.relkind AS kind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ${schema} AND c.relkind IN ('r', 'S') ORDER BY 1
  `.execute(database);
  const contents: Record<string, readonly string[]> = {};
  for (const { name, kind } of tables.filter(table => !except.includes(table.name))) {
    const columns = kind === 'S' ? sql`(last_value, is_called)` : sql`t.*`;
    const { rows } = await sql<{ row: string }>`
      SELECT ${columns}::text AS row FROM ${sql.table(`${schema}.${name}`)} t ORDER BY 1
    `.execute(database);
    contents[name] = rows.map(({ row }) => row);
  }
  return contents;
}
