/**
 * Brings neighbours who translate a text, no more than one a week each, at an hour at which people have a minute.
 */
import type { Clock } from '../src/core/clock.ts';
import { askTranslators } from '../src/conversation/translator/ask-translators.ts';
import type { SendingParts } from '../src/delivery/rhythm/rhythm-parts.ts';
import { askTranslators as contract } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function askTranslatorsJob(runs: ScheduledRunStore, clock: Clock, parts: SendingParts): ScheduledJob {
  return defineScheduledJob(contract, {
    scope: 'neighbourhood',
    schedule: { every: 'day', at: '18:30' },
    runs,
    clock,
    async run({ neighbourhoodId, period, log }) {
      if (neighbourhoodId === null) return;
      const people = await askTranslators(parts, { neighbourhoodId, period });
      if (people > 0) log.info({ period, people }, 'asked for a translation');
    },
  });
}
