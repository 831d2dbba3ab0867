/**
 * Gives the tests two migrations of a future program, with every type of column, keys in circles, identity, triggers:
 * what a backup must carry although today's tables have not got it all.
 */
import { type Kysely, sql } from 'kysely';
import type * as Migrations from '../../../src/database/migrations.ts';

export const extraMigrations = ['9998-01-01-all-kinds', '9999-01-01-later'] as const;

/** How many of the extra migrations the program under test knows: 1 is the program that made a backup, 2 a newer one. */
export const program = { extraMigrations: 1 as 0 | 1 | 2 };

/** The module of the migrations, as a program would have it that knows the extra ones. For `vi.mock`. */
export function extendMigrations(original: typeof Migrations): typeof Migrations {
  const extras = () => extraMigrations.slice(0, program.extraMigrations);
  const migrationNames = async () => [...(await original.migrationNames()), ...extras()];
  return {
    ...original,
    migrationNames,
    async migrate(database, options = {}) {
      const schema = options.schema ?? 'wijkbode';
      const done = new Set(await original.executedMigrations(database, schema));
      const names = await migrationNames();
      const wanted = names.slice(0, options.target === undefined ? undefined : names.indexOf(options.target) + 1);
      const own = wanted.filter(name => !extraMigrations.some(extra => extra === name));
      const last = own.at(-1);
      const ran = done.has(extraMigrations[0])
        ? []
        : await original.migrate(database, { schema, ...(last === undefined ? {} : { target: last }) });
      const missing = extras().filter(name => wanted.includes(name) && !done.has(name));
      for (const name of missing) await runExtra(database, schema, name);
      return [...ran, ...missing];
    },
  };
}

async function runExtra<Any>(database: Kysely<Any>, schema: string, name: string): Promise<void> {
  await database.transaction().execute(async transaction => {
    for (const statement of name === extraMigrations[0] ? allKinds : later) {
      await sql.raw(statement).execute(transaction);
    }
    await sql`INSERT INTO ${sql.table(`${schema}.migration`)} VALUES (${name}, '')`.execute(transaction);
  });
}

const allKinds = [
  `CREATE TYPE mood AS ENUM ('calm', 'busy')`,
  `CREATE TABLE kind (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id bigint REFERENCES kind,
    words text, short varchar(20), whole integer, price numeric(12, 2), ratio double precision, small real, yes boolean,
    day date, hour time, moment timestamptz, local timestamp, span interval, picture bytea, facts jsonb, raw json,
    tags text[], days date[], code uuid, feeling mood, secret text,
    doubled integer GENERATED ALWAYS AS (whole * 2) STORED
  )`,
  'CREATE TABLE chicken (id integer PRIMARY KEY, egg_id integer NOT NULL)',
  'CREATE TABLE egg (id integer PRIMARY KEY, chicken_id integer NOT NULL REFERENCES chicken)',
  'ALTER TABLE chicken ADD FOREIGN KEY (egg_id) REFERENCES egg DEFERRABLE INITIALLY DEFERRED',
  'CREATE TABLE ticket (number serial PRIMARY KEY, "Odd name, with ""signs""" text)',
  `INSERT INTO ticket ("Odd name, with ""signs""") VALUES ('made by the migration itself')`,
  'CREATE TABLE counted (id uuid PRIMARY KEY, seen integer NOT NULL DEFAULT 0)',
  `CREATE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.seen := NEW.seen + 1; RETURN NEW; END $$`,
  'CREATE TRIGGER count_up BEFORE INSERT ON counted FOR EACH ROW EXECUTE FUNCTION count_up()',
];

const later = [
  `ALTER TABLE kind ADD COLUMN added text NOT NULL DEFAULT 'later'`,
  'ALTER TABLE kind RENAME COLUMN words TO text',
];
