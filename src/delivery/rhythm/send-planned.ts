/**
 * What goes out at its hour: the overview of the week, the tidbits of the next day, the question of the day after. Writes rows;
 * the texts are made when they leave.
 */
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import { withChats } from '../../people/subscriber-store.ts';
import { holdBroadcast } from '../broadcast-store.ts';
import type { OutboxDraft } from '../outbox-draft.ts';
import { feedbackDays } from './compose-feedback.ts';
import { groupKey } from './group-overview.ts';
import { firstDayOf } from './overview-week.ts';
import type { PagingParts, SendingParts } from './rhythm-parts.ts';
import { broadcastOf, chatFor, sendToSubscribers } from './send-to-subscribers.ts';
import { type Attendee, attendeesOfEnded } from './standing-store.ts';

/** What is sent for one neighbourhood, and for which period of the schedule. */
export interface Planned {
  readonly neighbourhoodId: string;
  /** As the schedule names it. */
  readonly period: string;
  readonly signal: AbortSignal;
}

/** @returns how many people and groups get an overview of this ISO week */
export async function sendOverview(parts: PagingParts, { neighbourhoodId, period, signal }: Planned): Promise<number> {
  const neighbourhood = parts.neighbourhoodOf(neighbourhoodId);
  if (neighbourhood === undefined) return 0;
  const broadcastId = await broadcastOf(parts, neighbourhoodId, { kind: 'overview', id: period });
  if (broadcastId === undefined) return 0;
  const first = firstDayOf(period, neighbourhood.overview).toString();
  const groups = await sendToGroups(parts, { neighbourhoodId, period, first, broadcastId });
  const people = await sendToSubscribers(
    parts,
    {
      neighbourhoodId,
      rhythm: 'weekly',
      broadcastId,
      keyFor: personId => `overview ${period} ${personId}`,
      contentFor: key => ({ type: 'composed', composer: 'overview', values: { key, first } }),
    },
    signal,
  );
  return groups + people;
}

async function sendToGroups(
  parts: SendingParts,
  {
    neighbourhoodId,
    period,
    first,
    broadcastId,
  }: { neighbourhoodId: string; period: string; first: string; broadcastId: string },
): Promise<number> {
  const chats = await parts.overviewChats(parts.database, neighbourhoodId);
  const drafts = chats.map((group): OutboxDraft => {
    const { chat, language } = group;
    const key = groupKey(parts, period, group);
    const content = { type: 'composed', composer: 'overview', values: { key, first, language } } as const;
    return { neighbourhoodId, chat, lane: 'broadcast', broadcastId, dedupeKey: key, content };
  });
  await parts.database.transaction().execute(async transaction => {
    if (await holdBroadcast(transaction, broadcastId)) await parts.outbox.enqueue(transaction, drafts);
  });
  return drafts.length;
}

/** @param period the day before, `YYYY-MM-DD` @returns how many people are told of the next day, where it has something for them */
export async function sendDayBefore(parts: PagingParts, { neighbourhoodId, period, signal }: Planned): Promise<number> {
  const broadcastId = await broadcastOf(parts, neighbourhoodId, { kind: 'day-before', id: period });
  if (broadcastId === undefined) return 0;
  const day = Temporal.PlainDate.from(period).add({ days: 1 }).toString();
  return sendToSubscribers(
    parts,
    {
      neighbourhoodId,
      rhythm: 'day-before',
      broadcastId,
      keyFor: personId => `day-before ${period} ${personId}`,
      contentFor: key => ({ type: 'composed', composer: 'day-before', values: { key, day } }),
    },
    signal,
  );
}

const peopleAtOnce = 500;

/**
 * Asks who came how it was; also of the days that an outage left out.
 *
 * @param period the day it is, `YYYY-MM-DD`
 * @returns how many are asked
 */
export async function sendFeedback(parts: SendingParts, { neighbourhoodId, period, signal }: Planned): Promise<number> {
  const neighbourhood = parts.neighbourhoodOf(neighbourhoodId);
  if (neighbourhood === undefined) return 0;
  const ended = endedBefore(Temporal.PlainDate.from(period), neighbourhood);
  let asked = 0;
  for (let after: Attendee | undefined; ; ) {
    signal.throwIfAborted();
    const attendees = await attendeesOfEnded(parts.database, neighbourhoodId, ended, { after, limit: peopleAtOnce });
    asked += await askAll(parts, neighbourhoodId, attendees);
    after = attendees.at(-1);
    if (attendees.length < peopleAtOnce) return asked;
  }
}

function endedBefore(today: Temporal.PlainDate, { timeZone }: Pick<Neighbourhood, 'timeZone'>) {
  const instantOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant();
  return { from: instantOf(today.subtract({ days: feedbackDays - 1 })), to: instantOf(today) };
}

async function askAll(parts: SendingParts, neighbourhoodId: string, attendees: readonly Attendee[]): Promise<number> {
  const people = await withChats(parts.database, parts.cipher, [...new Set(attendees.map(({ personId }) => personId))]);
  const chats = new Map(people.map(each => [each.personId, chatFor(parts, neighbourhoodId, each)]));
  const drafts = attendees.flatMap(({ personId, activityId, originalDate }): OutboxDraft[] => {
    const chat = chats.get(personId);
    if (chat === undefined) return [];
    const content = { type: 'composed', composer: 'feedback', values: { activityId, originalDate } } as const;
    const dedupeKey = `feedback ${activityId} ${originalDate} ${personId}`;
    const about = { kind: 'occurrence', id: `${activityId} ${originalDate}` };
    return [{ neighbourhoodId, chat, personId, lane: 'broadcast', content, dedupeKey, about }];
  });
  await parts.database.transaction().execute(transaction => parts.outbox.enqueue(transaction, drafts));
  return drafts.length;
}
