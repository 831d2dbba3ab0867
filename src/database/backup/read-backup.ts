/**
 * Reads a backup file: first whole, to prove it, then part by part. Knows no database.
 */
import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { extract } from 'tar-stream';
import { DatabaseError } from '../../core/errors.ts';
import {
  type BackupManifest,
  type BackupPart,
  formatManifestSum,
  manifestName,
  manifestSumName,
  parseManifest,
  partBytes,
  sha256,
} from './backup-manifest.ts';
import { fileFault } from './file-fault.ts';

/** A file whose sums have been found right. */
export interface ProvenBackup {
  readonly file: string;
  readonly manifest: BackupManifest;
}

/**
 * Reads the whole file and compares every sum, so that nothing is touched for the sake of a file that is damaged.
 *
 * @throws DatabaseError `backup-damaged`, `backup-newer` for a form of file of a later program, or what the disk says
 */
export async function proveBackup(file: string): Promise<ProvenBackup> {
  const found: BackupPart[] = [];
  let manifestBytes: Buffer | undefined;
  let sumBytes: Buffer | undefined;
  for await (const { name, bytes } of readEntries(file)) {
    if (sumBytes !== undefined) throw damaged(file, `"${name}" stands behind its end`);
    if (name === manifestSumName) sumBytes = bytes;
    else if (manifestBytes !== undefined) throw damaged(file, `"${name}" stands behind its list of parts`);
    else if (name === manifestName) manifestBytes = bytes;
    else found.push({ name, bytes: bytes.length, sha256: sha256(bytes) });
  }
  if (manifestBytes === undefined || sumBytes === undefined) {
    throw damaged(file, 'its end is missing, so it was cut off, or it is no backup of Wijkbode');
  }
  if (!sumBytes.equals(formatManifestSum(manifestBytes))) throw damaged(file, 'the sum of its list of parts is wrong');
  const manifest = parseManifest(manifestBytes);
  if (manifest === undefined) throw newerForm(file);
  requireSameParts(file, manifest, found);
  return { file, manifest };
}

/**
 * The text of each part, in the order of the manifest. Each is compared with its sum once more, since the file may have
 * changed after it was proven.
 *
 * @throws DatabaseError `backup-damaged`
 */
export async function* readParts({ file, manifest }: ProvenBackup): AsyncGenerator<Buffer, undefined> {
  const expected = manifest.tables.flatMap(table => table.parts);
  let next = 0;
  for await (const { name, bytes } of readEntries(file)) {
    const part = expected[next];
    if (part === undefined) return;
    next += 1;
    if (name !== part.name || sha256(bytes) !== part.sha256) throw damaged(file, `"${name}" changed while it was read`);
    yield await decompress(bytes, { maxOutputLength: partBytes });
  }
}

const decompress = promisify(zstdDecompress);

/** A part is at most what `partBytes` of text that cannot be compressed take; a manifest lists a few thousand of them. */
const largestEntry = 8 * partBytes;

async function* readEntries(file: string): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const source = createReadStream(file);
  const tar = extract();
  const reading = pipeline(source, tar);
  // Told below, where the loop ends for the same reason.
  reading.catch(() => undefined);
  try {
    for await (const entry of tar) {
      const { name, size = 0, type } = entry.header;
      if (type !== 'file') throw damaged(file, `"${name}" is no part of a backup`);
      if (size > largestEntry) throw damaged(file, `"${name}" is larger than any part`);
      yield { name, bytes: await buffer(entry) };
    }
    await reading;
  } catch (error) {
    throw readFault(error, file);
  } finally {
    source.destroy();
  }
}

/** tar-stream's errors have no code: whatever is neither ours nor the disk's is a tar that cannot be read. */
function readFault(error: unknown, file: string): unknown {
  if (error instanceof DatabaseError) return error;
  if (error instanceof Error && 'code' in error) return fileFault(error, file);
  return damaged(file, 'it cannot be read to its end, so it was cut off, or it is no backup of Wijkbode', error);
}

function requireSameParts(file: string, manifest: BackupManifest, found: readonly BackupPart[]): void {
  const expected = manifest.tables.flatMap(table => table.parts);
  const names = new Set(expected.map(part => part.name));
  const unknown = found.find(part => !names.has(part.name));
  if (unknown !== undefined) throw damaged(file, `"${unknown.name}" is not in its list of parts`);
  for (const [index, part] of expected.entries()) {
    const same = found[index];
    if (same?.name !== part.name) throw damaged(file, `"${part.name}" is missing or not in its place`);
    if (same.bytes !== part.bytes || same.sha256 !== part.sha256)
      throw damaged(file, `the sum of "${part.name}" is wrong`);
  }
  if (found.length > expected.length) throw damaged(file, 'it holds a part twice');
}

function damaged(file: string, what: string, cause?: unknown): DatabaseError {
  return new DatabaseError(`${file} is damaged (${what}); use another backup. Nothing was changed.`, {
    code: 'backup-damaged',
    cause,
  });
}

function newerForm(file: string): DatabaseError {
  return new DatabaseError(
    `${file} has a form that this version of Wijkbode does not know; restore it with the version that made it, or a newer one.`,
    { code: 'backup-newer' },
  );
}
