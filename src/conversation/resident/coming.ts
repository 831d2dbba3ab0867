/**
 * "I come", also for others; not after all; how to register; and being reminded.
 */

import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { removeAttendance, saveAttendance, saveReminder } from '../../calendar/attendance-store.ts';
import { titleOf } from '../../calendar/translation/wording.ts';
import { plain } from '../../core/chat/message.ts';
import { noteAsked } from '../../delivery/rhythm/told-store.ts';
import { registrationWords } from '../../delivery/tidbits/activity-words.ts';
import { inOneLine } from '../../delivery/tidbits/told-text.ts';
import { written } from '../../delivery/tidbits/written-words.ts';
import { formatRelativeDayAndTime } from '../../i18n/formats.ts';
import { bold, lines } from '../answer.ts';
import type { Turn } from '../turn.ts';
import { activityFlow as name } from './list-answer.ts';
import { dateOf, mustRegister, refuses, remain } from './named-date.ts';
import { reminderTime } from './reminder-time.ts';
import { button, organiserOf, tellingOf } from './wording.ts';

export async function come(turn: Turn, item: AgendaItem, people: number): Promise<void> {
  if (refuses(turn, item)) return;
  if (mustRegister(item)) return sayRegistration(turn, item);
  const { t } = turn.translator;
  await turn.remember();
  await saveAttendance(turn.database, turn.person, dateOf(item), people, turn.now);
  await noteAsked(turn.database, turn.person.id, item, turn.now);
  const dueAt = dueOf(turn, item);
  if (dueAt !== undefined) await saveReminder(turn.database, { ...dateOf(item), ...who(turn), dueAt });
  const full = item.activity.state === 'full' ? t('resident-chat:isFull') : '';
  turn.say({
    text: lines(
      t('resident-chat:coming', { count: people }),
      full,
      dueAt === undefined ? '' : t('resident-chat:reminderSet', { when: spoken(turn, dueAt) }),
      t('resident-chat:comingMore', { example: t('resident-chat:comingExample') }),
    ),
    buttons: [[button(turn, t('resident-chat:btnNotComing'), name, 'n', item.activity.publicId, item.originalDate)]],
    about: { kind: 'occurrence', id: `${item.activity.id} ${item.originalDate}` },
  });
  remain(turn, item);
}

export async function stayAway(turn: Turn, item: AgendaItem): Promise<void> {
  if (turn.isKept) await removeAttendance(turn.database, turn.person.id, dateOf(item));
  turn.say({ text: plain(turn.translator.t('resident-chat:notComing')) });
  remain(turn, item);
}

export function sayRegistration(turn: Turn, item: AgendaItem): void {
  const { activity } = item;
  const { t, language } = turn.translator;
  const organiser = organiserOf(turn, activity);
  const contact = activity.registration?.contact ?? activity.contact ?? organiser?.contact ?? organiser?.name ?? '';
  const isNeeded = activity.registration !== null;
  const telling = tellingOf(turn);
  const text = { ...titleOf(activity), partnerId: activity.ownerPartnerId };
  const words = isNeeded ? registrationWords(activity, telling) : [t('agenda:registrationNotNeeded')];
  turn.say({
    text: lines(
      bold(inOneLine(text, telling, longestTitle)),
      words.join(' '),
      contact === '' || !mustRegister(item)
        ? ''
        : t('resident-chat:registerWith', { contact: written(contact, language, longestContact) }),
    ),
  });
  remain(turn, item);
}

export async function remind(turn: Turn, item: AgendaItem): Promise<void> {
  if (refuses(turn, item)) return;
  const { t } = turn.translator;
  const dueAt = dueOf(turn, item);
  if (dueAt === undefined) return turn.say({ text: plain(t('resident-chat:tooLate')) });
  await turn.remember();
  await saveReminder(turn.database, { ...dateOf(item), ...who(turn), dueAt });
  await noteAsked(turn.database, turn.person.id, item, turn.now);
  turn.say({ text: plain(t('resident-chat:reminderSet', { when: spoken(turn, dueAt) })) });
  remain(turn, item);
}

function who({ person, neighbourhoodId }: Turn) {
  return { personId: person.id, neighbourhoodId };
}

function dueOf(turn: Turn, item: AgendaItem): Temporal.Instant | undefined {
  const { timeZone, overview } = turn.neighbourhood;
  return reminderTime(item, { now: turn.now, timeZone, dayBefore: overview.dayBefore });
}

function spoken(turn: Turn, at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(turn.neighbourhood.timeZone).toPlainDateTime();
  return formatRelativeDayAndTime(turn.translator, local, turn.localNow.toPlainDate());
}

const longestTitle = 120;
const longestContact = 160;
