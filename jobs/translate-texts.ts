/**
 * Has machines translate what people will read next, where the configuration names one.
 */
import { translateTexts, type TranslatingParts } from '../src/delivery/translation/translate-texts.ts';
import { translateTexts as contract } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function translateTextsJob(runs: ScheduledRunStore, parts: TranslatingParts): ScheduledJob {
  return defineScheduledJob(contract, {
    scope: 'neighbourhood',
    schedule({ neighbourhoodId }) {
      const neighbourhood = neighbourhoodId === null ? undefined : parts.neighbourhoodOf(neighbourhoodId);
      if (neighbourhood === undefined || parts.translatorsOf(neighbourhood).length === 0) return undefined;
      return { every: 'minutes', minutes: 3 };
    },
    runs,
    clock: parts.clock,
    async run({ neighbourhoodId, signal, log }) {
      if (neighbourhoodId === null) return;
      const texts = await translateTexts(parts, neighbourhoodId, signal);
      if (texts > 0) log.info({ texts }, 'texts translated');
    },
  });
}
