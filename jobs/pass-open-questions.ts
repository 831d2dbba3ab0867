/**
 * Hands questions that nobody answered to the next person, or lets them end as the policy says.
 */
import type { Calendars } from '../src/calendar/calendars.ts';
import type { Clock } from '../src/core/clock.ts';
import { passOpenQuestions } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function passOpenQuestionsJob(
  runs: ScheduledRunStore,
  clock: Clock,
  calendars: Calendars,
): ScheduledJob {
  return defineScheduledJob(passOpenQuestions, {
    scope: 'neighbourhood',
    schedule: { every: 'minutes', minutes: 15 },
    runs,
    clock,
    async run({ neighbourhoodId, log }) {
      const calendar = neighbourhoodId === null ? undefined : calendars(neighbourhoodId);
      const questions = (await calendar?.passDueQuestions()) ?? 0;
      if (questions > 0) log.info({ questions }, 'questions handed on');
    },
  });
}
