/**
 * A disk without room: below a hub with its own database, and below what single commands write.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, type TestContext } from 'vitest';
import { writeResult } from '../../src/cli/write-result.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import { WijkError } from '../../src/core/errors.ts';
import { makeBackup } from '../../src/database/backup/make-backup.ts';
import { createDiskWatch } from '../../src/database/disk-watch.ts';
import { recordInstallation } from '../../src/database/installation-store.ts';
import { createTroubleBook, endedTroubles } from '../../src/database/trouble-store.ts';
import { startChild } from '../support/child.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';
import { fillable } from './full-database.ts';
import { openStage, patience } from './stage.ts';

const mayMount = process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0;

/** A disk of so many MB, that the test can fill to the last byte. */
function smallDisk({ onTestFinished }: Pick<TestContext, 'onTestFinished'>, megabytes: number) {
  const folder = join(temporaryFolder('disk'), 'small');
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]);
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
  const ballast = join(folder, 'ballast');
  return {
    folder,
    /** Leaves nothing, in small steps at the end. */
    fill() {
      for (const size of [16 << 20, 1 << 20, 64 << 10, 4 << 10, 512]) appendWhileThereIsRoom(ballast, size);
    },
    clear: () => rmSync(ballast),
  };
}

function appendWhileThereIsRoom(file: string, size: number): void {
  const piece = Buffer.alloc(size);
  try {
    for (;;) writeFileSync(file, piece, { flag: 'a' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

it.runIf(mayMount)(
  'a hub on a full disk says so, goes on serving, loses nothing that is told, and is well when there is room',
  async context => {
    const disk = smallDisk(context, 420);
    const stage = await openStage(context, { environment: { DATA_DIR: join(disk.folder, 'data') } });
    const { telegram, hub } = stage;
    const page = async () => (await fetch(`${hub.base}/kroonmolenwijk/`)).status;
    const an = telegram.user({ name: 'An', language: 'nl' });
    await an.says('/help');
    await an.sees(/^Vraag gewoon/, patience);
    expect(await page()).toBe(200);

    disk.fill();
    await expect
      .poll(async () => (await stage.readiness()).body.database, { timeout: 20_000 })
      .toMatchObject({ state: 'down', reason: 'disk-full' });
    expect((await stage.readiness()).status).toBe(503);
    expect(await stage.troubles()).toContainEqual(
      expect.objectContaining({ code: 'disk-full', sentence: expect.stringContaining('is full; make room there') }),
    );
    await an.says('/help');
    for (let turn = 0; turn < 20; turn += 1) expect([200, 503]).toContain(await page());
    expect(hub.process.exitCode).toBeNull();

    // PostgreSQL itself felt it, not only the watch.
    expect(readFileSync(join(disk.folder, 'data', 'postgres.log'), 'utf8')).toContain('No space left on device');
    disk.clear();
    await an.sees(/^Vraag gewoon/, { timeoutMs: 60_000 });
    await expect.poll(async () => (await stage.readiness()).status, { timeout: 30_000 }).toBe(200);
    expect(await page()).toBe(200);
    // Whole, as everything that is written beside and put in place.
    expect(JSON.parse(readFileSync(join(disk.folder, 'data', 'postgres.json'), 'utf8')).port).toBeGreaterThan(0);
    expect((await stage.troubles()).map(({ code }) => code)).not.toContain('disk-full');
    expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null });
  },
  180_000,
);

it('a hub whose shared database cannot write does the same, for whoever may not mount', async context => {
  const database = await createTestDatabase();
  const stage = await openStage(context, { databaseUrl: database.url });
  const disk = await fillable(database.url);
  context.onTestFinished(async () => {
    await disk.close();
    await database.close();
  });
  const { telegram, hub } = stage;
  const page = async () => (await fetch(`${hub.base}/kroonmolenwijk/`)).status;
  const an = telegram.user({ name: 'An', language: 'nl' });
  await an.says('/help');
  await an.sees(/^Vraag gewoon/, patience);

  await disk.fill();
  await an.says('/help');
  await expect
    .poll(async () => (await stage.readiness()).body.database, { timeout: 40_000 })
    .toMatchObject({ state: 'down', reason: 'disk-full' });
  expect((await stage.readiness()).status).toBe(503);
  expect(await stage.troubles()).toContainEqual(
    expect.objectContaining({ code: 'disk-full', sentence: expect.stringContaining('is full; make room there') }),
  );
  for (let turn = 0; turn < 10; turn += 1) expect([200, 503]).toContain(await page());
  expect(await disk.refused()).toBeGreaterThan(0);
  expect(an.screen()).toHaveLength(1);
  expect(hub.process.exitCode).toBeNull();

  await disk.clear();
  await expect.poll(() => an.screen().length, { timeout: 60_000 }).toBe(2);
  await expect.poll(async () => (await stage.readiness()).status, { timeout: 40_000 }).toBe(200);
  expect(await page()).toBe(200);
  expect((await stage.troubles()).map(({ code }) => code)).not.toContain('disk-full');
  expect(an.screen()).toHaveLength(2);
  expect(stage.logged('unexpected error')).toEqual([]);
  expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null });
}, 180_000);

/** Runs it where no file may become larger than so many blocks of 512 bytes, which needs no rights. */
async function writesLimited(blocks: number, ...words: readonly string[]): Promise<string> {
  const program = fileURLToPath(new URL('./limited-writer.ts', import.meta.url));
  const limited = [`ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, program, ...words];
  // What Node keeps of compiled code would be cut off as well.
  const child = startChild('-c', limited, { node: '/bin/sh', environment: { NODE_COMPILE_CACHE: undefined } });
  await child.ended();
  return child.output();
}

it('a backup and a poster that break off in the middle say why, and leave what was there', async context => {
  const database = await createTestDatabase();
  context.onTestFinished(() => database.close());
  const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T10:00Z'));
  await recordInstallation(database.database, clock, 'key', '0');
  const folder = temporaryFolder();
  const [poster, backup] = [join(folder, 'poster.pdf'), join(folder, 'backup.tar')];
  writeFileSync(poster, 'the one before');
  const said = await Promise.all([
    writesLimited(64, 'poster', poster),
    writesLimited(8, 'backup', backup, database.url),
  ]);
  for (const each of said) expect(each).toMatch(/^refused: .*(?:poster\.pdf|backup\.tar).* takes no file of this size/);
  expect(readFileSync(poster, 'utf8')).toBe('the one before');
  expect(readdirSync(folder)).toEqual(['poster.pdf']);
});

it.runIf(mayMount)(
  'a backup onto a full disk is refused in a sentence, and leaves nothing half-written',
  async context => {
    const database = await createTestDatabase();
    context.onTestFinished(() => database.close());
    const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T10:00Z'));
    await recordInstallation(database.database, clock, 'key', '0');
    const disk = smallDisk(context, 2);
    disk.fill();
    const file = join(disk.folder, 'backup.tar');
    const refused = await makeBackup({ url: database.url, file, clock, programVersion: '0' }).catch(error => error);
    expect(refused).toBeInstanceOf(WijkError);
    expect(refused.message).toMatch(/^The disk of .* (?:is full|has less than)/);
    expect(readdirSync(disk.folder)).toEqual(['ballast']);
  },
);

it.runIf(existsSync('/dev/full'))(
  'a poster, sheet or report that cannot be written says that the disk is full',
  async () => {
    await expect(writeResult('/dev/full', 'soep')).rejects.toThrow('The disk of /dev/full is full; make room there');
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  },
);

it.runIf(mayMount)('a poster that cannot be written leaves the one before as it was', async context => {
  const disk = smallDisk(context, 1);
  const file = join(disk.folder, 'poster.pdf');
  await writeResult(file, 'the one before');
  disk.fill();
  await expect(writeResult(file, Buffer.alloc(100_000))).rejects.toThrow('is full; make room there');
  expect(readFileSync(file, 'utf8')).toBe('the one before');
  expect(readdirSync(disk.folder).sort()).toEqual(['ballast', 'poster.pdf']);
});

describe('the watch over the disk', () => {
  it('tells while it is nearly full, keeps to itself that it is full, and writes down what is over', async context => {
    const database = await createTestDatabase();
    context.onTestFinished(() => database.close());
    const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T10:00Z'));
    const troubles = createTroubleBook(database.database, clock);
    let free = 10e9;
    const watch = createDiskWatch({
      folder: '/data',
      troubles,
      now: () => clock.now().toString(),
      freeBytes: async () => free,
    });
    const codes = async () => (await troubles.open()).map(({ code }) => code);
    await watch.look();
    expect(await codes()).toEqual([]);
    free = 200e6;
    await watch.look();
    expect(await codes()).toEqual(['disk-low']);
    free = 1e6;
    await watch.look();
    expect(watch.fullSince()).toMatchObject({ code: 'disk-full', since: '2026-03-02T10:00:00Z' });
    free = 10e9;
    await watch.look();
    expect(watch.fullSince()).toBeUndefined();
    expect(await codes()).toEqual([]);
    const past = await endedTroubles(
      database.database,
      crypto.randomUUID(),
      Temporal.Instant.from('2026-03-01T00:00Z'),
      9,
    );
    expect(past.map(({ code }) => code).sort()).toEqual(['disk-full', 'disk-low']);
  });

  it('believes a database that says it cannot write, until it can', async context => {
    const database = await createTestDatabase();
    context.onTestFinished(() => database.close());
    const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T10:00Z'));
    const troubles = createTroubleBook(database.database, clock);
    const watch = createDiskWatch({ folder: undefined, troubles, now: () => clock.now().toString() });
    const refused = Object.assign(new Error('could not extend file'), { code: '53100' });
    await expect(watch.look(() => Promise.reject(refused))).rejects.toMatchObject({ code: 'database-53100' });
    await watch.look();
    expect(watch.fullSince()?.code).toBe('disk-full');
    await watch.look(async () => undefined);
    expect(watch.fullSince()).toBeUndefined();
  });
});
