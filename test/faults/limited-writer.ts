/**
 * Writes one file, as a command does, in a process whose files may not become large: `limited-writer.ts poster FILE` or
 * `limited-writer.ts backup FILE DATABASE_URL`. Says how it went.
 */
import { writeResult } from '../../src/cli/write-result.ts';
import { systemClock } from '../../src/core/clock.ts';
import { WijkError } from '../../src/core/errors.ts';
import { makeBackup } from '../../src/database/backup/make-backup.ts';

const [what, file = '', url = ''] = process.argv.slice(2);
try {
  if (what === 'poster') await writeResult(file, Buffer.alloc(1_000_000));
  else await makeBackup({ url, file, clock: systemClock, programVersion: '0' });
  process.stdout.write('written\n');
} catch (error) {
  process.stdout.write(error instanceof WijkError ? `refused: ${error.message}\n` : `broke: ${error}\n`);
}
