/**
 * Looks at what changed in a calendar since the last time: what is new goes into a round, what people were told of goes to them as
 * a correction. Everything of one look is one transaction, so nothing is missed and nothing is done twice.
 */
import { findActivity } from '../../calendar/activity-store.ts';
import type { Activity } from '../../calendar/activity.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { Database } from '../../database/connection.ts';
import { withChats } from '../../people/subscriber-store.ts';
import type { OutboxDraft } from '../outbox-draft.ts';
import { currentDate } from './current-date.ts';
import { overlapMinutes } from './due-neighbourhood-store.ts';
import { correctGroups } from './group-overview.ts';
import { differenceOf, factsOf, type KnownFacts } from './known-facts.ts';
import { nextDates } from './overview-items.ts';
import type { SendingParts } from './rhythm-parts.ts';
import {
  hurryRound,
  moveCursor,
  noticeAll,
  openRound,
  recordNotice,
  takeCursor,
  type Unnoticed,
  unnoticedActivities,
  unnoticedPlaced,
} from './round-store.ts';
import { chatFor } from './send-to-subscribers.ts';
import { moveTold, readToldOf, type Told } from './told-store.ts';

/** What comes within this time of the first goes out with it. */
const roundMinutes = 60;
/** What begins so soon does not wait for others. */
const hurryHours = 3;
const activitiesAtOnce = 200;
const peopleAtOnce = 500;
/** Who was told of something that began so long ago has been there, or not. */
const hoursAfterBeginning = 12;

interface Look {
  readonly parts: SendingParts;
  readonly transaction: Database;
  readonly neighbourhoodId: string;
  readonly neighbourhood: Neighbourhood;
  readonly now: Temporal.Instant;
}

/** @returns how many corrections were written */
export async function noticeChanges(
  parts: SendingParts,
  neighbourhoodId: string,
  now: Temporal.Instant,
): Promise<number> {
  const neighbourhood = parts.neighbourhoodOf(neighbourhoodId);
  if (neighbourhood === undefined) return 0;
  return parts.database.transaction().execute(async transaction => {
    const cursor = await takeCursor(transaction, neighbourhoodId, now);
    if (cursor === 'first') await noticeAll(transaction, neighbourhoodId);
    if (cursor === 'first' || cursor === 'taken') return 0;
    const look: Look = { parts, transaction, neighbourhoodId, neighbourhood, now };
    const since = cursor.lookedAt.subtract({ minutes: overlapMinutes });
    const changed = await unnoticedActivities(transaction, neighbourhoodId, since, activitiesAtOnce);
    let corrections = 0;
    for (const each of changed) corrections += await notice(look, each);
    for (const kind of ['news', 'vacancy'] as const) {
      for (const id of await unnoticedPlaced(transaction, neighbourhoodId, kind, since))
        await noticePlaced(look, kind, id);
    }
    // The rest of very many is looked at the next time.
    const isAll = changed.length < activitiesAtOnce;
    const isOld = Temporal.Instant.compare(cursor.lookedAt.add({ minutes: 1 }), now) <= 0;
    if (isAll && isOld) await moveCursor(transaction, neighbourhoodId, now);
    return corrections;
  });
}

async function notice(look: Look, changed: Unnoticed): Promise<number> {
  const { transaction, neighbourhoodId, now } = look;
  const isNew = changed.isPublic && !changed.wasPublic && !changed.isCancelled && changed.mergedInto === null;
  const roundId = isNew ? await roundFor(look, changed.id) : null;
  await recordNotice(transaction, {
    kind: 'activity',
    subjectId: changed.id,
    neighbourhoodId,
    revision: changed.revision,
    publicSince: changed.isPublic ? now : null,
    roundId,
  });
  if (changed.mergedInto !== null) await moveTold(transaction, changed.id, { id: changed.mergedInto });
  if (!changed.wasPublic && changed.mergedInto === null) return 0;
  const activity = await findActivity(transaction, neighbourhoodId, changed.id);
  if (activity === undefined) return 0;
  const groups = await correctGroups(look.parts, transaction, { ...look, activity });
  await look.parts.outbox.enqueue(transaction, groups);
  return groups.length + (await correct(look, activity));
}

/** Undefined when nothing of it is still to come. */
async function roundFor({ transaction, neighbourhoodId, now }: Look, activityId: string): Promise<string | null> {
  const [next] = await nextDates(transaction, [activityId], now);
  if (next === undefined) return null;
  const round = await openRound(transaction, neighbourhoodId, now, roundMinutes);
  const isSoon = Temporal.Instant.compare(next.startsAt, now.add({ hours: hurryHours })) < 0;
  if (isSoon) await hurryRound(transaction, round, now);
  return round;
}

async function noticePlaced({ transaction, neighbourhoodId, now }: Look, kind: 'news' | 'vacancy', id: string) {
  const roundId = await openRound(transaction, neighbourhoodId, now, roundMinutes);
  await recordNotice(transaction, { kind, subjectId: id, neighbourhoodId, revision: 0, publicSince: now, roundId });
}

/** Writes a correction for everybody who was told of a date that is not so any more. */
async function correct(look: Look, activity: Activity): Promise<number> {
  const { parts, transaction, neighbourhoodId, now } = look;
  const since = now.subtract({ hours: hoursAfterBeginning });
  const nowOf = factsByDate(look, activity);
  let written = 0;
  for (let after: Told | undefined; ; ) {
    const page = await readToldOf(transaction, activity.id, since, { after, limit: peopleAtOnce });
    const wrong: Told[] = [];
    for (const told of page) {
      if (told.known === null) continue;
      const facts = await nowOf(told.originalDate, told.known);
      if (differenceOf(told.known, facts, look.neighbourhood.places) !== undefined) wrong.push(told);
    }
    const people = await withChats(transaction, parts.cipher, [...new Set(wrong.map(({ personId }) => personId))]);
    const chats = new Map(people.map(each => [each.personId, chatFor(parts, neighbourhoodId, each)]));
    const drafts = wrong.flatMap(told => correctionRow(activity, told, chats.get(told.personId)) ?? []);
    await parts.outbox.enqueue(transaction, drafts);
    written += drafts.length;
    after = page.at(-1);
    if (page.length < peopleAtOnce) return written;
  }
}

/** What a date is now, asked once for all who were told of it; only where it falls away does it matter how they know it. */
function factsByDate(
  { transaction }: Look,
  activity: Activity,
): (originalDate: string | null, known: KnownFacts) => Promise<KnownFacts> {
  const facts = new Map<string, KnownFacts>();
  return async (originalDate, known) => {
    const key = `${originalDate} ${known.start}`;
    const found = facts.get(key) ?? factsOf(await currentDate(transaction, activity, { originalDate, known }));
    facts.set(key, found);
    return found;
  };
}

function correctionRow(
  { id, neighbourhoodId, revision }: Activity,
  { personId, originalDate }: Told,
  chat: OutboxDraft['chat'] | undefined,
): OutboxDraft | undefined {
  if (chat === undefined) return undefined;
  const key = `correction ${id} ${originalDate ?? ''} ${revision} ${personId}`;
  const content = {
    type: 'composed',
    composer: 'correction',
    values: { key, activityId: id, originalDate },
  } as const;
  const about = { kind: 'activity', id };
  return { neighbourhoodId, chat, personId, lane: 'change', content, about, dedupeKey: key };
}
