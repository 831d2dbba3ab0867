import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupCheck } from '../../../src/database/backup/backup-check.ts';
import { type BackupKeeper, createBackupKeeper, findNewestBackup } from '../../../src/database/backup/backup-keeper.ts';
import { requireRoom } from '../../../src/database/backup/file-fault.ts';
import { createStoppedClock } from '../../../src/core/clock.ts';
import { recordInstallation } from '../../../src/database/installation-store.ts';
import { createTroubleBook, type TroubleBook } from '../../../src/database/trouble-store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { temporaryFolder } from '../../support/run-folder.ts';

const clock = createStoppedClock(Temporal.Instant.from('2026-01-01T02:20:00Z'));
const signal = new AbortController().signal;
let installation: TestDatabase;
let folder: string;
let troubles: TroubleBook;
let keeper: BackupKeeper;

beforeEach(async () => {
  clock.set(Temporal.Instant.from('2026-01-01T02:20:00Z'));
  installation = await createTestDatabase();
  await recordInstallation(installation.database, clock, 'fingerprint', '0.1.0');
  folder = join(temporaryFolder('data'), 'backups');
  troubles = createTroubleBook(installation.database, clock);
  keeper = keeperOf(folder);
});
afterEach(() => installation.close());

function keeperOf(place: string): BackupKeeper {
  const { url, database } = installation;
  return createBackupKeeper({
    url,
    database,
    folder: place,
    databaseFolder: undefined,
    clock,
    programVersion: '0.1.0',
    troubles,
  });
}

/** Today's date; the clock moves on to the same hour of the next day. */
function nextNight(): Temporal.PlainDate {
  clock.set(clock.now().add({ hours: 24 }));
  return clock.now().toZonedDateTimeISO('UTC').toPlainDate();
}

function tars(): string[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.tar'))
    .sort();
}

async function openTroubles(): Promise<string[]> {
  return (await troubles.open()).map(trouble => trouble.code).sort();
}

describe('the nightly backup', () => {
  it('lies in a folder for its owner alone, is noted, and is made anew when the night is repeated', async () => {
    const night = nextNight();
    await keeper.makeNightly(night, signal);
    const made = await keeper.makeNightly(night, signal);
    expect(tars()).toEqual(['wijkbode-2026-01-02.tar']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(await findNewestBackup(installation.database)).toMatchObject({ file: made.file, bytes: made.bytes });
    const { rows } = await sql<{ rows: number }>`SELECT rows FROM backup`.execute(installation.database);
    expect(rows).toEqual([{ rows: made.rows }]);
    expect(await openTroubles()).toEqual([]);
  });

  it('clears away what is old, and nothing that is not its own', async () => {
    await keeper.makeNightly(nextNight(), signal);
    for (const name of ['wijkbode-2026-02-30.tar', 'holiday.jpg', 'before-upgrade-0.1.0.tar', 'other.tar.new']) {
      writeFileSync(join(folder, name), 'not ours');
    }
    for (const day of ['01-20', '01-21', '01-22', '01-23', '01-24', '01-25', '01-26', '01-27', '01-28']) {
      writeFileSync(join(folder, `wijkbode-2026-${day}.tar`), 'an older one');
    }
    writeFileSync(join(folder, 'wijkbode-2026-01-27.tar.new'), 'cut off');
    clock.set(Temporal.Instant.from('2026-01-29T02:20:00Z'));
    await keeper.makeNightly(Temporal.PlainDate.from('2026-01-29'), signal);
    expect(readdirSync(folder).sort()).toEqual([
      'before-upgrade-0.1.0.tar',
      'holiday.jpg',
      'installation-id',
      'other.tar.new',
      'wijkbode-2026-01-02.tar',
      ...['23', '24', '25', '26', '27', '28', '29'].map(day => `wijkbode-2026-01-${day}.tar`),
      'wijkbode-2026-02-30.tar',
    ]);
  });

  it('never clears away the newest one that is known to be good', async () => {
    const first = await keeper.makeNightly(nextNight(), signal);
    await keeper.tryNewest(signal);
    for (let night = 0; night < 9; night += 1) await keeper.makeNightly(nextNight(), signal);
    // Of 2 to 11 January, 4 January ends a week; 2 January stays for having been tried alone.
    expect(tars()).toEqual([
      'wijkbode-2026-01-02.tar',
      'wijkbode-2026-01-04.tar',
      ...['05', '06', '07', '08', '09', '10', '11'].map(day => `wijkbode-2026-01-${day}.tar`),
    ]);
    await keeper.tryNewest(signal);
    await keeper.makeNightly(nextNight(), signal);
    expect(existsSync(first.file)).toBe(false);
    const { rows } = await sql`SELECT file FROM backup WHERE file = ${first.file}`.execute(installation.database);
    expect(rows).toEqual([]);
  });

  it('keeps out of the folder of another installation', async () => {
    await keeper.makeNightly(nextNight(), signal);
    writeFileSync(join(folder, 'installation-id'), 'somebody else\n');
    await expect(keeper.makeNightly(nextNight(), signal)).rejects.toMatchObject({ code: 'backup-folder-taken' });
    expect(tars()).toHaveLength(1);
  });

  it('is trouble when it fails, worse when the newest is two days old, and none when it works again', async () => {
    await keeper.makeNightly(nextNight(), signal);
    const file = temporaryFolder('file');
    writeFileSync(join(file, 'in-the-way'), '');
    const broken = keeperOf(join(file, 'in-the-way'));
    await expect(broken.makeNightly(nextNight(), signal)).rejects.toMatchObject({ name: 'DatabaseError' });
    expect(await openTroubles()).toEqual(['backup-failed']);
    nextNight();
    await expect(broken.makeNightly(nextNight(), signal)).rejects.toThrow();
    expect(await openTroubles()).toEqual(['backup-failed', 'backup-old']);
    expect((await troubles.open()).find(trouble => trouble.code === 'backup-old')?.sentence).toContain('2026-01-02');
    await keeper.makeNightly(nextNight(), signal);
    expect(await openTroubles()).toEqual([]);
  });

  it('is no trouble when the hub is told to stop meanwhile', async () => {
    const stopped = AbortSignal.abort(new Error('stopping'));
    await expect(keeper.makeNightly(nextNight(), stopped)).rejects.toThrow('stopping');
    expect(await openTroubles()).toEqual([]);
    expect(readdirSync(folder)).toEqual(['installation-id']);
  });
});

describe('the weekly trial', () => {
  it('restores the newest backup, notes when, and leaves nothing behind', async () => {
    expect(await keeper.tryNewest(signal)).toBeUndefined();
    const made = await keeper.makeNightly(nextNight(), signal);
    expect(await keeper.tryNewest(signal)).toEqual(made);
    expect((await findNewestBackup(installation.database))?.triedAt?.equals(clock.now())).toBe(true);
    const { rows } = await sql`SELECT FROM pg_namespace WHERE nspname LIKE 'wijkbode_%'`.execute(installation.database);
    expect(rows).toEqual([]);
  });

  it('is trouble while the newest backup is damaged or gone', async () => {
    const { file } = await keeper.makeNightly(nextNight(), signal);
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(520) ^ 1, 520);
    writeFileSync(file, bytes);
    await expect(keeper.tryNewest(signal)).rejects.toMatchObject({ code: 'backup-damaged' });
    expect(await openTroubles()).toEqual(['backup-not-restorable']);
    expect((await findNewestBackup(installation.database))?.triedAt).toBeUndefined();
    writeFileSync(file, '');
    await expect(keeper.tryNewest(signal)).rejects.toMatchObject({ code: 'backup-damaged' });
    expect(await findNewestBackup(installation.database)).toBeUndefined();
    await keeper.makeNightly(nextNight(), signal);
    await keeper.tryNewest(signal);
    expect(await openTroubles()).toEqual([]);
  });
});

describe('what doctor says of the backups', () => {
  async function check(place = folder) {
    const check = backupCheck({
      database: async () => installation.database,
      clock: () => clock,
      folder: () => place,
      dataDirectory: () => temporaryFolder('data'),
    });
    return check.run();
  }

  it('that they lie on the same disk as the data, or well', async () => {
    expect(await check()).toMatchObject({ state: 'warning', sentence: expect.stringContaining('WIJK_BACKUP_DIR') });
    await keeper.makeNightly(nextNight(), signal);
    expect((await check()).sentence).toContain('2026-01-02');
    if (process.platform === 'linux') expect((await check('/proc/backups')).state).toBe('ok');
  });

  it('that there is none, or none that is new', async () => {
    nextNight();
    expect((await check()).state).toBe('warning');
    nextNight();
    nextNight();
    expect(await check()).toMatchObject({ state: 'fault', sentence: expect.stringContaining('no nightly backup') });
    await keeper.makeNightly(nextNight(), signal);
    expect((await check()).state).toBe('warning');
  });
});

describe('the room on a disk', () => {
  it('is looked at before it is used up', async () => {
    await requireRoom(temporaryFolder(), 1);
    await expect(requireRoom(temporaryFolder(), Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({ code: 'no-room' });
  });
});
