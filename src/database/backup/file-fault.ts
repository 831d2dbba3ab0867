/**
 * Turns what the file system says about a backup file or folder into a sentence for the maintainer.
 */
import { statfs } from 'node:fs/promises';
import { DatabaseError } from '../../core/errors.ts';

/** The same fault with a sentence when it is a known one of files; anything else comes back as it was. */
export function fileFault(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const sentence = sentences[code]?.(path);
  return sentence === undefined
    ? error
    : new DatabaseError(sentence, { code: `backup-file-${code.toLowerCase()}`, cause: error });
}

const full = (path: string) => `The disk of ${path} is full; make room there and try again.`;
const closed = (path: string) => `${path} may not be written or read by this account; choose another place.`;
const blocked = (path: string) =>
  `${path} cannot be there, since a file of such a name is in its way; choose another place.`;

const sentences: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: full,
  EDQUOT: full,
  // Of a stick that is formatted for small files, or an account that may not write larger ones.
  EFBIG: path =>
    `The place of ${path} takes no file of this size; choose another disk, or raise the limit of this account.`,
  EACCES: closed,
  EPERM: closed,
  EROFS: closed,
  ENOENT: path => `${path} cannot be found; see whether its name is right and its folder is there.`,
  ENOTDIR: blocked,
  EEXIST: blocked,
  EISDIR: path => `${path} is a folder; name a file.`,
  EIO: path => `The disk of ${path} does not work well; see to that disk.`,
};

/** What backups leave free of a disk, so that a database on the same disk can go on writing. */
const reserveBytes = 256 * 1024 * 1024;

/**
 * Refuses to go on when the disk is nearly full.
 *
 * @param folder any folder on that disk
 * @throws DatabaseError `no-room`
 */
export async function requireRoom(folder: string, reserve = reserveBytes): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= reserve) return;
  throw new DatabaseError(
    `The disk of ${folder} has less than ${Math.round(reserve / 1024 / 1024)} MB left, which the database needs for itself; make room there and try again.`,
    { code: 'no-room', retry: 'later' },
  );
}
