/**
 * Makes the question how it was, the day after, for who said they come.
 */
import { z } from 'zod';
import type { Composer } from '../outbox-draft.ts';
import { findDate } from './compose-tidbits.ts';
import { findReader, isPaused } from './reader.ts';
import type { RhythmParts } from './rhythm-parts.ts';
import { comesTo, gaveFeedback } from './standing-store.ts';
import { message } from './tell.ts';

const feedbackValues = z.object({ activityId: z.uuid(), originalDate: z.iso.date() });

/** Who is asked later than this no longer knows. */
export const feedbackDays = 4;

export function feedbackComposer(parts: RhythmParts): Composer {
  return async (stored, context) => {
    const date = feedbackValues.parse(stored);
    const reader = await findReader(parts, context);
    if (reader === undefined) return { type: 'drop', reason: 'unsubscribed' };
    const { person, now, today, quietEnd } = reader;
    const item = await findDate(parts, context.neighbourhoodId, date.activityId, date.originalDate);
    if (item === undefined || item.isCancelled) return { type: 'drop', reason: 'cancelled' };
    const isLate = Temporal.Instant.compare(item.endsAt.add({ hours: 24 * feedbackDays }), now) < 0;
    if (isLate || Temporal.Instant.compare(item.endsAt, now) > 0) return { type: 'drop', reason: 'over' };
    if (person.subscription !== null && isPaused(person.subscription, today)) return { type: 'drop', reason: 'paused' };
    const { recurrence } = item.activity;
    const comes = await comesTo(parts.database, person.id, {
      activityId: item.activity.id,
      originalDate: recurrence === null ? null : date.originalDate,
    });
    if (!comes) return { type: 'drop', reason: 'not-coming' };
    if (await gaveFeedback(parts.database, person.id, date)) return { type: 'drop', reason: 'answered' };
    if (quietEnd !== undefined) return { type: 'later', until: quietEnd };
    const { text, buttons } = parts.wording.feedbackQuestion(reader.telling.translator, item);
    return { type: 'message', message: message(text, buttons) };
  };
}
