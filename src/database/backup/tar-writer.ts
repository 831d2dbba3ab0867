/**
 * Writes a tar entry by entry to FILE.new, and gives it its name only once it is whole and on the disk. Knows nothing of
 * what is in it.
 */
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { DatabaseError } from '../../core/errors.ts';
import { fileFault, requireRoom } from './file-fault.ts';

export interface TarWriter {
  /** Resolves once the entry is on its way to the disk; memory holds no more than this one. */
  add(name: string, bytes: Buffer): Promise<void>;
  /** Ends the file, syncs it and gives it its name. Resolves with its size in bytes. */
  finish(): Promise<number>;
  /** Takes the unfinished file away. To be called when anything failed; safe after `finish`. */
  discard(): Promise<void>;
}

export interface TarWriterOptions {
  readonly file: string;
  /** Whether a file of that name may be replaced, as late as when the new one is whole. */
  readonly replace: boolean;
  /** Time written on the entries. */
  readonly at: Temporal.Instant;
}

/**
 * @throws DatabaseError `backup-exists` for a name that is taken, `no-room`, or `backup-file-…` for what the disk says
 */
export async function openTarWriter(options: TarWriterOptions): Promise<TarWriter> {
  const { file } = options;
  const passing = `${file}.new`;
  if (!options.replace) await requireAbsent(file);
  const handle = await openAnew(passing);
  const tar = pack();
  // tar-stream takes the time as a Date only.
  const mtime = new Date(options.at.epochMilliseconds);
  const writing = pipeline(tar, writeInto(handle));
  // Told by `add` or `finish`, whichever comes first.
  writing.catch(() => undefined);

  return {
    async add(name, bytes) {
      await requireRoom(dirname(file));
      try {
        await new Promise<void>((resolve, reject) => {
          tar.entry({ name, mtime, mode: 0o600 }, bytes, error => (error ? reject(error) : resolve()));
        });
      } catch (error) {
        // The entry only knows that it was cut off; the stream to the disk knows why.
        await writing.catch(cause => Promise.reject(fileFault(cause, file)));
        throw error;
      }
    },
    async finish() {
      try {
        tar.finalize();
        await writing;
        await handle.sync();
        const { size } = await handle.stat();
        await handle.close();
        await rename(passing, file);
        await syncFolder(dirname(file));
        return size;
      } catch (error) {
        throw fileFault(error, file);
      }
    },
    async discard() {
      tar.destroy();
      await writing.catch(() => undefined);
      await handle.close();
      await rm(passing, { force: true });
    },
  };
}

/** Takes the next bytes only when the last are written. */
function writeInto(handle: FileHandle): (chunks: AsyncIterable<Buffer>) => Promise<void> {
  return async chunks => {
    for await (const chunk of chunks) {
      for (let from = 0; from < chunk.length; ) from += (await handle.write(chunk, from)).bytesWritten;
    }
  };
}

async function requireAbsent(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return;
  throw new DatabaseError(`${file} exists already; give the backup a name of its own.`, { code: 'backup-exists' });
}

/** Made anew, since the rest of a backup that was cut off may have another mode. */
async function openAnew(path: string): Promise<FileHandle> {
  try {
    await rm(path, { force: true });
    return await open(path, 'wx', 0o600);
  } catch (error) {
    throw fileFault(error, path);
  }
}

/** The new name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
