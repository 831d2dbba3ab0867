/**
 * The answers to "again this year?": yes makes a card with everything filled in and what was noted; no ends it.
 */
import { findActivity } from '../../calendar/activity-store.ts';
import { fieldNames } from '../../calendar/fields.ts';
import { plain } from '../../core/chat/message.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { settleWords } from '../waiting/waiting-word-store.ts';
import type { Activity } from '../../calendar/activity.ts';
import { notesOf } from './activity-note-store.ts';
import { nextYearOf } from './ask-yearly.ts';
import type { PostingContent } from './draft.ts';
import { keepPostings } from './make-drafts.ts';
import { showDrafts } from './show-drafts.ts';
import { answerYearlyQuestion, findYearlyQuestion } from './yearly-question-store.ts';

export const yearlyFlow: Flow = {
  name: 'y',
  async pressed(turn, verb, [id = '']) {
    const { database, neighbourhoodId, person } = turn;
    const question = await findYearlyQuestion(database, neighbourhoodId, id);
    const isTheirs = question !== undefined && (person.isCoordinator || person.partners.includes(question.partnerId));
    if (!isTheirs || !(verb === 'yes' || verb === 'no')) return turn.toast(turn.translator.t('chat:oldButton'));
    // Two colleagues get the same question; the first answer counts.
    if (question.answer !== null) return turn.toast(turn.translator.t('partner-chat:yearly.answered'));
    await answerYearlyQuestion(database, question.id, verb === 'yes' ? 'again' : 'not');
    await settleWords(database, neighbourhoodId, { kind: 'yearly', subject: id }, turn.now);
    if (verb === 'no') return turn.say({ text: plain(turn.translator.t('partner-chat:yearly.not')) });
    const activity = await findActivity(database, neighbourhoodId, question.activityId);
    if (activity !== undefined) await showAgain(turn, activity, question.partnerId);
  },
};

async function showAgain(turn: Turn, activity: Activity, partnerId: string): Promise<void> {
  const notes = await notesOf(turn.database, turn.cipher, activity.id, partnerId);
  const drafts = await keepPostings(turn, [again(activity, notes)], {
    partnerId,
    words: activity.title,
    passedOn: false,
  });
  await showDrafts(turn, drafts);
}

/** As last year, on the same weekday. */
function again(activity: Activity, notes: string[]): PostingContent {
  const { start, end, registration } = activity;
  const known = Object.fromEntries(fieldNames.map(name => [name, activity[name]]));
  const title = activity.title.replace(/\b20\d\d\b/, year => String(Number(year) + 1));
  const deadline = registration?.deadline ?? null;
  return {
    known: {
      ...known,
      title,
      start: nextYearOf(start),
      end: end === null ? null : nextYearOf(end),
      state: 'sure',
      stateReason: null,
      registration:
        registration === null ? null : { ...registration, deadline: deadline === null ? null : nextYearOf(deadline) },
    },
    language: activity.language,
    // Nobody said this year's day yet.
    guessed: ['start'],
    asked: ['hour'],
    weekdaySaid: null,
    words: title,
    passedOn: false,
    isPlan: false,
    notes,
  };
}
