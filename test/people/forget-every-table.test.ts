/**
 * Every table that can hold something of a person, found in the schema itself, holds something of one; who is then forgotten. A
 * table that comes later is tried by itself.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { createStoppedClock } from '../../src/core/clock.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { syncNeighbourhoods } from '../../src/database/installation-store.ts';
import { allPersonalRecords } from '../../src/hub-personal-records.ts';
import { forgetPerson } from '../../src/people/forget.ts';
import { insertPerson, recordIdentities, recordPrivateChat } from '../../src/people/person-store.ts';
import { cipherColumns, tablesWith } from '../support/personal-traces.ts';
import { createTestDatabase } from '../support/postgres.ts';

const cipher = createColumnCipher(new Uint8Array(32).fill(7));
const telegramId = '900700500';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isNeeded: boolean;
  /** Refers to a person. */
  readonly isPerson: boolean;
  /** The texts that a check allows; none where it allows any. */
  readonly allowed: readonly string[];
}

/** Columns of all tables that refer to a person. */
async function columnsOfPeople(client: pg.Client): Promise<readonly Column[]> {
  const { rows } = await client.query<{
    t: string;
    c: string;
    type: string;
    needed: boolean;
    person: boolean;
    check: string;
  }>(`
    WITH refers AS (
      SELECT conrelid, unnest(conkey) AS attnum FROM pg_constraint
      WHERE contype = 'f' AND confrelid = 'wijkbode.person'::regclass)
    SELECT a.attrelid::regclass::text AS t, a.attname AS c, ty.typname AS type,
      a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS needed,
      EXISTS (SELECT FROM refers r WHERE r.conrelid = a.attrelid AND r.attnum = a.attnum) AS person,
      coalesce((SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k
        WHERE k.contype = 'c' AND k.conrelid = a.attrelid AND a.attnum = ANY(k.conkey)), '') AS check
    FROM pg_attribute a JOIN pg_type ty ON ty.oid = a.atttypid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT conrelid FROM refers)
    ORDER BY 1, a.attnum`);
  return rows.map(({ t, c, type, needed, person, check }) => ({
    table: t,
    name: c,
    type,
    isNeeded: needed,
    isPerson: person,
    allowed: [...check.matchAll(/'([\w-]+)'::text/g)].map(([, word]) => word ?? ''),
  }));
}

/** What a row says beside the person is of no account here. */
async function dropChecks(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ t: string; name: string }>(`
    SELECT conrelid::regclass::text AS t, quote_ident(conname) AS name FROM pg_constraint
    WHERE contype = 'c' AND connamespace = 'wijkbode'::regnamespace`);
  for (const { t, name } of rows) await client.query(`ALTER TABLE ${t} DROP CONSTRAINT ${name}`);
}

/** A row in which every column that refers to a person is this one. */
async function leaveRow(
  client: pg.Client,
  table: string,
  columns: readonly Column[],
  { personId, neighbourhoodId }: { readonly personId: string; readonly neighbourhoodId: string },
): Promise<void> {
  const values: Readonly<Record<string, unknown>> = {
    uuid: randomUUID(),
    text: 'x'.repeat(8),
    bpchar: 'x',
    timestamptz: '2026-03-02T08:00:00Z',
    date: '2026-03-02',
    time: '08:00',
    int2: 1,
    int4: 1,
    int8: 1,
    float8: 1,
    bool: false,
    jsonb: '{}',
    bytea: Buffer.alloc(1),
    _text: '{nl}',
    _uuid: '{}',
  };
  const encrypted = new Set(cipherColumns());
  const filling = ({ name, type, isPerson, allowed }: Column) => {
    if (isPerson) return personId;
    if (name === 'neighbourhood_id') return neighbourhoodId;
    if (name.endsWith('language')) return 'nl';
    const column = `${table}.${name}`;
    if (type === 'text' && encrypted.has(column)) return cipher.encrypt(column, '{}');
    return type === 'text' && allowed[0] !== undefined ? allowed[0] : values[type];
  };
  const used = columns.filter(column => column.isNeeded || column.isPerson);
  const marks = used.map((_, index) => `$${index + 1}`).join(', ');
  const names = used.map(({ name }) => name).join(', ');
  await client.query(`INSERT INTO ${table} (${names}) VALUES (${marks}) ON CONFLICT DO NOTHING`, used.map(filling));
}

test('a person of whom every table has something is in none any more', { timeout: 60_000 }, async () => {
  const staged = await createTestDatabase();
  onTestFinished(() => staged.close());
  const { database } = staged;
  const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
  const wijk = { slug: 'wijk', name: 'De Wijk', timeZone: 'Europe/Brussels' };
  const neighbourhoodId = (await syncNeighbourhoods(database, clock, [wijk])).get('wijk') ?? '';
  const personId = randomUUID();
  const at = clock.now();
  await insertPerson(database, cipher, {
    id: personId,
    neighbourhoodId,
    name: 'Annemie',
    language: 'nl',
    today: '2026-03-02',
    at,
  });
  await recordIdentities(database, cipher, neighbourhoodId, 'telegram', personId, [telegramId]);
  const chat = { network: 'telegram', id: telegramId, kind: 'private' } as const;
  await recordPrivateChat(database, cipher, neighbourhoodId, personId, chat, at);

  const client = new pg.Client({ connectionString: staged.url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('SET search_path = wijkbode');
  // The rows need not belong to anything but the person.
  await client.query('SET session_replication_role = replica');
  await dropChecks(client);
  const tables = Map.groupBy(await columnsOfPeople(client), ({ table }) => table);
  expect(tables.size).toBeGreaterThan(20);
  // Those two stand already, as the hub writes them.
  for (const known of ['person_chat', 'person_identity']) tables.delete(known);
  for (const [table, columns] of tables) await leaveRow(client, table, columns, { personId, neighbourhoodId });
  const lookup = cipher.lookup('bridge.person', `telegram:${telegramId}`);
  const message = [randomUUID(), randomUUID(), lookup];
  await client.query(`INSERT INTO bridged_message VALUES ($1, $2, '1', $3, 'x', now())`, message);
  await client.query(`INSERT INTO bridged_reaction VALUES ($1, $2, $3, 0, 'x')`, message);
  await client.query(`INSERT INTO bridge_opt_out (neighbourhood_id, person_lookup, since) VALUES ($1, $2, now())`, [
    neighbourhoodId,
    lookup,
  ]);

  const marks = {
    plain: [personId, telegramId, 'Annemie'],
    hashed: [personId, telegramId, `telegram:${telegramId}`],
  };
  const placesOf = async () => (await tablesWith(staged.url, cipher, marks)).map(found => found.replace(/ .*/, ''));
  const before = await placesOf();
  const all = [...tables.keys(), 'bridged_message', 'bridged_reaction', 'bridge_opt_out'];
  expect(before).toEqual(expect.arrayContaining(all.map(table => `wijkbode.${table.replace('wijkbode.', '')}`)));

  await forgetPerson({ database, cipher, personId }, allPersonalRecords, at);
  // That they keep their messages in stays, as a hash; and the hash that a backup of before is compared with.
  expect(await placesOf()).toEqual(['wijkbode.bridge_opt_out', 'wijkbode.forgotten']);
});
