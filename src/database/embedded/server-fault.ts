/**
 * Turns what the PostgreSQL programs print when they cannot start into one sentence for the maintainer.
 */
import { DatabaseError } from '../../core/errors.ts';

/**
 * @param output what the program printed, or the end of the server's log
 * @param home folder of the data, named in the sentence
 */
export function serverFault(output: string, home: string): DatabaseError {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return outOfDisk(home);
  if (/Permission denied|Operation not permitted|Read-only file system/i.test(output)) {
    return new DatabaseError(
      `PostgreSQL may not write in ${home}; give its account that folder, or set DATA_DIR to another.`,
      {
        code: 'database-folder',
        cause: new Error(lastLine(output)),
      },
    );
  }
  return new DatabaseError(`PostgreSQL did not start: ${lastLine(output)} (its log is ${home}/postgres.log)`, {
    code: 'database-start',
  });
}

/** The sentence for a disk that is full, wherever it was noticed. */
export function outOfDisk(folder: string): DatabaseError {
  return new DatabaseError(
    `The disk of ${folder} is full; make room there and start again. Nothing that was saved is lost.`,
    {
      code: 'out-of-disk',
    },
  );
}

function lastLine(output: string): string {
  const lines = output.split('\n').filter(line => line.trim() !== '');
  const line = lines.findLast(text => /FATAL|PANIC|ERROR|error/.test(text)) ?? lines.at(-1) ?? 'it gave no reason';
  return line.replace(/^.*?(?:FATAL|PANIC|ERROR|error):\s*/, '').trim();
}
