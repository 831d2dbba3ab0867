/**
 * Counts every night what the year's report needs, before anything is cleared away.
 */
import { countMonths } from '../src/calendar/report/count-months.ts';
import type { Clock } from '../src/core/clock.ts';
import type { Database } from '../src/database/connection.ts';
import { countForReport } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

/** @param timeZoneOf undefined when the configuration names the neighbourhood no more */
export default function countForReportJob(
  runs: ScheduledRunStore,
  clock: Clock,
  database: Database,
  timeZoneOf: (neighbourhoodId: string) => string | undefined,
): ScheduledJob {
  return defineScheduledJob(countForReport, {
    scope: 'neighbourhood',
    schedule: { every: 'day', at: '02:50' },
    runs,
    clock,
    async run({ neighbourhoodId, log }) {
      const timeZone = neighbourhoodId === null ? undefined : timeZoneOf(neighbourhoodId);
      if (neighbourhoodId === null || timeZone === undefined) return;
      await countMonths({ database, clock, neighbourhoodId, timeZone });
      log.debug({ neighbourhood: neighbourhoodId }, 'counted for the report of the year');
    },
  });
}
