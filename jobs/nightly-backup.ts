/**
 * Makes a backup, every night, under the date of the night.
 */
import type { Clock } from '../src/core/clock.ts';
import type { BackupKeeper } from '../src/database/backup/backup-keeper.ts';
import { nightlyBackup } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function nightlyBackupJob(backups: BackupKeeper, runs: ScheduledRunStore, clock: Clock): ScheduledJob {
  return defineScheduledJob(nightlyBackup, {
    scope: 'installation',
    schedule: { every: 'day', at: '03:20' },
    runs,
    clock,
    async run({ period, signal, log }) {
      const { file, bytes, rows } = await backups.makeNightly(Temporal.PlainDate.from(period), signal);
      log.info({ file, bytes, rows }, 'backup made');
    },
  });
}
