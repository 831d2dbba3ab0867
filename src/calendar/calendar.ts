/**
 * The calendar of one neighbourhood, as the rooms outside use it: everything that can be done to it, each act in one
 * transaction. What can be asked of it stands in `agenda-store.ts`, `feed-entry-store.ts` and `open-decision-store.ts`.
 */
import { WijkError } from '../core/errors.ts';
import type { Language } from '../core/languages.ts';
import type { Activity, Actor, Draft, Origin } from './activity.ts';
import { answerApprovalIn, answerSameOrOtherIn, passOrDefault, reopenActivityIn } from './answer-questions.ts';
import { cancelActivityIn, changeActivityIn, placePlanIn, undoChangeIn, withdrawSourceIn } from './change-activity.ts';
import {
  cancelOccurrenceIn,
  changeOccurrenceIn,
  type DateChange,
  restoreOccurrenceIn,
  setOccurrenceFullIn,
} from './change-date.ts';
import { extendOccurrences } from './extend-occurrences.ts';
import type { ActivityState, FieldChanges } from './fields.ts';
import { type Filed, filePostingIn } from './file-posting.ts';
import { undoMergeOf } from './merge-entries.ts';
import { insertNews, markNewsWithdrawn, type NewsLine } from './news-store.ts';
import { countAsked, decisionsDue } from './open-decision-store.ts';
import { releasePlaceIn } from './release-place-store.ts';
import {
  checkTranslationIn,
  type CheckOutcome,
  keepTranslationsIn,
  type MachineTranslation,
} from './translation/keep-translations.ts';
import { type CalendarParts, type CalendarWork, inCalendar, todayOf } from './work.ts';

export interface Calendar {
  /**
   * Files a posting: as a source of the entry that it tells of, or of a new one.
   *
   * @throws WijkError `recurrence-malformed`, `recurrence-unsupported` or `recurrence-absurd` when its times cannot be
   */
  filePosting(draft: Draft, origin: Origin): Promise<Filed>;
  /** @throws WijkError `question-settled` */
  answerSameOrOther(decisionId: string, answer: 'same' | 'other', actor: Actor): Promise<Activity>;
  /** @throws WijkError `question-settled` */
  answerApproval(decisionId: string, answer: 'approve' | 'reject', actor: Actor): Promise<Activity>;
  /**
   * Takes a refusal back, as of a coordinator who tapped the wrong button: the entry waits again, and a coordinator is asked
   * anew.
   *
   * @throws WijkError `not-rejected`
   */
  reopenActivity(activityId: string, actor: Actor): Promise<Activity>;
  /**
   * Takes a merge back and remembers that the two are different.
   *
   * @param formerId id of the entry that was merged into another
   * @throws WijkError `not-merged`
   */
  undoMerge(formerId: string, actor: Actor): Promise<{ readonly kept: Activity; readonly restored: Activity }>;
  /** @param words what the person wrote; kept with the change */
  changeActivity(activityId: string, changes: FieldChanges, actor: Actor, words: string): Promise<Activity>;
  /** Full, or places again; provisional or sure; on again after it was cancelled. */
  setState(activityId: string, state: ActivityState, actor: Actor): Promise<Activity>;
  cancelActivity(activityId: string, reason: string | null, actor: Actor, words: string): Promise<Activity>;
  /**
   * @param date day of the series, as the rule has it, `YYYY-MM-DD`
   * @throws WijkError `no-such-date`
   */
  cancelOccurrence(activityId: string, date: string, reason: string | null, actor: Actor): Promise<Activity>;
  changeOccurrence(activityId: string, date: string, change: DateChange, actor: Actor): Promise<Activity>;
  restoreOccurrence(activityId: string, date: string, actor: Actor): Promise<Activity>;
  /** One date is full, or has places again. @throws WijkError `no-such-date` */
  setOccurrenceFull(activityId: string, date: string, full: boolean, actor: Actor): Promise<Activity>;
  /** Places an idea or a year plan. @throws WijkError `no-plan` */
  placePlan(activityId: string, actor: Actor): Promise<Activity>;
  /** @throws WijkError `source-unknown` */
  withdrawSource(sourceId: string, actor: Actor): Promise<Activity>;
  /** @throws WijkError `not-undoable` */
  undoChange(changeId: string, actor: Actor): Promise<Activity>;
  /** Shows a line of news until a day, that day included. @throws WijkError `news-over` when that day is past */
  placeNews(news: NewsDraft): Promise<NewsLine>;
  /** @returns false when it was taken away before */
  withdrawNews(newsId: string): Promise<boolean>;
  /** Keeps what machines made of texts, and shows it wherever these texts stand. */
  keepTranslations(translations: readonly MachineTranslation[]): Promise<void>;
  /** Somebody other than its maker says that a translation is right: it is shown as looked over. */
  checkTranslation(translationId: string, personId: string): Promise<CheckOutcome>;
  /**
   * A place leaves the list: what takes place there keeps its name as words.
   *
   * @returns what is still to come there, the earliest first
   */
  releasePlace(place: { readonly id: string; readonly name: string }): Promise<readonly Activity[]>;
  /** Notes that somebody was asked an open question once more. */
  noteAsked(decisionId: string): Promise<void>;
  /** Hands on the questions whose turn is over. @returns how many */
  passDueQuestions(): Promise<number>;
  /** Stores the dates of series further ahead, as the days go by. @returns how many series */
  extendSeries(): Promise<number>;
}

export interface NewsDraft {
  readonly partnerId: string | null;
  readonly line: string;
  readonly language: Language;
  /** Last day on which it is shown, `YYYY-MM-DD`. */
  readonly until: string;
}

export function createCalendar(parts: CalendarParts): Calendar {
  return {
    filePosting: (draft, origin) => inCalendar(parts, work => filePostingIn(work, draft, origin)),
    answerSameOrOther: (id, answer, actor) => inCalendar(parts, work => answerSameOrOtherIn(work, id, answer, actor)),
    answerApproval: (id, answer, actor) => inCalendar(parts, work => answerApprovalIn(work, id, answer, actor)),
    reopenActivity: (id, actor) => inCalendar(parts, work => reopenActivityIn(work, id, actor)),
    undoMerge: (id, actor) => inCalendar(parts, work => undoMergeOf(work, id, actor)),
    changeActivity: (id, changes, actor, words) =>
      inCalendar(parts, work => changeActivityIn(work, id, changes, actor, words)),
    setState: (id, state, actor) =>
      inCalendar(parts, work => changeActivityIn(work, id, { state, stateReason: null }, actor, '')),
    cancelActivity: (id, reason, actor, words) =>
      inCalendar(parts, work => cancelActivityIn(work, id, reason, actor, words)),
    cancelOccurrence: (id, date, reason, actor) =>
      inCalendar(parts, work => cancelOccurrenceIn(work, id, date, reason, actor)),
    changeOccurrence: (id, date, change, actor) =>
      inCalendar(parts, work => changeOccurrenceIn(work, id, date, change, actor)),
    restoreOccurrence: (id, date, actor) => inCalendar(parts, work => restoreOccurrenceIn(work, id, date, actor)),
    setOccurrenceFull: (id, date, full, actor) =>
      inCalendar(parts, work => setOccurrenceFullIn(work, id, date, full, actor)),
    placePlan: (id, actor) => inCalendar(parts, work => placePlanIn(work, id, actor)),
    withdrawSource: (id, actor) => inCalendar(parts, work => withdrawSourceIn(work, id, actor)),
    undoChange: (id, actor) => inCalendar(parts, work => undoChangeIn(work, id, actor)),
    placeNews: news => inCalendar(parts, work => placeNewsIn(work, news)),
    withdrawNews: id =>
      inCalendar(parts, ({ transaction, settings, now }) =>
        markNewsWithdrawn(transaction, settings.neighbourhoodId, id, now),
      ),
    keepTranslations: translations => inCalendar(parts, work => keepTranslationsIn(work, translations)),
    checkTranslation: (id, personId) => inCalendar(parts, work => checkTranslationIn(work, id, personId)),
    releasePlace: place => inCalendar(parts, work => releasePlaceIn(work, place)),
    noteAsked: id => countAsked(parts.database, id),
    passDueQuestions: () => passDueQuestions(parts),
    extendSeries: () => extendOccurrences(parts),
  };
}

async function placeNewsIn(work: CalendarWork, news: NewsDraft): Promise<NewsLine> {
  const { transaction, ids, settings, now } = work;
  const today = todayOf(work).toString();
  if (news.until < today) {
    throw new WijkError('The last day of this news is past; give a day that is still to come.', { code: 'news-over' });
  }
  const line: NewsLine = {
    ...news,
    id: ids.uuid(),
    neighbourhoodId: settings.neighbourhoodId,
    publicId: ids.publicId(),
    from: today,
    createdAt: now,
  };
  await insertNews(transaction, line);
  return line;
}

/** Each in a transaction of its own: what was handed on stays so when the process is killed. */
async function passDueQuestions(parts: CalendarParts): Promise<number> {
  const { neighbourhoodId } = parts.settings();
  let passed = 0;
  for (;;) {
    const due = await decisionsDue(parts.database, neighbourhoodId, parts.clock.now(), questionsAtOnce);
    for (const question of due) await inCalendar(parts, work => passOrDefault(work, question));
    passed += due.length;
    if (due.length < questionsAtOnce) return passed;
  }
}

const questionsAtOnce = 50;
