/**
 * Watches the disk that the database writes to: says so while there is still room to write it down, and keeps in memory that it
 * is full, which the database can no longer hold. Who is told, it does not know.
 */
import { statfs } from 'node:fs/promises';
import { databaseFault } from './database-fault.ts';
import { outOfDisk } from './embedded/server-fault.ts';
import type { Trouble, TroubleBook } from './trouble-store.ts';

export interface DiskWatch {
  /**
   * Looks at the disk, and notes what is new.
   *
   * @param write something small that writes to the database; its failure is passed on
   */
  look(write?: () => Promise<void>): Promise<void>;
  /** While nothing can be written. */
  fullSince(): Pick<Trouble, 'code' | 'sentence' | 'since'> | undefined;
}

export interface DiskWatchOptions {
  /** DATA_DIR of the built-in database; undefined when the database is elsewhere, and only says when it cannot write. */
  readonly folder: string | undefined;
  readonly troubles: TroubleBook;
  /** Instant as ISO 8601. */
  readonly now: () => string;
  /** Bytes that are free; the system's answer unless a test has its own. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** PostgreSQL writes its log in pieces of 16 MB; below one of them the next change may stop it. */
const fullBelowBytes = 20 * 1024 * 1024;
/** Some weeks of a neighbourhood, and what nightly backups keep free as well. */
const lowBelowBytes = 256 * 1024 * 1024;

export function createDiskWatch({ folder, troubles, now, freeBytes = freeOn }: DiskWatchOptions): DiskWatch {
  let full: Pick<Trouble, 'code' | 'sentence' | 'since'> | undefined;
  let isLowTold: boolean | undefined;
  let mayWrite = true;
  const where = folder ?? 'the database';

  async function noteLow(isLow: boolean): Promise<void> {
    if (isLow === isLowTold) return;
    const megabytes = Math.round(lowBelowBytes / 1024 / 1024);
    const sentence = `The disk of ${where} has less than ${megabytes} MB left; make room there before nothing can be written any more.`;
    if (isLow) await troubles.report({ code: 'disk-low', subject: '', sentence });
    else await troubles.end('disk-low', '');
    isLowTold = isLow;
  }

  async function noteFull(isFull: boolean): Promise<void> {
    if (isFull) {
      full ??= { code: 'disk-full', sentence: outOfDisk(where).message, since: now() };
      return;
    }
    const wasFull = full !== undefined;
    full = undefined;
    // What nobody could be told while it lasted stands among what is over.
    if (wasFull) await troubles.report({ code: 'disk-full', subject: '', sentence: outOfDisk(where).message });
    if (wasFull) await troubles.end('disk-full', '');
  }

  return {
    async look(write) {
      const free = folder === undefined ? Number.POSITIVE_INFINITY : await freeBytes(folder);
      const hasRoom = free >= fullBelowBytes;
      if (!hasRoom) await noteFull(true);
      try {
        await write?.();
        if (write !== undefined) mayWrite = true;
        await noteLow(free < lowBelowBytes);
        // A quota may be used up on a disk that has room.
        if (hasRoom && mayWrite) await noteFull(false);
      } catch (error) {
        const fault = databaseFault(error);
        if (fault?.code === 'database-53100') {
          mayWrite = false;
          await noteFull(true);
        }
        throw fault ?? error;
      }
    },
    fullSince: () => full,
  };
}

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
