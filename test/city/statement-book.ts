/**
 * Notes what a pool asks the database: each statement once, with the values of its last use and the most rows that it gave; and
 * asks the database how it goes about it.
 */
import type pg from 'pg';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly times: number;
  readonly mostRows: number;
}

export interface StatementBook {
  readonly statements: () => readonly Statement[];
  /** Forgets what was asked so far. */
  clear(): void;
}

/** From now on notes what goes through this pool. */
export function noteStatements(pool: pg.Pool): StatementBook {
  const book = new Map<string, Statement>();
  const watched = new WeakSet<pg.PoolClient>();
  pool.on('acquire', client => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client);
    const watching = async (...given: readonly unknown[]) => {
      const result = await Reflect.apply(query, client, given);
      const [text, values] = given;
      if (typeof text === 'string') note(text, Array.isArray(values) ? values : [], result?.rows?.length ?? 0);
      return result;
    };
    Reflect.set(client, 'query', watching);
  });
  const note = (text: string, values: readonly unknown[], rows: number) => {
    // Lists of values differ in length only.
    const key = text.replaceAll(/\$\d+(?:, \$\d+)+/g, '$…').replaceAll(/\(\$…\)(?:, \(\$…\))+/g, '($…)');
    const known = book.get(key);
    const mostRows = Math.max(known?.mostRows ?? 0, rows);
    book.set(key, { text, values, times: (known?.times ?? 0) + 1, mostRows });
  };
  return {
    statements: () => [...book.values()],
    clear: () => book.clear(),
  };
}

export interface Scan {
  readonly statement: Statement;
  /** Or the index. */
  readonly table: string;
  /** Of it, looked through one by one. */
  readonly rows: number;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Which of these statements look through a whole table that has more rows than so many, or through a whole index of it that
 * has: as the database does with a partial index that held nothing when its rows were last counted.
 *
 * @param client of the same database; nothing is changed by it
 */
export async function wholeScans(
  client: Pick<pg.Pool, 'query'>,
  statements: readonly Statement[],
  biggerThan: number,
): Promise<readonly Scan[]> {
  const sizes = await sizesOf(client);
  const found: Scan[] = [];
  for (const statement of statements) {
    if (!/^\s*(?:select|update|delete|insert|with)\b/i.test(statement.text)) continue;
    for (const name of scanned(await planOf(client, statement))) {
      const rows = sizes.get(name) ?? 0;
      if (rows > biggerThan) found.push({ statement, table: name, rows });
    }
  }
  return found;
}

async function planOf(client: Pick<pg.Pool, 'query'>, { text, values }: Statement): Promise<PlanNode> {
  const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, [...values]);
  return rows[0]['QUERY PLAN'][0].Plan;
}

/** Tables and indexes that are read from end to end. What stands below a limit reads an index in order until it has enough. */
function scanned(node: PlanNode, isLimited = false): readonly string[] {
  const kind = node['Node Type'];
  // What sorts or joins by hashes reads all that is below it first.
  const readsAll = ['Sort', 'Hash', 'Aggregate', 'Materialize'].includes(kind);
  const below = (node.Plans ?? []).flatMap(each => scanned(each, kind === 'Limit' || (isLimited && !readsAll)));
  if (kind === 'Seq Scan') return [node['Relation Name'] ?? '', ...below];
  const isWhole = /Index.* Scan/.test(kind) && node['Index Cond'] === undefined && !isLimited;
  return isWhole ? [node['Index Name'] ?? '', ...below] : below;
}

/** An entry of an index, at the least. */
const entryBytes = 16;

/** How many rows each table had when they were last counted; of an index, how many its pages may hold now. */
async function sizesOf(client: Pick<pg.Pool, 'query'>): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ name: string; rows: number }>(
    `SELECT relname AS name,
       CASE relkind WHEN 'r' THEN reltuples::float8 ELSE (pg_relation_size(oid) / ${entryBytes})::float8 END AS rows
     FROM pg_class WHERE relkind IN ('r', 'i') AND relnamespace = 'wijkbode'::regnamespace`,
  );
  return new Map(rows.map(row => [row.name, row.rows]));
}
