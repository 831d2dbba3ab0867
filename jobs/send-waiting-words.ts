/**
 * Sends partners what waits for them, in one message each, at a decent hour. Coordinators get theirs with the tick.
 */
import { sendWaitingWords, type WaitingWordsParts } from '../src/conversation/waiting/send-waiting-words.ts';
import { sendWaitingWords as contract } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function sendWaitingWordsJob(runs: ScheduledRunStore, parts: WaitingWordsParts): ScheduledJob {
  return defineScheduledJob(contract, {
    scope: 'neighbourhood',
    // Outside every usual quiet hour; how often somebody hears of it stands with the words.
    schedule: { every: 'day', at: '10:00' },
    runs,
    clock: parts.clock,
    async run({ neighbourhoodId, log }) {
      if (neighbourhoodId === null) return;
      const partners = await sendWaitingWords(parts, neighbourhoodId, 'partner');
      if (partners > 0) log.info({ partners }, 'bundles sent');
    },
  });
}
