/**
 * The list of all jobs: what is not here does not run. Knows what each needs, and nothing of what it does.
 */
import type { Calendars } from '../src/calendar/calendars.ts';
import type { Clock } from '../src/core/clock.ts';
import type { BackupKeeper } from '../src/database/backup/backup-keeper.ts';
import type { Database } from '../src/database/connection.ts';
import type { JobQueue } from '../src/queue/engine.ts';
import type { JobDefinition } from '../src/queue/job.ts';
import { readScheduleTargets } from '../src/queue/schedule-target-store.ts';
import type { ScheduledJob } from '../src/queue/scheduled-job.ts';
import { createScheduledRunStore } from '../src/queue/scheduled-run-store.ts';
import type { Stoepborden } from '../src/stoepbord/stoepborden.ts';
import deliverPapers from './deliver-papers.ts';
import extendOccurrences from './extend-occurrences.ts';
import nightlyBackup from './nightly-backup.ts';
import passOpenQuestions from './pass-open-questions.ts';
import printLane, { printLaneRefill } from './print-lane.ts';
import pruneScheduledRuns from './prune-scheduled-runs.ts';
import refreshBoards from './refresh-boards.ts';
import tick from './tick.ts';
import tryBackup from './try-backup.ts';

export interface JobDependencies {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly backups: BackupKeeper;
  readonly clock: Clock;
  /** Zone of the work that belongs to no neighbourhood: the primary one's. */
  readonly installationTimeZone: string;
  readonly calendars: Calendars;
  readonly stoepborden: Stoepborden;
}

/** Every handler, ready to be given to the workers. */
export function createJobs({
  database,
  queue,
  backups,
  clock,
  installationTimeZone,
  calendars,
  stoepborden,
}: JobDependencies): readonly JobDefinition[] {
  const runs = createScheduledRunStore(database);
  const scheduled: readonly ScheduledJob[] = [
    pruneScheduledRuns(runs, clock),
    nightlyBackup(backups, runs, clock),
    tryBackup(backups, runs, clock),
    passOpenQuestions(runs, clock, calendars),
    extendOccurrences(runs, clock, calendars),
    refreshBoards(runs, clock, stoepborden),
    deliverPapers(runs, clock, stoepborden),
  ];
  const refills = [printLaneRefill(database, queue)];
  const neighbourhoods = () => readScheduleTargets(database);
  return [
    tick({ scheduled, runs, queue, clock, installationTimeZone, neighbourhoods, refills }),
    printLane(stoepborden),
    ...scheduled.map(job => job.definition),
  ];
}
