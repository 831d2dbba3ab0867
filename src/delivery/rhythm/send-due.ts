/**
 * What each tick writes: corrections of what changed, rounds of what is new, reminders whose time has come, lines to everybody.
 */
import { dueReminders, markReminded } from '../../calendar/attendance-store.ts';
import type { Database } from '../../database/connection.ts';
import { withChats } from '../../people/subscriber-store.ts';
import { holdBroadcast, insertBroadcast } from '../broadcast-store.ts';
import type { OutboxDraft } from '../outbox-draft.ts';
import { neighbourhoodsDue } from './due-neighbourhood-store.ts';
import { insertLine, type LineToAll, markLineSent, openLines, readLine } from './line-store.ts';
import { noticeChanges } from './notice-changes.ts';
import { dueRounds, markRoundSent } from './round-store.ts';
import type { PagingParts, SendingParts } from './rhythm-parts.ts';
import { broadcastOf, chatFor, sendToSubscribers } from './send-to-subscribers.ts';

/** Writes what is due in these neighbourhoods. @returns how many rows */
export async function sendDue(
  parts: PagingParts,
  neighbourhoodIds: readonly string[],
  now: Temporal.Instant,
): Promise<number> {
  let written = await sendReminders(parts, now);
  for (const id of await neighbourhoodsDue(parts.database, neighbourhoodIds, now)) {
    written += await noticeChanges(parts, id, now);
    written += await sendRounds(parts, id, now);
    written += await sendLines(parts, id, now);
  }
  return written;
}

/**
 * Sets a coordinator's line on its way to everybody who is subscribed and to the linked groups; the next tick writes the rows.
 *
 * @param transaction of the act that decides it
 * @returns the id of its broadcast, by which it can be watched and stopped; undefined when this line was begun before
 */
export async function startAnnouncement(
  transaction: Database,
  line: LineToAll,
  at: Temporal.Instant,
): Promise<string | undefined> {
  const { neighbourhoodId, id } = line;
  const about = { kind: 'line-to-all', id };
  if ((await readLine(transaction, neighbourhoodId, id)) !== undefined) return undefined;
  const broadcastId = await insertBroadcast(transaction, { neighbourhoodId, kind: 'line-to-all', about }, at);
  await insertLine(transaction, line, broadcastId, at);
  return broadcastId;
}

const remindersAtOnce = 200;

async function sendReminders(parts: SendingParts, now: Temporal.Instant): Promise<number> {
  for (let written = 0; ; ) {
    const page = await parts.database.transaction().execute(async transaction => {
      const due = await dueReminders(transaction, now, remindersAtOnce);
      const people = await withChats(transaction, parts.cipher, [...new Set(due.map(({ personId }) => personId))]);
      const drafts: OutboxDraft[] = [];
      for (const { neighbourhoodId, personId, activityId, originalDate, dueAt } of due) {
        const isMine = await markReminded(transaction, personId, { activityId, originalDate }, now);
        const chats = people.find(each => each.personId === personId)?.chats ?? [];
        const chat = chatFor(parts, neighbourhoodId, { chats });
        if (!isMine || chat === undefined) continue;
        const key = `reminder ${activityId} ${originalDate} ${dueAt.epochMilliseconds} ${personId}`;
        const content = { type: 'composed', composer: 'reminder', values: { key, activityId, originalDate } } as const;
        const about = { kind: 'occurrence', id: `${activityId} ${originalDate}` };
        drafts.push({ neighbourhoodId, chat, personId, lane: 'change', content, about, dedupeKey: key });
      }
      await parts.outbox.enqueue(transaction, drafts);
      return { due: due.length, written: drafts.length };
    });
    written += page.written;
    if (page.due < remindersAtOnce) return written;
  }
}

async function sendRounds(parts: PagingParts, neighbourhoodId: string, now: Temporal.Instant): Promise<number> {
  let written = 0;
  for (const round of await dueRounds(parts.database, neighbourhoodId, now)) {
    const broadcastId = await broadcastOf(parts, neighbourhoodId, { kind: 'new', id: round });
    if (broadcastId !== undefined) {
      written += await sendToSubscribers(parts, {
        neighbourhoodId,
        rhythm: 'each',
        broadcastId,
        keyFor: personId => `each ${round} ${personId}`,
        contentFor: key => ({ type: 'composed', composer: 'each', values: { key, round } }),
      });
    }
    await markRoundSent(parts.database, round, now);
  }
  return written;
}

async function writeUnlessStopped(
  { database, outbox }: SendingParts,
  broadcastId: string,
  drafts: readonly OutboxDraft[],
): Promise<number> {
  return database.transaction().execute(async transaction => {
    if (!(await holdBroadcast(transaction, broadcastId))) return 0;
    await outbox.enqueue(transaction, drafts);
    return drafts.length;
  });
}

async function sendLines(parts: PagingParts, neighbourhoodId: string, now: Temporal.Instant): Promise<number> {
  let written = 0;
  for (const { id, broadcastId } of await openLines(parts.database, neighbourhoodId)) {
    const content = { type: 'composed', composer: 'line', values: { id } } as const;
    const keyFor = (of: string) => `line ${id} ${of}`;
    const sending = { neighbourhoodId, rhythm: undefined, broadcastId, keyFor, contentFor: () => content };
    written += await sendToSubscribers(parts, sending);
    const groups = await parts.overviewChats(parts.database, neighbourhoodId);
    const drafts = groups.map(({ chat }): OutboxDraft => {
      const dedupeKey = keyFor(parts.cipher.lookup('rhythm.group', `${chat.network} ${chat.id}`));
      return { neighbourhoodId, chat, lane: 'broadcast', content, broadcastId, dedupeKey };
    });
    written += await writeUnlessStopped(parts, broadcastId, drafts);
    await markLineSent(parts.database, neighbourhoodId, id, now);
  }
  return written;
}
