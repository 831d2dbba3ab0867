/**
 * Writes the file that a command was asked for: whole, or not at all.
 */
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { WijkError } from '../core/errors.ts';
import { fileFault } from '../database/backup/file-fault.ts';

/** @throws WijkError that says what is wrong with the place; what stood there before is as it was */
export async function writeResult(file: string, content: string | Uint8Array): Promise<void> {
  const unfinished = (await isPlain(file)) ? `${file}.new` : undefined;
  try {
    await writeFile(unfinished ?? file, content);
    if (unfinished !== undefined) await rename(unfinished, file);
  } catch (error) {
    if (unfinished !== undefined) await rm(unfinished, { force: true });
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') throw fileFault(error, file);
    throw new WijkError(`${file} cannot be written; choose another folder.`, { code: 'file', cause: error });
  }
}

/** A device or a pipe is written to as it stands. */
async function isPlain(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    // Not there yet; whether it can be shows in writing it.
    return true;
  }
}
