/**
 * What a backup file is made of: a tar of compressed table parts, then the manifest that lists them, then the
 * manifest's own sum. Knows neither database nor disk.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** One slice of a table's COPY text, compressed with zstd. The slices of a table follow each other in its stream. */
export interface BackupPart {
  /** Path within the tar. */
  readonly name: string;
  /** Size as it lies in the tar, compressed. */
  readonly bytes: number;
  /** Of those bytes, in hex. */
  readonly sha256: string;
}

export interface BackupTable {
  readonly name: string;
  /** In the order of the COPY text, so that the order in the database does not matter. */
  readonly columns: readonly string[];
  readonly rows: number;
  readonly parts: readonly BackupPart[];
}

/** The state of a sequence or identity column, as PostgreSQL keeps it. */
export interface BackupSequence {
  readonly name: string;
  /** A 64-bit number, as text. */
  readonly lastValue: string;
  readonly isCalled: boolean;
}

export interface BackupManifest {
  readonly format: 'wijkbode-backup';
  readonly formatVersion: 1;
  /** Instant of the snapshot, ISO 8601. */
  readonly madeAt: string;
  /** Version of the program that made it. */
  readonly programVersion: string;
  /** Version of the PostgreSQL server it was read from. */
  readonly serverVersion: string;
  /** Which secret key the encrypted columns need; the key itself is in no backup. */
  readonly keyFingerprint: string;
  /** Every migration the tables had had, in order. */
  readonly migrations: readonly string[];
  readonly tables: readonly BackupTable[];
  readonly sequences: readonly BackupSequence[];
}

export const manifestName = 'manifest.json';
/** Holds the sum of the manifest in the form that `sha256sum -c` reads; the last entry of the tar. */
export const manifestSumName = `${manifestName}.sha256`;

/** Bytes of COPY text in one part at most, which bounds the memory of backing up and restoring. */
export const partBytes = 2 * 1024 * 1024;

/** @param number counted from 1 within its table */
export function partName(table: string, number: number): string {
  return `tables/${table}.${String(number).padStart(6, '0')}.zst`;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function formatManifest(manifest: BackupManifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest, undefined, 1)}\n`);
}

export function formatManifestSum(manifest: Uint8Array): Buffer {
  return Buffer.from(`${sha256(manifest)}  ${manifestName}\n`);
}

/** Undefined when it is no manifest of this format. */
export function parseManifest(bytes: Uint8Array): BackupManifest | undefined {
  try {
    return manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** Rows of all tables together. */
export function countRows(manifest: BackupManifest): number {
  return manifest.tables.reduce((sum, table) => sum + table.rows, 0);
}

const count = z.int().nonnegative();

const manifestSchema = z.strictObject({
  format: z.literal('wijkbode-backup'),
  formatVersion: z.literal(1),
  madeAt: z.string(),
  programVersion: z.string(),
  serverVersion: z.string(),
  keyFingerprint: z.string(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.string()),
      rows: count,
      parts: z.array(z.strictObject({ name: z.string(), bytes: count, sha256: z.string() })),
    }),
  ),
  sequences: z.array(
    z.strictObject({ name: z.string(), lastValue: z.string().regex(/^-?\d{1,19}$/), isCalled: z.boolean() }),
  ),
});
