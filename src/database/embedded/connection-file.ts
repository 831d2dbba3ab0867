/**
 * `DATA_DIR/postgres.json`: where the built-in server listens and its password, for the next start, for commands that
 * attach, and for whoever wants to look into the database. Only its owner may read it.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the server is, and how to get in. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Folder that holds the data folder and the server's log. */
  readonly home: string;
}

/** What the file says: an outside contract, see design.md section 4. */
export interface ConnectionFile extends Connection {
  readonly url: string;
}

/** What it says; undefined when it is not there, or was spoilt. */
export function readConnectionFile(dataDir: string): ConnectionFile | undefined {
  const path = connectionFilePath(dataDir);
  if (!existsSync(path)) return undefined;
  try {
    const file = JSON.parse(readFileSync(path, 'utf8'));
    return typeof file.password === 'string' && typeof file.home === 'string' ? file : undefined;
  } catch {
    // Cut off while it was written: as good as lost, and made anew with a new password.
    return undefined;
  }
}

/** Writes it anew, whole or not at all. */
export function saveConnectionFile(dataDir: string, connection: Connection): ConnectionFile {
  const file = { ...connection, url: urlOf(connection, connection.database) };
  const path = connectionFilePath(dataDir);
  writeFileSync(`${path}.new`, `${JSON.stringify(file, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return file;
}

/** Connection string of one database on the server; holds the password. */
export function urlOf(connection: Connection, database: string): string {
  return `postgres://${connection.user}:${connection.password}@${connection.host}:${connection.port}/${database}`;
}

function connectionFilePath(dataDir: string): string {
  return join(dataDir, 'postgres.json');
}
