/**
 * Stores, every night, the dates of series that have come within 13 months.
 */
import type { Calendars } from '../src/calendar/calendars.ts';
import type { Clock } from '../src/core/clock.ts';
import { extendOccurrences } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function extendOccurrencesJob(
  runs: ScheduledRunStore,
  clock: Clock,
  calendars: Calendars,
): ScheduledJob {
  return defineScheduledJob(extendOccurrences, {
    scope: 'neighbourhood',
    schedule: { every: 'day', at: '03:20' },
    runs,
    clock,
    async run({ neighbourhoodId, log }) {
      const calendar = neighbourhoodId === null ? undefined : calendars(neighbourhoodId);
      const series = (await calendar?.extendSeries()) ?? 0;
      log.debug({ series }, 'dates of series stored further ahead');
    },
  });
}
