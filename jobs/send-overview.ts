/**
 * Sends the overview of the week, on the day and at the hour of the neighbourhood.
 */
import { dayOfWeek, type Neighbourhood } from '../src/config/neighbourhood.ts';
import type { Clock } from '../src/core/clock.ts';
import type { Rhythm } from '../src/delivery/rhythm/rhythm.ts';
import { sendOverview } from '../src/queue/contracts.ts';
import { timeOfDay } from '../src/queue/schedule.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function sendOverviewJob(
  runs: ScheduledRunStore,
  clock: Clock,
  rhythm: Pick<Rhythm, 'sendOverview'>,
  neighbourhoodOf: (id: string) => Neighbourhood | undefined,
): ScheduledJob {
  return defineScheduledJob(sendOverview, {
    scope: 'neighbourhood',
    schedule({ neighbourhoodId }) {
      const times = neighbourhoodId === null ? undefined : neighbourhoodOf(neighbourhoodId)?.overview;
      return times === undefined ? undefined : { every: 'week', day: dayOfWeek(times.day), at: timeOfDay(times.time) };
    },
    runs,
    clock,
    async run({ neighbourhoodId, period, signal, log }) {
      if (neighbourhoodId === null) return;
      const people = await rhythm.sendOverview({ neighbourhoodId, period, signal });
      log.info({ period, people }, 'overview on its way');
    },
  });
}
