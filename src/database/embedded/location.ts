/**
 * Decides where the server's programs and data live: beside the hub, or, where the server's account cannot enter that
 * folder (a clone in /root has mode 700), in a folder of its own below /var/lib/wijkbode.
 */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { type Account, accountCan, identityOf } from './account.ts';
import { type PostgresBinaries, programPath } from './binaries.ts';

export interface Location {
  /** Folder with `bin`, `lib` and `share` that the server's account can run. */
  readonly programs: string;
  /** Folder that holds the data folder and the server's log. */
  readonly home: string;
  /** One sentence for the terminal when either of them is not beside the hub. */
  readonly notice: string | undefined;
}

/** The folder the server's data is in, within a location's home. */
export const dataFolderName = 'postgres';

const sharedFolder = '/var/lib/wijkbode';

/**
 * Finds or prepares the two folders. The data folder itself is made by initdb.
 *
 * @param dataDir absolute path of DATA_DIR, which exists
 * @param rememberedHome home that an earlier start wrote to `postgres.json`
 */
export function locateServer(
  dataDir: string,
  rememberedHome: string | undefined,
  binaries: PostgresBinaries,
  account: Account | undefined,
): Location {
  const programs = canRun(account, binaries.folder) ? binaries.folder : copyPrograms(binaries);
  const home = findHome(dataDir, rememberedHome, account);
  const elsewhere = [
    ...(programs === binaries.folder ? [] : [`programs in ${programs}`]),
    ...(home === dataDir ? [] : [`data in ${home}`]),
  ];
  const notice =
    elsewhere.length === 0 || account === undefined
      ? undefined
      : `PostgreSQL runs as "${account.name}", which cannot enter this folder: ${elsewhere.join(', ')}.`;
  return { programs, home, notice };
}

function canRun(account: Account | undefined, folder: string): boolean {
  const result = spawnSync(programPath(folder, 'postgres'), ['--version'], {
    ...identityOf(account),
    stdio: 'ignore',
    cwd: '/',
  });
  return result.status === 0;
}

/** Copied under a passing name and renamed, so that a copy that was cut off is never taken for whole. */
function copyPrograms(binaries: PostgresBinaries): string {
  const target = join(sharedFolder, `postgresql-${binaries.packageVersion}`);
  if (existsSync(target)) return target;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  const passing = `${target}.${randomBytes(4).toString('hex')}`;
  cpSync(binaries.folder, passing, { recursive: true, verbatimSymlinks: true });
  chmodSync(passing, 0o755);
  try {
    renameSync(passing, target);
  } catch (error) {
    rmSync(passing, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function findHome(dataDir: string, rememberedHome: string | undefined, account: Account | undefined): string {
  if (rememberedHome !== undefined && existsSync(join(rememberedHome, dataFolderName))) return rememberedHome;
  if (existsSync(join(dataDir, dataFolderName)) || accountCan(account, '-x', dataDir)) return dataDir;
  return findAbandonedHome(dataDir) ?? makeHome(dataDir, account);
}

/**
 * A home made for this DATA_DIR whose connection file was lost or spoilt. A folder that has no other file of ours in it
 * is a new one that only bears an old one's name, and gets a home of its own.
 */
function findAbandonedHome(dataDir: string): string | undefined {
  const isUsed = ['secret.key', 'postgres.json'].some(name => existsSync(join(dataDir, name)));
  if (!isUsed || !existsSync(sharedFolder)) return undefined;
  return readdirSync(sharedFolder)
    .map(name => join(sharedFolder, name))
    .find(home => existsSync(join(home, 'origin')) && readFileSync(join(home, 'origin'), 'utf8').trim() === dataDir);
}

function makeHome(dataDir: string, account: Account | undefined): string {
  const home = join(sharedFolder, randomBytes(6).toString('hex'));
  mkdirSync(dirname(home), { recursive: true, mode: 0o755 });
  mkdirSync(home, { mode: 0o711 });
  writeFileSync(join(home, 'origin'), `${dataDir}\n`);
  if (account !== undefined) chownSync(home, account.uid, account.gid);
  return home;
}
