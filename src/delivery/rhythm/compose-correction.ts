/**
 * Makes a correction when it leaves: what differs then between what somebody was told and what is so. Nothing where it is again
 * as they know it, or nobody would come any more.
 */
import { z } from 'zod';
import { findActivity } from '../../calendar/activity-store.ts';
import { maySee } from '../../calendar/visibility-store.ts';
import type { Database } from '../../database/connection.ts';
import type { Composer } from '../outbox-draft.ts';
import { correction, severally } from '../tidbits/tidbit.ts';
import { currentDate } from './current-date.ts';
import { beginsAt, differenceOf, factsOf } from './known-facts.ts';
import { leavingOf } from './quiet-hours.ts';
import { findReader, isPaused, type Reader } from './reader.ts';
import type { RhythmParts } from './rhythm-parts.ts';
import { hasAskedOf } from './standing-store.ts';
import { message } from './tell.ts';
import { readTold, type Told, writeTold } from './told-store.ts';

const correctionValues = z.object({
  key: z.string(),
  activityId: z.uuid(),
  originalDate: z.iso.date().nullable(),
});

export function correctionComposer(parts: RhythmParts): Composer {
  return async (stored, { neighbourhoodId, personId, now }) => {
    const { key, activityId, originalDate } = correctionValues.parse(stored);
    const { database, wording } = parts;
    const reader = await findReader(parts, { neighbourhoodId, personId, now });
    const activity = await findActivity(database, neighbourhoodId, activityId);
    if (reader === undefined) return { type: 'drop', reason: 'unsubscribed' };
    if (activity === undefined || !maySee(activity, 'everybody')) return { type: 'drop', reason: 'not-public' };
    const rows = await readTold(database, reader.person.id, [activity.id], key);
    const told = rows.find(each => each.originalDate === originalDate);
    if (told === undefined || told.known === null) return { type: 'drop', reason: 'not-told' };
    const { known } = told;
    const item = await currentDate(database, activity, { originalDate, known });
    const before = differenceOf(known, factsOf(item), reader.neighbourhood.places);
    if (before === undefined) return { type: 'drop', reason: 'unchanged' };
    const begins = [beginsAt(known, reader.neighbourhood.timeZone), item.startsAt]
      .filter(each => Temporal.Instant.compare(each, now) > 0)
      .toSorted(Temporal.Instant.compare)[0];
    if (begins === undefined) return { type: 'drop', reason: 'over' };
    if (!(await wantsToHear(database, reader, told))) return { type: 'drop', reason: 'unsubscribed' };
    const leaving = leavingOf(reader.quietEnd, begins);
    if (leaving.type === 'later') return leaving;
    const telling = { personId: reader.person.id, key, how: undefined, announces: false };
    await writeTold(database, telling, [{ item, originalDate, before: known }], now);
    const text = severally(reader.tellingsOf(activity), each => correction(item, before, each));
    const buttons = item.isCancelled ? [] : wording.itemButtons(reader.telling.translator, item);
    return { type: 'message', message: { ...message(text, buttons), silent: leaving.silent } };
  };
}

/** Who was told by the hub and still listens; who comes or asked to be reminded also in a pause, or without a subscription. */
async function wantsToHear(database: Database, { person, today }: Reader, told: Told): Promise<boolean> {
  const { subscription } = person;
  const listens = subscription !== null && !isPaused(subscription, today);
  return (listens && told.how !== 'asked') || hasAskedOf(database, person.id, told);
}
