/**
 * Tries, once a week, whether the newest backup can be restored.
 */
import type { Clock } from '../src/core/clock.ts';
import type { BackupKeeper } from '../src/database/backup/backup-keeper.ts';
import { tryBackup } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function tryBackupJob(backups: BackupKeeper, runs: ScheduledRunStore, clock: Clock): ScheduledJob {
  return defineScheduledJob(tryBackup, {
    scope: 'installation',
    schedule: { every: 'week', day: 7, at: '04:40' },
    runs,
    clock,
    async run({ signal, log }) {
      const tried = await backups.tryNewest(signal);
      if (tried === undefined) log.info({}, 'no backup to try yet');
      else log.info({ file: tried.file, rows: tried.rows }, 'backup tried: it can be restored');
    },
  });
}
