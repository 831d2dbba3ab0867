/**
 * What happens when an open question is answered, and when nobody answers it.
 */
import { WijkError } from '../core/errors.ts';
import type { Activity, Actor } from './activity.ts';
import { requireActivity } from './activity-store.ts';
import { rememberVerdict } from './duplicate-decision-store.ts';
import { mergeEntries } from './merge-entries.ts';
import { nextStart } from './occurrence-store.ts';
import { askApproval, endOfThisTurn } from './open-questions.ts';
import { findOpenDecision, type OpenDecision, passOn, settle } from './open-decision-store.ts';
import { nextTurn } from './publishing.ts';
import { rebuildEntry } from './rebuild-entry.ts';
import { reconcile } from './reconcile.ts';
import { dateInSeries } from './single-dates.ts';
import { acceptSources, readSources } from './source-store.ts';
import type { CalendarWork } from './work.ts';

/**
 * A person says whether two entries are the same.
 *
 * @returns the entry that stays, or the one that was asked about
 * @throws WijkError `question-settled`
 */
export async function answerSameOrOtherIn(
  work: CalendarWork,
  decisionId: string,
  answer: 'same' | 'other',
  actor: Actor,
): Promise<Activity> {
  const question = await requireQuestion(work, decisionId, 'same-or-other');
  const { activity, other } = await pairOf(work, question);
  await settle(work.transaction, [question.id], answer === 'same' ? 'same' : 'different', work.now);
  if (activity.id === other.id) return activity;
  await rememberVerdict(work.transaction, activity, other, answer === 'same' ? 'same' : 'different', work.now);
  if (answer === 'other') return activity;
  return mergeEntries(work, activity, other, actor, sharedDate(activity, other, work.settings.timeZone));
}

/**
 * A coordinator or trusted partner says whether something may be placed.
 *
 * @throws WijkError `question-settled`
 */
export async function answerApprovalIn(
  work: CalendarWork,
  decisionId: string,
  answer: 'approve' | 'reject',
  actor: Actor,
): Promise<Activity> {
  const { transaction, settings, now } = work;
  const question = await requireQuestion(work, decisionId, 'approval');
  const entry = await requireActivity(transaction, settings.neighbourhoodId, question.activityId);
  await settle(transaction, [question.id], answer === 'approve' ? 'approved' : 'rejected', now);
  const { sourceId } = question;
  if (answer === 'reject') {
    const isWhole = sourceId === null && entry.publication === 'waiting';
    return isWhole ? rebuildEntry(work, entry, { kind: 'rejected', actor, sourceId, publication: 'rejected' }) : entry;
  }
  const sources = sourceId === null ? (await readSources(transaction, [entry.id])).map(({ id }) => id) : [sourceId];
  await acceptSources(transaction, sources);
  const placed = await rebuildEntry(work, entry, { kind: 'published', actor, sourceId, publication: 'public' });
  const { activity } = await reconcile(work, placed, actor);
  return activity;
}

/**
 * What a coordinator refused waits again, and is asked about anew: whoever refused it may have meant another, and whoever
 * reopens it need not be the one who decides.
 *
 * @throws WijkError `not-rejected` when it was not refused, or is no longer
 */
export async function reopenActivityIn(work: CalendarWork, activityId: string, actor: Actor): Promise<Activity> {
  const entry = await requireActivity(work.transaction, work.settings.neighbourhoodId, activityId);
  if (entry.publication !== 'rejected') {
    throw new WijkError('This activity was not refused, or is open again already; look it up again.', {
      code: 'not-rejected',
    });
  }
  const cause = { kind: 'reopened', actor, sourceId: null, publication: 'waiting' } as const;
  const reopened = await rebuildEntry(work, entry, cause);
  // Asked as if it had just come in from whoever told of it, so that their answer goes where it went before.
  const [first] = await readSources(work.transaction, [reopened.id]);
  await askApproval(work, reopened, null, {
    route: first?.route ?? 'coordinator',
    partnerId: first?.partnerId ?? reopened.ownerPartnerId,
  });
  const { activity } = await reconcile(work, reopened, actor);
  return activity;
}

/** How long the last one asked has at most, in days. */
const lastTurnDays = 30;

/**
 * The turn of the one who was asked is over: the next one is asked. When nobody is left, doubtful twins stay apart but
 * linked, and what was not approved stays unseen.
 */
export async function passOrDefault(work: CalendarWork, question: OpenDecision): Promise<void> {
  const { transaction, settings, now } = work;
  const current = await findOpenDecision(transaction, settings.neighbourhoodId, question.id);
  if (current === undefined || Temporal.Instant.compare(current.dueAt, now) > 0) return;
  const turn = nextTurn(current.kind, current.turn, settings.policy);
  if (turn !== undefined) {
    const isLast = current.kind === 'approval' && nextTurn(current.kind, turn, settings.policy) === undefined;
    const dueAt = isLast
      ? await endOfLastTurn(work, current.activityId)
      : await endOfThisTurn(work, current.activityId);
    return passOn(transaction, current.id, turn, dueAt);
  }
  await settle(transaction, [current.id], 'unanswered', now);
  if (current.kind === 'approval') return;
  const { activity, other } = await pairOf(work, current);
  if (activity.id !== other.id) await rememberVerdict(transaction, activity, other, 'unanswered', now);
}

/** The last one may still say yes until it begins. */
async function endOfLastTurn(work: CalendarWork, activityId: string): Promise<Temporal.Instant> {
  const soonest = await endOfThisTurn(work, activityId);
  const latest = work.now.add({ hours: lastTurnDays * 24 });
  const startsAt = (await nextStart(work.transaction, activityId, work.now)) ?? soonest;
  const wanted = Temporal.Instant.compare(startsAt, latest) < 0 ? startsAt : latest;
  return Temporal.Instant.compare(wanted, soonest) > 0 ? wanted : soonest;
}

async function requireQuestion(
  { transaction, settings }: CalendarWork,
  id: string,
  kind: OpenDecision['kind'],
): Promise<OpenDecision> {
  const question = await findOpenDecision(transaction, settings.neighbourhoodId, id);
  if (question !== undefined && question.kind === kind) return question;
  throw new WijkError('This question was answered already, or its time is over; look what waits now.', {
    code: 'question-settled',
  });
}

async function pairOf(
  { transaction, settings }: CalendarWork,
  { activityId, otherId }: OpenDecision,
): Promise<{ readonly activity: Activity; readonly other: Activity }> {
  return {
    activity: await requireActivity(transaction, settings.neighbourhoodId, activityId),
    other: await requireActivity(transaction, settings.neighbourhoodId, otherId ?? activityId),
  };
}

/** The day of the series that the other one is, when one of the two is a series. */
function sharedDate(one: Activity, other: Activity, timeZone: string): string | undefined {
  if ((one.recurrence === null) === (other.recurrence === null)) return undefined;
  const [series, single] = one.recurrence === null ? [other, one] : [one, other];
  return dateInSeries(series, single, timeZone);
}
