/**
 * Asks those who said they come how it was, the day after, at the hour of the neighbourhood.
 */
import type { Neighbourhood } from '../src/config/neighbourhood.ts';
import type { Clock } from '../src/core/clock.ts';
import type { Rhythm } from '../src/delivery/rhythm/rhythm.ts';
import { sendFeedback } from '../src/queue/contracts.ts';
import { timeOfDay } from '../src/queue/schedule.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function sendFeedbackJob(
  runs: ScheduledRunStore,
  clock: Clock,
  rhythm: Pick<Rhythm, 'sendFeedback'>,
  neighbourhoodOf: (id: string) => Neighbourhood | undefined,
): ScheduledJob {
  return defineScheduledJob(sendFeedback, {
    scope: 'neighbourhood',
    schedule({ neighbourhoodId }) {
      const times = neighbourhoodId === null ? undefined : neighbourhoodOf(neighbourhoodId)?.overview;
      return times === undefined ? undefined : { every: 'day', at: timeOfDay(times.feedback) };
    },
    runs,
    clock,
    async run({ neighbourhoodId, period, signal, log }) {
      if (neighbourhoodId === null) return;
      const people = await rhythm.sendFeedback({ neighbourhoodId, period, signal });
      log.info({ period, people }, 'asked how it was');
    },
  });
}
