/**
 * Tells of the next day, at the hour of the neighbourhood, those who chose to hear of it the day before.
 */
import type { Neighbourhood } from '../src/config/neighbourhood.ts';
import type { Clock } from '../src/core/clock.ts';
import type { Rhythm } from '../src/delivery/rhythm/rhythm.ts';
import { sendDayBefore } from '../src/queue/contracts.ts';
import { timeOfDay } from '../src/queue/schedule.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function sendDayBeforeJob(
  runs: ScheduledRunStore,
  clock: Clock,
  rhythm: Pick<Rhythm, 'sendDayBefore'>,
  neighbourhoodOf: (id: string) => Neighbourhood | undefined,
): ScheduledJob {
  return defineScheduledJob(sendDayBefore, {
    scope: 'neighbourhood',
    schedule({ neighbourhoodId }) {
      const times = neighbourhoodId === null ? undefined : neighbourhoodOf(neighbourhoodId)?.overview;
      return times === undefined ? undefined : { every: 'day', at: timeOfDay(times.dayBefore) };
    },
    runs,
    clock,
    async run({ neighbourhoodId, period, signal, log }) {
      if (neighbourhoodId === null) return;
      const people = await rhythm.sendDayBefore({ neighbourhoodId, period, signal });
      log.info({ period, people }, 'tidbits of the next day on their way');
    },
  });
}
