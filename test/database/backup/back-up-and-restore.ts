/**
 * Makes a backup of one database and restores it into another, in a process of its own, and prints how much memory that
 * took at most, in kilobytes.
 */
import { systemClock } from '../../../src/core/clock.ts';
import { makeBackup } from '../../../src/database/backup/make-backup.ts';
import { proveBackup } from '../../../src/database/backup/read-backup.ts';
import { restoreBackup } from '../../../src/database/backup/restore-backup.ts';

const [from = '', to = '', file = ''] = process.argv.slice(2);
const { manifest } = await makeBackup({ url: from, file, clock: systemClock, programVersion: '0.1.0' });
process.stdout.write(`backup ${process.resourceUsage().maxRSS}\n`);
await restoreBackup({
  url: to,
  backup: await proveBackup(file),
  keyFingerprint: manifest.keyFingerprint,
  over: 'empty-installation',
});
process.stdout.write(`restore ${process.resourceUsage().maxRSS}\n`);
