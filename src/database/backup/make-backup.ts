/**
 * Makes one backup file of all our tables while the hub runs: COPY streams from one snapshot, so that every row fits
 * every other. Knows no table by name but the installation's.
 */
import { constants, zstdCompress } from 'node:zlib';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { to as copyTo } from 'pg-copy-streams';
import type { Clock } from '../../core/clock.ts';
import { DatabaseError } from '../../core/errors.ts';
import { mainSchema } from '../connection.ts';
import { executedMigrations } from '../migrations.ts';
import { requireServerVersion } from '../server-version.ts';
import {
  type BackupManifest,
  type BackupPart,
  type BackupSequence,
  type BackupTable,
  formatManifest,
  formatManifestSum,
  manifestName,
  manifestSumName,
  partBytes,
  partName,
  sha256,
} from './backup-manifest.ts';
import { listSequences, listTables, type TableShape } from './schema-catalog.ts';
import { openSession, type Session } from './session.ts';
import { openTarWriter, type TarWriter } from './tar-writer.ts';

export interface BackupRequest {
  /** Connection string of the database. */
  readonly url: string;
  /** Path of the file to make. */
  readonly file: string;
  readonly clock: Clock;
  /** Version of this program. */
  readonly programVersion: string;
  /** Replace a file of that name, once the new one is whole; without it a name that is taken is refused. */
  readonly replace?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BackupProgress) => void;
}

export interface BackupProgress {
  readonly table: string;
  /** Tables that are done, of how many. */
  readonly tablesDone: number;
  readonly tables: number;
  /** Bytes of table text so far, all tables together. */
  readonly bytes: number;
}

export interface MadeBackup {
  readonly file: string;
  /** Size of the file. */
  readonly bytes: number;
  readonly manifest: BackupManifest;
}

/**
 * Writes the backup with mode 600. Memory stays the same however large a table or a row is.
 *
 * @throws DatabaseError `nothing-to-back-up`, `backup-busy`, `backup-exists`, `no-room`, or what the disk says
 */
export async function makeBackup(request: BackupRequest): Promise<MadeBackup> {
  const at = request.clock.now();
  const session = await openSession({ url: request.url, applicationName: 'wijkbode backup' });
  try {
    await session.lock('backup', 'backup-busy', 'Another backup is being made just now; wait until it is done.');
    const snapshot = await takeSnapshot(session);
    const writer = await openTarWriter({ file: request.file, replace: request.replace === true, at });
    try {
      const tables = await writeTables(session, snapshot.tables, writer, request);
      const manifest: BackupManifest = {
        format: 'wijkbode-backup',
        formatVersion: 1,
        madeAt: at.toString(),
        programVersion: request.programVersion,
        serverVersion: snapshot.serverVersion,
        keyFingerprint: snapshot.keyFingerprint,
        migrations: snapshot.migrations,
        tables,
        sequences: await readSequences(session),
      };
      const bytes = formatManifest(manifest);
      await writer.add(manifestName, bytes);
      await writer.add(manifestSumName, formatManifestSum(bytes));
      return { file: request.file, bytes: await writer.finish(), manifest };
    } catch (error) {
      await writer.discard();
      throw error;
    }
  } finally {
    await session.close();
  }
}

interface Snapshot {
  readonly tables: readonly TableShape[];
  readonly migrations: readonly string[];
  readonly keyFingerprint: string;
  readonly serverVersion: string;
}

/**
 * Begins the transaction that all is read from. The tables are locked against changes of their form before the first
 * statement takes the snapshot: a table that a migration rewrites in between would seem empty to an older snapshot.
 */
async function takeSnapshot({ database }: Session): Promise<Snapshot> {
  const serverVersion = await requireServerVersion(database);
  for (;;) {
    const expected = await listTables(database, mainSchema);
    if (expected.length === 0) throw nothingYet();
    await sql`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`.execute(database);
    await sql`LOCK TABLE ${sql.join(expected.map(table => sql.table(`${mainSchema}.${table.name}`)))} IN ACCESS SHARE MODE`.execute(
      database,
    );
    const tables = await listTables(database, mainSchema);
    if (JSON.stringify(tables) === JSON.stringify(expected)) {
      const migrations = await executedMigrations(database);
      return { tables, migrations, keyFingerprint: await readFingerprint(database), serverVersion };
    }
    await sql`ROLLBACK`.execute(database);
  }
}

async function readFingerprint(database: Session['database']): Promise<string> {
  const { rows } = await sql<{ fingerprint: string }>`
    SELECT key_fingerprint AS fingerprint FROM ${sql.table(`${mainSchema}.installation`)}
  `.execute(database);
  if (rows[0] === undefined) throw nothingYet();
  return rows[0].fingerprint;
}

function nothingYet(): DatabaseError {
  return new DatabaseError('There is nothing to back up: Wijkbode has not been started on this database yet.', {
    code: 'nothing-to-back-up',
  });
}

async function writeTables(
  session: Session,
  shapes: readonly TableShape[],
  writer: TarWriter,
  request: BackupRequest,
): Promise<readonly BackupTable[]> {
  const tables: BackupTable[] = [];
  let bytes = 0;
  for (const shape of shapes) {
    const report = (moreBytes: number) => {
      bytes += moreBytes;
      request.onProgress?.({ table: shape.name, tablesDone: tables.length, tables: shapes.length, bytes });
    };
    report(0);
    tables.push(await writeTable(session, shape, writer, report, request.signal));
  }
  return tables;
}

async function writeTable(
  session: Session,
  { name, columns }: TableShape,
  writer: TarWriter,
  report: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<BackupTable> {
  const statement = sql`COPY ${sql.table(`${mainSchema}.${name}`)} (${sql.join(columns.map(column => sql.id(column)))}) TO STDOUT`;
  const stream = session.stream(copyTo, statement);
  const parts: BackupPart[] = [];
  let rows = 0;
  for await (const slice of slices(stream)) {
    signal?.throwIfAborted();
    rows += countLines(slice);
    const bytes = await compress(slice, { params: { [constants.ZSTD_c_compressionLevel]: compressionLevel } });
    const part = { name: partName(name, parts.length + 1), bytes: bytes.length, sha256: sha256(bytes) };
    await writer.add(part.name, bytes);
    parts.push(part);
    report(slice.length);
  }
  // The server's own count arrives behind the data, and with it the end of this statement.
  await sql`SELECT`.execute(session.database);
  if (stream.rowCount !== rows) {
    throw new DatabaseError(
      `The database gave ${rows} rows of ${name} where it counted ${stream.rowCount}; try again.`,
      { code: 'backup-cut-off', retry: 'later' },
    );
  }
  return { name, columns, rows, parts };
}

const compress = promisify(zstdCompress);

/** The fastest: pictures are dense already, and their hexadecimal form halves at any level. */
const compressionLevel = 1;

/** The stream in slices of `partBytes` bytes, the last one shorter. */
async function* slices(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    for (let from = 0; from < chunk.length; ) {
      const piece = chunk.subarray(from, from + partBytes - length);
      chunks.push(piece);
      length += piece.length;
      from += piece.length;
      if (length < partBytes) continue;
      yield Buffer.concat(chunks, length);
      chunks = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(chunks, length);
}

/** In COPY's text format a row is a line: a line break within a value is written as `\n`. */
function countLines(text: Buffer): number {
  let lines = 0;
  for (let at = text.indexOf(0x0a); at !== -1; at = text.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}

/** Sequences stand outside of snapshots: read last, they are at or past every number that the tables hold. */
async function readSequences({ database }: Session): Promise<readonly BackupSequence[]> {
  const sequences: BackupSequence[] = [];
  for (const name of await listSequences(database, mainSchema)) {
    const { rows } = await sql<Omit<BackupSequence, 'name'>>`
      SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${sql.table(`${mainSchema}.${name}`)}
    `.execute(database);
    sequences.push(...rows.map(row => ({ name, ...row })));
  }
  return sequences;
}
