/**
 * Looks for marks of a person in everything an installation keeps: every table of every schema, plain, decrypted and hashed;
 * every key of a Redis; every file of a folder.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { ColumnCipher } from '../../src/database/encryption.ts';

/** Every name of a column under which something is encrypted or hashed, as the program's own source has them. */
export function cipherColumns(): readonly string[] {
  // The first three are not written out in the source.
  const names = new Set<string>(['chat', 'dashboard.link', 'dashboard.session']);
  const folder = new URL('../../src/', import.meta.url);
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const text = readFileSync(new URL(file, folder), 'utf8');
    for (const [, name] of text.matchAll(/'([a-z_]+\.[a-z_]+)'/g)) if (name !== undefined) names.add(name);
  }
  return [...names];
}

export interface Marks {
  /** Names and words, and ids that are nobody else's. */
  readonly plain: readonly string[];
  /** What may stand somewhere as a keyed hash. */
  readonly hashed: readonly string[];
}

/** `schema.table` of each table that has a mark. */
export async function tablesWith(url: string, cipher: ColumnCipher, marks: Marks): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema' ORDER BY 1`);
    const isMarked = createMarkFinder(cipher, marks);
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} AS t`);
      const marked = rows.map(({ row }) => isMarked(row)).filter(mark => mark !== undefined);
      if (marked.length > 0) found.push(`${name} (${[...new Set(marked)].join(', ')})`);
    }
    return found;
  } finally {
    await client.end();
  }
}

/** Names of the keys of a Redis that have a mark. */
export async function redisKeysWith(url: string, cipher: ColumnCipher, marks: Marks): Promise<string[]> {
  const client = new Redis(url);
  try {
    const isMarked = createMarkFinder(cipher, marks);
    const found: string[] = [];
    for (const key of await client.keys('*')) {
      const dump = await client.dumpBuffer(key);
      if (isMarked(key) !== undefined || isMarked(dump?.toString('latin1') ?? '') !== undefined) found.push(key);
      const type = await client.type(key);
      const values = type === 'hash' ? Object.values(await client.hgetall(key)) : [];
      if (values.some(value => isMarked(value) !== undefined)) found.push(key);
    }
    return found;
  } finally {
    client.disconnect();
  }
}

/** Paths of the files with a mark, below the folder. */
export function filesWith(folder: string, cipher: ColumnCipher, marks: Marks): string[] {
  const isMarked = createMarkFinder(cipher, marks);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => {
      const bytes = readFileSync(path);
      return isMarked(bytes.toString('utf8')) !== undefined || isMarked(bytes.toString('latin1')) !== undefined;
    })
    .map(path => relative(folder, path));
}

/** @returns a function that gives the first mark of a text, in whatever form */
function createMarkFinder(cipher: ColumnCipher, { plain, hashed }: Marks): (text: string) => string | undefined {
  const columns = cipherColumns();
  const hashes = new Map(
    columns.flatMap(column => hashed.map(value => [cipher.lookup(column, value), value] as const)),
  );
  const hex = plain.map(mark => Buffer.from(mark).toString('hex'));
  const find = (text: string): string | undefined => {
    const lower = text.toLowerCase();
    const inPlain = plain.find(
      (mark, index) => lower.includes(mark.toLowerCase()) || lower.includes(hex[index] ?? '-'),
    );
    if (inPlain !== undefined) return inPlain;
    for (const [word] of text.matchAll(/[\w-]{43}/g)) if (hashes.has(word)) return `hash of ${hashes.get(word)}`;
    return undefined;
  };
  return text => {
    const here = find(text);
    if (here !== undefined) return here;
    for (const [value] of text.matchAll(/v1\.[\w-]{30,}/g)) {
      for (const column of columns) {
        const opened = decrypted(cipher, column, value);
        const inside = opened === undefined ? undefined : find(opened);
        if (inside !== undefined) return `${column}: ${inside}`;
      }
    }
    return undefined;
  };
}

function decrypted(cipher: ColumnCipher, column: string, value: string): string | undefined {
  try {
    return cipher.decrypt(column, value);
  } catch {
    return undefined;
  }
}
