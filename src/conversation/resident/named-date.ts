/**
 * The date of an activity that a button, a link or an answer names, and what every act on it begins and ends with.
 */
import { z } from 'zod';
import { activityByPublicId, type AgendaItem, dateOfActivity, datesOf } from '../../calendar/agenda-store.ts';
import type { ActivityDate } from '../../calendar/attendance-store.ts';
import { plain } from '../../core/chat/message.ts';
import type { Turn } from '../turn.ts';
import { activityFlow, listedDates, shownStep } from './list-answer.ts';

/** The date that a link or button names: that day's, else the next one. */
export async function find(turn: Turn, [publicId = '', date]: readonly string[]): Promise<AgendaItem | undefined> {
  const activity = await activityByPublicId(turn.database, turn.neighbourhoodId, publicId);
  if (activity === undefined) return undefined;
  const isDay = date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date);
  const named = isDay ? await dateOfActivity(turn.database, activity, date) : undefined;
  if (named !== undefined) return named;
  const [next] = await datesOf(turn.database, activity, turn.now, 1);
  return next ?? dateOfActivity(turn.database, activity, activity.start.slice(0, 10));
}

export function sayGone(turn: Turn): void {
  turn.say({ text: plain(turn.translator.t('resident-chat:gone')) });
}

export function mustRegister({ activity }: AgendaItem): boolean {
  return activity.registration?.required === true;
}

export function dateOf({ activity, originalDate }: AgendaItem): ActivityDate {
  return { activityId: activity.id, originalDate };
}

/** Who is late may still say so; who comes after the end not. */
export function isOver(turn: Turn, { endsAt }: AgendaItem): boolean {
  return Temporal.Instant.compare(endsAt, turn.now) <= 0;
}

/** The next words are about this date. */
export function remain(turn: Turn, { activity, originalDate }: AgendaItem): void {
  if (turn.chat.kind !== 'private') return;
  const { dialogue } = turn;
  const listed = dialogue?.flow === activityFlow ? listOf(dialogue.data) : [];
  turn.go(activityFlow, shownStep, { date: [activity.publicId, originalDate], list: listed });
}

/** Says why not, where nobody can come. @returns whether it did */
export function refuses(turn: Turn, item: AgendaItem): boolean {
  const { t } = turn.translator;
  if (item.isCancelled) turn.say({ text: plain(t('tidbit:cancelled')) });
  else if (isOver(turn, item)) turn.say({ text: plain(t('resident-chat:tooLate')) });
  else return false;
  return true;
}

/** As the step keeps what was shown, and the list that it stood in. */
export const shownDate = z.object({ date: z.tuple([z.string(), z.string()]), list: listedDates });

function listOf(data: unknown): z.infer<typeof listedDates> {
  const [list, shown] = [listedDates.safeParse(data), shownDate.safeParse(data)];
  if (list.success) return list.data;
  return shown.success ? shown.data.list : [];
}
