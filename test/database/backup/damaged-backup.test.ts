import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { extract, pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  formatManifest,
  formatManifestSum,
  manifestName,
  manifestSumName,
} from '../../../src/database/backup/backup-manifest.ts';
import { proveBackup, readParts } from '../../../src/database/backup/read-backup.ts';
import { temporaryFolder } from '../../support/run-folder.ts';
import { backUp, createFilledInstallation, type TestInstallation } from './installation.ts';

vi.mock('../../../src/database/migrations.ts', async importOriginal => {
  const { extendMigrations } = await import('./extra-tables.ts');
  return extendMigrations(await importOriginal());
});

interface Entry {
  readonly name: string;
  readonly type?: 'file' | 'directory';
  /** Where its bytes begin in the file. */
  readonly at?: number;
  readonly bytes: Buffer;
}

const headerBytes = 512;
let source: TestInstallation;
let whole: Buffer;
let entries: Entry[];

beforeAll(async () => {
  source = await createFilledInstallation();
});
afterAll(() => source.close());

async function readEntries(file: Buffer): Promise<Entry[]> {
  const tar = extract();
  tar.end(file);
  const found: Entry[] = [];
  for await (const entry of tar)
    found.push({ name: entry.header.name, at: entry.offset + headerBytes, bytes: await buffer(entry) });
  return found;
}

async function writeEntries(list: readonly Entry[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, type = 'file', bytes } of list) tar.entry({ name, type }, bytes);
  tar.finalize();
  return buffer(tar);
}

/** @returns the code and sentence of the refusal; undefined when the file is taken for whole */
async function prove(bytes: Buffer): Promise<{ code: string; message: string } | undefined> {
  const file = `${temporaryFolder('damaged')}/backup.tar`;
  writeFileSync(file, bytes);
  return proveBackup(file).then(
    () => undefined,
    error => error,
  );
}

describe('a damaged backup', () => {
  it('is refused for one wrong byte in any part, in the manifest, in its sum, or in any header', async () => {
    whole = readFileSync((await backUp(source.url)).file);
    entries = await readEntries(whole);
    expect(await prove(whole)).toBeUndefined();
    expect(entries.length).toBeGreaterThan(8);
    for (const { name, at: start = 0, bytes } of entries) {
      // In the middle of the entry, at its ends, and in its header: the name, the size.
      for (const at of [
        start,
        start + (bytes.length >> 1),
        start + bytes.length - 1,
        start - headerBytes,
        start - headerBytes + 130,
      ]) {
        const damaged = Buffer.from(whole);
        damaged.writeUInt8(damaged.readUInt8(at) ^ 0x04, at);
        const refusal = await prove(damaged);
        expect(refusal?.code, `${name}, byte ${at - start}`).toBe('backup-damaged');
        expect(refusal?.message.split('\n')).toHaveLength(1);
      }
    }
  });

  it('is refused wherever it was cut off', async () => {
    const ends = entries.flatMap(({ at: start = 0, bytes }) => [
      start - headerBytes,
      start - 100,
      start,
      start + (bytes.length >> 1),
      start + bytes.length,
    ]);
    for (const end of [0, 1, ...ends.filter(at => at < (entries.at(-1)?.at ?? 0) + 1)]) {
      const refusal = await prove(whole.subarray(0, end));
      expect(refusal?.code, `cut off at ${end}`).toBe('backup-damaged');
    }
  });

  it('is refused when a part is missing, unknown, twice there, in another place, or behind the end', async () => {
    const [first, second, ...others] = entries;
    if (first === undefined || second === undefined) throw new Error('The backup has too few parts for this test.');
    const unknown = { name: 'tables/unknown.000001.zst', bytes: Buffer.from('x') };
    const folder = { name: 'tables', type: 'directory' as const, bytes: Buffer.alloc(0) };
    for (const list of [
      [second, ...others],
      [unknown, ...entries],
      [folder, ...entries],
      [first, first, second, ...others],
      [second, first, ...others],
      [...entries, unknown],
      [...entries.slice(0, -1), unknown, ...entries.slice(-1)],
    ]) {
      const refusal = await prove(await writeEntries(list));
      expect(refusal?.code, list.map(entry => entry.name).join()).toBe('backup-damaged');
    }
  });

  it('is refused when it is something else altogether', async () => {
    for (const other of ['not a tar at all'.repeat(100), '{"format":"wijkbode-backup"}']) {
      expect((await prove(Buffer.from(other)))?.code).toBe('backup-damaged');
    }
    expect((await prove(await writeEntries([])))?.code).toBe('backup-damaged');
    await expect(proveBackup(`${temporaryFolder()}/none.tar`)).rejects.toMatchObject({ code: 'backup-file-enoent' });
    await expect(proveBackup(temporaryFolder())).rejects.toMatchObject({ code: 'backup-file-eisdir' });
  });

  it('is refused as newer when its form is one of a later program', async () => {
    const manifest = formatManifest({ formatVersion: 2 } as never);
    const list = [
      { name: manifestName, bytes: manifest },
      { name: manifestSumName, bytes: formatManifestSum(manifest) },
    ];
    expect((await prove(await writeEntries(list)))?.code).toBe('backup-newer');
  });

  it('is noticed when it is damaged between proof and use', async () => {
    const { file } = await backUp(source.url);
    const proven = await proveBackup(file);
    const handle = readFileSync(file);
    const at = entries[0]?.at ?? 0;
    handle.writeUInt8(handle.readUInt8(at) ^ 1, at);
    writeFileSync(file, handle);
    await expect(Array.fromAsync(readParts(proven))).rejects.toMatchObject({ code: 'backup-damaged' });
    truncateSync(file, 100);
    appendFileSync(file, 'x');
    await expect(Array.fromAsync(readParts(proven))).rejects.toMatchObject({ code: 'backup-damaged' });
  });
});
