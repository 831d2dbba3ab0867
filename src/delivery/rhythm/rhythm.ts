/**
 * The rhythm as a whole, one per process: the composers of what the hub says by itself, what goes out at its hour, and what the
 * tick sees to.
 */
import type { Refill } from '../../queue/due-runs.ts';
import type { Composer } from '../outbox-draft.ts';
import { correctionComposer } from './compose-correction.ts';
import { feedbackComposer } from './compose-feedback.ts';
import { lineComposer } from './compose-line.ts';
import { overviewComposer } from './compose-overview.ts';
import { dayBeforeComposer, eachComposer, reminderComposer } from './compose-tidbits.ts';
import { groupCorrectionComposer } from './group-overview.ts';
import { pruneGroupTold } from './group-told-store.ts';
import { createPageTurns } from './page-turns.ts';
import type { RhythmParts, SendingParts } from './rhythm-parts.ts';
import { sendDue } from './send-due.ts';
import { type Planned, sendDayBefore, sendFeedback, sendOverview } from './send-planned.ts';
import { pruneTold } from './told-store.ts';

export interface Rhythm {
  /** Each writes rows for one period of its schedule; repeating it does no harm. @returns how many rows */
  sendOverview(planned: Planned): Promise<number>;
  sendDayBefore(planned: Planned): Promise<number>;
  sendFeedback(planned: Planned): Promise<number>;
  /** Forgets who was told of what is long over. @returns how many rows */
  prune(now: Temporal.Instant): Promise<number>;
  readonly refill: Refill;
}

/** By the names that the rows carry. */
export function rhythmComposers(parts: RhythmParts): ReadonlyMap<string, Composer> {
  return new Map([
    ['overview', overviewComposer(parts)],
    ['day-before', dayBeforeComposer(parts)],
    ['each', eachComposer(parts)],
    ['reminder', reminderComposer(parts)],
    ['feedback', feedbackComposer(parts)],
    ['correction', correctionComposer(parts)],
    ['group-correction', groupCorrectionComposer(parts)],
    ['line', lineComposer(parts)],
  ]);
}

/** @param neighbourhoodIds those that are served now */
export function createRhythm(
  rhythmParts: RhythmParts,
  outbox: SendingParts['outbox'],
  neighbourhoodIds: () => readonly string[],
): Rhythm {
  const parts = { ...rhythmParts, outbox, pages: createPageTurns() };
  // Whoever is to hear of it need not wait for the next tick.
  const thenWake = async (writing: Promise<number>) => {
    const rows = await writing;
    if (rows > 0) await outbox.wakeWaiting();
    return rows;
  };
  return {
    sendOverview: planned => thenWake(sendOverview(parts, planned)),
    sendDayBefore: planned => thenWake(sendDayBefore(parts, planned)),
    sendFeedback: planned => thenWake(sendFeedback(parts, planned)),
    prune: now => pruneAll(parts, now),
    refill: {
      name: 'rhythm',
      async refill(now) {
        const rows = await thenWake(sendDue(parts, neighbourhoodIds(), now));
        if (rows > 0) parts.log.info({ rows }, 'messages written that were due');
      },
    },
  };
}

/** Long enough for a feed to correct what was yesterday; nobody is told of it again after that. */
const keptHours = 30 * 24;
const atOnce = 5000;

async function pruneAll({ database }: RhythmParts, now: Temporal.Instant): Promise<number> {
  const before = now.subtract({ hours: keptHours });
  let rows = 0;
  for (const prune of [pruneTold, pruneGroupTold]) {
    for (let pruned = atOnce; pruned === atOnce; rows += pruned) pruned = await prune(database, before, atOnce);
  }
  return rows;
}
