/**
 * The overview in a group, and what becomes of it when something in it changes: edited in place where the network can, else
 * corrected below it.
 */
import { z } from 'zod';
import { findActivity } from '../../calendar/activity-store.ts';
import type { Activity } from '../../calendar/activity.ts';
import { maySee } from '../../calendar/visibility-store.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { Chat } from '../../core/chat/message.ts';
import { join, link, rich } from '../../core/chat/rich-text.ts';
import { type Language, languages } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';
import type { Composer, MessageContent, OutboxDraft } from '../outbox-draft.ts';
import { correction } from '../tidbits/tidbit.ts';
import { line } from '../tidbits/written-words.ts';
import { currentDate } from './current-date.ts';
import { correctGroupTold, groupDates, readGroupTold, sentOverview, writeGroupTold } from './group-told-store.ts';
import { beginsAt, differenceOf, factsOf } from './known-facts.ts';
import { overviewItems } from './overview-items.ts';
import { overviewMessage } from './overview-message.ts';
import { firstDayOf, lastWeekDue } from './overview-week.ts';
import { leavingOf, quietUntil } from './quiet-hours.ts';
import { tellingFor } from './reader.ts';
import type { OverviewChat, RhythmParts, SendingParts } from './rhythm-parts.ts';
import { message } from './tell.ts';

export interface GroupPost {
  readonly neighbourhoodId: string;
  readonly neighbourhood: Neighbourhood;
  /** Of the row of the overview. */
  readonly key: string;
  readonly first: Temporal.PlainDate;
  readonly language: Language;
  readonly chat: Chat;
}

/** The key of the row of a group's overview; it does not tell which group. */
export function groupKey(
  { cipher }: Pick<RhythmParts, 'cipher'>,
  week: string,
  { chat, language }: OverviewChat,
): string {
  return `overview ${week} ${cipher.lookup('rhythm.group', `${chat.network} ${chat.id} ${language}`)}`;
}

/** Everything of the week, and notes what it says. What is off stays where the group knows of it. */
export async function groupOverview(
  parts: RhythmParts,
  database: Database,
  { neighbourhoodId, neighbourhood, key, first, language, chat }: GroupPost,
  now: Temporal.Instant,
): Promise<MessageContent | undefined> {
  const known = await groupDates(database, { neighbourhoodId, key });
  const items = await overviewItems(database, {
    ...{ neighbourhoodId, neighbourhood, first, filters: {}, now },
    staysWhenOff: ({ activity, originalDate }) => known.has(`${activity.id} ${originalDate}`),
  });
  const composed = overviewMessage(parts, items, [tellingFor(parts, neighbourhood, language, now)], first);
  if (composed === undefined) return undefined;
  await writeGroupTold(database, { neighbourhoodId, key }, composed.shown);
  return withWayOut(parts, { neighbourhoodId, language, chat }, composed.content);
}

/** Where a group has no buttons, nobody can ask for more there: the way to a chat with the hub stands below. */
function withWayOut(
  { directory, translations }: RhythmParts,
  { neighbourhoodId, language, chat }: Pick<GroupPost, 'neighbourhoodId' | 'language' | 'chat'>,
  content: MessageContent,
): MessageContent {
  const channel = directory.channelFor(neighbourhoodId, chat.network);
  if (channel === undefined || channel.limits.buttons !== null) return content;
  const address = channel.deepLink?.('start');
  if (address === undefined) return { ...content, buttons: [] };
  const words = line(translations.translator(language).t('delivery-chat:group.more'), language);
  return { ...content, text: join([content.text, rich(`${words} `, link(address, address))], '\n\n'), buttons: [] };
}

interface Changed {
  readonly neighbourhoodId: string;
  readonly neighbourhood: Neighbourhood;
  readonly activity: Activity;
  readonly now: Temporal.Instant;
}

/** Rows by which the groups whose overview tells of an activity see how it is now. */
export async function correctGroups(
  parts: SendingParts,
  transaction: Database,
  { neighbourhoodId, neighbourhood, activity, now }: Changed,
): Promise<OutboxDraft[]> {
  const { overview, timeZone, places } = neighbourhood;
  const week = lastWeekDue(overview, timeZone, now);
  const first = firstDayOf(week, overview);
  const drafts: OutboxDraft[] = [];
  for (const group of await parts.overviewChats(transaction, neighbourhoodId)) {
    const { chat, language } = group;
    const key = groupKey(parts, week, group);
    const sent = await sentOverview(transaction, { neighbourhoodId, key });
    if (sent === undefined) continue;
    const wrong: string[] = [];
    for (const told of await readGroupTold(transaction, { neighbourhoodId, key }, activity.id)) {
      const item = await currentDate(transaction, activity, told);
      if (differenceOf(told.known, factsOf(item), places) !== undefined) wrong.push(told.originalDate);
    }
    if (wrong.length === 0) continue;
    const row = { neighbourhoodId, chat, lane: 'change', about: { kind: 'activity', id: activity.id } } as const;
    const change = `${key} ${activity.id} ${activity.revision}`;
    if (isEditable(parts, { neighbourhoodId, chat }, sent.sentAt, now)) {
      const post = { neighbourhoodId, neighbourhood, key, first, language, chat };
      const content = await groupOverview(parts, transaction, post, now);
      if (content === undefined) continue;
      const edit = { ...content, type: 'edit', of: { outboxId: sent.outboxId }, otherwise: 'drop' } as const;
      drafts.push({ ...row, content: edit, dedupeKey: `edit ${change}` });
      continue;
    }
    for (const originalDate of wrong) {
      const dedupeKey = `correction ${change} ${originalDate}`;
      const values = { key: dedupeKey, overview: key, language, activityId: activity.id, originalDate };
      drafts.push({ ...row, content: { type: 'composed', composer: 'group-correction', values }, dedupeKey });
    }
  }
  return drafts;
}

function isEditable(
  { directory }: SendingParts,
  { neighbourhoodId, chat }: Pick<OutboxDraft, 'neighbourhoodId' | 'chat'>,
  sentAt: Temporal.Instant,
  now: Temporal.Instant,
): boolean {
  const channel = directory.channelFor(neighbourhoodId, chat.network);
  if (channel?.edit === undefined) return false;
  return sentAt.until(now).total('seconds') < channel.limits.editSeconds;
}

const correctionValues = z.object({
  key: z.string(),
  overview: z.string(),
  language: z.enum(languages),
  activityId: z.uuid(),
  originalDate: z.iso.date(),
});

/** A correction below an overview that cannot be edited; as those to people, it is looked at again before it leaves. */
export function groupCorrectionComposer(parts: RhythmParts): Composer {
  return async (stored, { neighbourhoodId, now }) => {
    const { key, overview, language, activityId, originalDate } = correctionValues.parse(stored);
    const { database } = parts;
    const neighbourhood = parts.neighbourhoodOf(neighbourhoodId);
    const activity = await findActivity(database, neighbourhoodId, activityId);
    if (neighbourhood === undefined || activity === undefined || !maySee(activity, 'everybody')) {
      return { type: 'drop', reason: 'not-public' };
    }
    const post = { neighbourhoodId, key: overview };
    const told = await readGroupTold(database, post, activity.id, key);
    const known = told.find(each => each.originalDate === originalDate)?.known;
    if (known === undefined) return { type: 'drop', reason: 'not-told' };
    const item = await currentDate(database, activity, { originalDate, known });
    const { places, timeZone, quietHours } = neighbourhood;
    const before = differenceOf(known, factsOf(item), places);
    if (before === undefined) return { type: 'drop', reason: 'unchanged' };
    const begins = [beginsAt(known, timeZone), item.startsAt]
      .filter(each => Temporal.Instant.compare(each, now) > 0)
      .toSorted(Temporal.Instant.compare)[0];
    if (begins === undefined) return { type: 'drop', reason: 'over' };
    const leaving = leavingOf(quietUntil(now, timeZone, quietHours), begins);
    if (leaving.type === 'later') return leaving;
    const corrected = { key, activityId: activity.id, originalDate, known: factsOf(item), before: known };
    await correctGroupTold(database, post, corrected);
    const text = correction(item, before, tellingFor(parts, neighbourhood, language, now));
    return { type: 'message', message: { ...message(text, []), silent: leaving.silent } };
  };
}
