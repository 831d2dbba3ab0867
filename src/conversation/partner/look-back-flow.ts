/**
 * How it was: what those who came said, in sums and words without names, and one picture and one line of the organisation.
 */
import { z } from 'zod';
import type { Activity } from '../../calendar/activity.ts';
import { findActivity, findByPublicId } from '../../calendar/activity-store.ts';
import { sumAttendance } from '../../calendar/attendance-store.ts';
import { renewAgendaVersion } from '../../calendar/agenda-version-store.ts';
import { type EndedDate, endedDates } from '../../calendar/ended-date-store.ts';
import { sumFeedback } from '../../calendar/feedback-store.ts';
import {
  agreeOnPicture,
  type LookingBack,
  readLookBack,
  saveLookBackLine,
  saveLookBackPicture,
} from '../../calendar/look-back-store.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { settleWords } from '../waiting/waiting-word-store.ts';
import { clip } from './activity-lines.ts';
import { isPicture, isTooLarge, keepFile } from './keep-file.ts';
import { lookBackSubject, lookBackWord, sumWords } from './look-back-words.ts';
import { isWord } from './own-words.ts';
import { readText } from './reading-context.ts';
import { changerOf, organisationsOf } from './speaker.ts';

const name = 'lb';
/** A line on a board. */
const longestLine = 200;
const longestTitle = 100;
/** So long the line travels as news. */
const shownDays = 7;
const mostPast = 4;
const daysPast = 14;
const stepData = z.object({ activity: z.uuid(), date: z.iso.date() });

export const lookBackFlow: Flow = {
  name,
  async pressed(turn, verb, [publicId = '', value = '']) {
    const activity = await findByPublicId(turn.database, turn.neighbourhoodId, publicId);
    if (activity === undefined || (await changerOf(turn, activity)) === undefined) return old(turn);
    const isMedia = z.uuid().safeParse(value).success;
    if (verb === 'agree' || verb === 'hide') return isMedia ? answerAgreement(turn, activity, value, verb) : old(turn);
    if (!z.iso.date().safeParse(value).success) return old(turn);
    if (verb === 'send') return askFor(turn, activity, value);
    return verb === 'show' ? showSums(turn, activity, value) : old(turn);
  },
  steps: {
    send: {
      async first(turn) {
        if (!isWord(turn, 'drop')) return 'not-mine';
        turn.end();
        turn.say({ text: plain(turn.translator.t('partner-chat:changed.not')) });
        return 'taken';
      },
      answer: hear,
      async explain(turn, data) {
        const parsed = stepData.safeParse(data);
        const id = parsed.success ? parsed.data.activity : '';
        const activity = parsed.success ? await findActivity(turn.database, turn.neighbourhoodId, id) : undefined;
        if (activity !== undefined) turn.say({ text: plain(sendWords(turn, activity)) });
      },
    },
  },
};

/** A picture of something that is over; shown once its people agreed. */
export async function keepLookBackPicture(
  turn: Turn,
  activity: Activity,
  date: string,
  mediaId: string,
): Promise<void> {
  const { t } = turn.translator;
  await saveLookBackPicture(turn.database, await lookingBack(turn, activity, date), mediaId, turn.now);
  await renewPages(turn);
  await settle(turn, activity, date);
  const button = (verb: string, label: string): Button => ({
    id: buttonId(name, verb, activity.publicId, mediaId),
    label,
  });
  turn.say({
    text: plain(t('partner-chat:photo.askAgree')),
    buttons: [[button('agree', t('partner-chat:button.agree')), button('hide', t('partner-chat:button.notAgree'))]],
  });
}

/** A line about something that is over: on the pages, boards and paper with the news, and in the next overview. */
export async function keepLookBackLine(turn: Turn, activity: Activity, date: string, written: string): Promise<void> {
  const line = clip(written.replaceAll(/\s+/gu, ' ').trim(), longestLine);
  const who = await lookingBack(turn, activity, date);
  const before = await readLookBack(turn.database, { activityId: activity.id, originalDate: date });
  if (before !== undefined && before.newsId !== null) await turn.calendar.withdrawNews(before.newsId);
  const { language } = readText(turn, line, who.partnerId);
  const until = turn.localNow.toPlainDate().add({ days: shownDays }).toString();
  const text = `${clip(activity.title, longestTitle)}: ${line}`;
  const news = await turn.calendar.placeNews({ partnerId: who.partnerId, line: text, language, until });
  await saveLookBackLine(turn.database, who, { line, language, newsId: news.id }, turn.now);
  await settle(turn, activity, date);
}

/** What is over of one's own, for the list of what is one's own. */
export async function pastLines(turn: Turn): Promise<{ readonly lines: string[]; readonly buttons: Button[][] }> {
  const { t } = turn.translator;
  const found = await endedDates(turn.database, turn.neighbourhoodId, {
    from: turn.now.subtract({ hours: 24 * daysPast }),
    to: turn.now,
    partnerIds: organisationsOf(turn).map(({ id }) => id),
    limit: mostPast,
  });
  if (found.length === 0) return { lines: [], buttons: [] };
  return {
    lines: [t('delivery-chat:howItWas.past'), ...found.map(({ title }) => `• ${clip(title, longestTitle)}`)],
    buttons: found.map(({ publicId, originalDate, title }) => [
      { id: buttonId(name, 'show', publicId, originalDate), label: `👍 ${clip(title, 36)}` },
    ]),
  };
}

async function showSums(turn: Turn, activity: Activity, date: string): Promise<void> {
  const { database, cipher, translator } = turn;
  const asked = { activityId: activity.id, originalDate: date };
  const sum = await sumFeedback(database, cipher, asked);
  const coming = await sumAttendance(database, asked);
  turn.say({
    text: lines(...sumWords({ title: activity.title, day: date, coming, ...sum }, translator)),
    buttons: [[sendButton(activity.publicId, date, turn)]],
    about: { kind: 'occurrence', id: `${activity.id} ${date}` },
  });
}

function sendButton(publicId: string, date: string, { translator }: Turn): Button {
  return { id: buttonId(name, 'send', publicId, date), label: translator.t('delivery-chat:howItWas.button') };
}

function askFor(turn: Turn, activity: Activity, date: string): void {
  turn.say({ text: plain(sendWords(turn, activity)) });
  turn.go(name, 'send', { activity: activity.id, date });
}

function sendWords({ translator }: Turn, { title }: Activity): string {
  return translator.t('delivery-chat:howItWas.send', { title: clip(title, longestTitle) });
}

async function hear(turn: Turn, data: unknown): Promise<Taken> {
  const parsed = stepData.safeParse(data);
  const activity = parsed.success
    ? await findActivity(turn.database, turn.neighbourhoodId, parsed.data.activity)
    : undefined;
  if (!parsed.success || activity === undefined || (await changerOf(turn, activity)) === undefined) return 'not-mine';
  const { date } = parsed.data;
  const { t } = turn.translator;
  const media = turn.message?.media ?? null;
  const text = turn.message?.text.text.trim() ?? '';
  if (media !== null && !isPicture(media)) return 'not-mine';
  if (media === null && text === '') return 'not-mine';
  if (media !== null && isTooLarge(turn, media)) {
    turn.say({ text: plain(turn.translator.errorText('too-large')) });
    return 'taken';
  }
  if (text !== '') {
    await keepLookBackLine(turn, activity, date, text);
    turn.say({ text: plain(t('delivery-chat:howItWas.kept')) });
  }
  const mediaId = media === null ? undefined : await keepFile(turn, media);
  if (mediaId !== undefined) await keepLookBackPicture(turn, activity, date, mediaId);
  // The picture may still follow the line, or the line the picture.
  if (text !== '' && mediaId !== undefined) turn.end();
  else turn.go(name, 'send', { activity: activity.id, date });
  return 'taken';
}

async function answerAgreement(turn: Turn, { id }: Activity, mediaId: string, verb: 'agree' | 'hide'): Promise<void> {
  const isShown = verb === 'agree';
  if (!(await agreeOnPicture(turn.database, id, mediaId, isShown, turn.now))) return old(turn);
  await renewPages(turn);
  turn.say({ text: plain(turn.translator.t(isShown ? 'partner-chat:photo.shown' : 'partner-chat:photo.hidden')) });
}

/** The page shows the picture, or no longer does. */
async function renewPages({ database, neighbourhoodId, ids, now }: Turn): Promise<void> {
  await renewAgendaVersion(database, neighbourhoodId, ids.uuid(), now);
}

async function lookingBack(turn: Turn, activity: Activity, originalDate: string): Promise<LookingBack> {
  const partnerId = (await changerOf(turn, activity)) ?? null;
  return { activityId: activity.id, originalDate, neighbourhoodId: turn.neighbourhoodId, partnerId };
}

/** It was sent, so nobody of the organisation is asked for it again. */
async function settle(turn: Turn, activity: Activity, date: string): Promise<void> {
  const asked: Pick<EndedDate, 'activityId' | 'originalDate' | 'isSeries'> = {
    activityId: activity.id,
    originalDate: date,
    isSeries: activity.recurrence !== null,
  };
  const word = { kind: lookBackWord, subject: lookBackSubject(asked) };
  await settleWords(turn.database, turn.neighbourhoodId, word, turn.now);
}

function old(turn: Turn): void {
  turn.toast(turn.translator.t('chat:oldButton'));
}
