/**
 * Makes another backup file of one, with sums that fit: as a program with a fault, or a person, might.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import {
  type BackupManifest,
  formatManifest,
  formatManifestSum,
  manifestName,
  manifestSumName,
  parseManifest,
  sha256,
} from '../../../src/database/backup/backup-manifest.ts';

export interface BackupChange {
  /** Gives the manifest to write, from the one that was there. */
  readonly manifest?: (manifest: BackupManifest) => BackupManifest;
  /** Text of parts to put in the place of those of the same name. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** Writes the file anew with the change. */
export async function rewriteBackup(file: string, change: BackupChange): Promise<void> {
  const entries = await readEntries(file);
  const manifest = parseManifest(entries.get(manifestName) ?? Buffer.alloc(0));
  if (manifest === undefined) throw new Error(`${file} has no manifest to change.`);
  for (const [name, text] of Object.entries(change.parts ?? {})) {
    entries.set(name, await promisify(zstdCompress)(Buffer.from(text)));
  }
  const summed: BackupManifest = {
    ...manifest,
    tables: manifest.tables.map(table => ({
      ...table,
      parts: table.parts.map(({ name }) => {
        const bytes = entries.get(name) ?? Buffer.alloc(0);
        return { name, bytes: bytes.length, sha256: sha256(bytes) };
      }),
    })),
  };
  const bytes = formatManifest(change.manifest?.(summed) ?? summed);
  entries.set(manifestName, bytes);
  entries.set(manifestSumName, formatManifestSum(bytes));
  const tar = pack();
  for (const [name, content] of entries) tar.entry({ name }, content);
  tar.finalize();
  writeFileSync(file, await buffer(tar));
}

async function readEntries(file: string): Promise<Map<string, Buffer>> {
  const tar = extract();
  tar.end(readFileSync(file));
  const entries = new Map<string, Buffer>();
  for await (const entry of tar) entries.set(entry.header.name, await buffer(entry));
  return entries;
}
