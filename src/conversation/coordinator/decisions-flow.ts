/**
 * What waits for a coordinator's yes or no, and what may be the same: a card each, answered by a tap, whoever taps first.
 */
import type { Activity, Actor } from '../../calendar/activity.ts';
import { findActivity } from '../../calendar/activity-store.ts';
import { decisionsWaiting, findOpenDecision, type OpenDecision } from '../../calendar/open-decision-store.ts';
import { plain } from '../../core/chat/message.ts';
import { bold, lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow } from '../flow.ts';
import { clip, listLine } from '../partner/activity-lines.ts';
import { passedDrafts } from '../partner/draft-store.ts';
import { openJoinRequests } from '../partner/join-store.ts';
import type { Turn } from '../turn.ts';
import { settleWords, toldInBundle } from '../waiting/waiting-word-store.ts';
import { tellersOf } from './asked-decision-store.ts';
import { contextOfLines, decisionCard } from './decision-card.ts';
import { joinRequestCard } from './join-request-card.ts';
import { forCoordinators, oldButton, replaceCard } from './role.ts';
import { wordOf } from './word-of.ts';

/** Cards in one answer. */
const mostCards = 5;
const mostWaiting = 200;

export const decisionsFlow: Flow = {
  name: 'q',
  commands: { approve: forCoordinators(showApprovals), duplicates: forCoordinators(showDuplicates) },
  pressed: press,
};

async function showApprovals(turn: Turn): Promise<void> {
  const { database, neighbourhoodId, translator } = turn;
  const { t } = translator;
  const waiting = await waitingOf(turn, 'approval');
  const requests = await openJoinRequests(database, neighbourhoodId, mostCards);
  const drafts = await passedDrafts(database, turn.cipher, neighbourhoodId, mostCards);
  if (waiting.length + requests.length + drafts.length === 0) {
    return turn.say({ text: plain(t('coordinator-chat:approve.none')) });
  }
  await showCards(turn, waiting, 'approve');
  for (const request of requests) turn.say(await joinRequestCard(turn, request));
  if (drafts.length > 0) {
    turn.say({
      text: plain(t('coordinator-chat:approve.drafts')),
      buttons: drafts.map(draft => {
        const title = draft.kind === 'posting' ? (draft.content.known.title ?? '') : '';
        return [{ id: buttonId('d', 'card', draft.publicId), label: clip(title === '' ? '…' : title, 40) }];
      }),
    });
  }
}

async function showDuplicates(turn: Turn): Promise<void> {
  const waiting = await waitingOf(turn, 'same-or-other');
  if (waiting.length === 0) return turn.say({ text: plain(turn.translator.t('coordinator-chat:duplicates.none')) });
  return showCards(turn, waiting, 'duplicates');
}

async function waitingOf({ database, neighbourhoodId }: Turn, kind: OpenDecision['kind']): Promise<OpenDecision[]> {
  const all = await decisionsWaiting(database, neighbourhoodId, mostWaiting);
  return all.filter(decision => decision.kind === kind);
}

async function showCards(turn: Turn, waiting: readonly OpenDecision[], word: 'approve' | 'duplicates'): Promise<void> {
  for (const decision of waiting.slice(0, mostCards)) {
    const card = await decisionCard(turn, decision, turn.translator);
    if (card !== undefined) turn.say(card);
  }
  if (waiting.length <= mostCards) return;
  const number = waiting.length - mostCards;
  turn.say({ text: plain(turn.translator.t('coordinator-chat:approve.more', { number, word: wordOf(turn, word) })) });
}

async function press(turn: Turn, verb: string, [id = '']: readonly string[]): Promise<void> {
  if (verb === 'all') return turn.person.isCoordinator ? approveAll(turn, id) : oldButton(turn);
  if (!uuid.test(id)) return oldButton(turn);
  if (verb === 'undo' || verb === 'again')
    return turn.person.isCoordinator ? takeBack(turn, verb, id) : oldButton(turn);
  const decision = await findOpenDecision(turn.database, turn.neighbourhoodId, id);
  if (decision === undefined) return sayTooLate(turn, verb);
  if (!mayDecide(turn, decision)) return oldButton(turn);
  if (verb === 'show') return showOne(turn, decision);
  if (verb === 'ok' && decision.kind === 'approval') return sayApproved(turn, [await settle(turn, decision, true)]);
  if (decision.kind === 'approval' && (verb === 'yes' || verb === 'no')) return approve(turn, decision, verb === 'yes');
  if (decision.kind === 'same-or-other' && (verb === 'same' || verb === 'other')) return judge(turn, decision, verb);
  return oldButton(turn);
}

/** A coordinator always; a trusted partner when it came to them, and never about their own. */
function mayDecide({ person, partners }: Turn, { kind, turn, partnerId }: OpenDecision): boolean {
  if (person.isCoordinator) return true;
  if (kind !== 'approval' || turn !== 'trusted-partner') return false;
  return person.partners.some(id => id !== partnerId && partners.some(partner => partner.id === id && partner.trusted));
}

/** Somebody else was first; who that was is theirs to tell. A bundle stays: other questions stand in it. */
function sayTooLate(turn: Turn, verb: string): void {
  const { person, press } = turn;
  const mayKnow = press !== undefined && (person.isCoordinator || person.partners.length > 0);
  const settled = { text: plain(turn.translator.t('coordinator-chat:settled')) };
  if (!mayKnow) oldButton(turn);
  else if (verbsOfBundles.includes(verb)) turn.say(settled);
  else replaceCard(turn, settled);
}

const verbsOfBundles = ['ok', 'all', 'show'];

async function showOne(turn: Turn, decision: OpenDecision): Promise<void> {
  const card = await decisionCard(turn, decision, turn.translator);
  if (card === undefined) return oldButton(turn);
  turn.say(card);
}

async function approve(turn: Turn, decision: OpenDecision, isYes: boolean): Promise<void> {
  const { t } = turn.translator;
  const activity = await settle(turn, decision, isYes);
  const isWhole = decision.sourceId === null;
  const outcome = isYes ? 'approved' : isWhole ? 'refused' : 'refusedChange';
  replaceCard(turn, {
    text: lines(bold(t(`coordinator-chat:approve.${outcome}`)), lineOf(turn, activity)),
    buttons:
      isYes || !isWhole
        ? []
        : [[{ id: buttonId('q', 'again', activity.id), label: t('coordinator-chat:approve.again') }]],
    about: { kind: 'activity', id: activity.id },
  });
}

/** Everything that one bundle asked a yes for, as far as nobody answered it since. */
async function approveAll(turn: Turn, toldAt: string): Promise<void> {
  if (!/^\d{1,15}$/.test(toldAt)) return oldButton(turn);
  const told = { personId: turn.person.id, kind: 'approval', toldAtMs: Number(toldAt) };
  const approved: Activity[] = [];
  for (const id of await toldInBundle(turn.database, told)) {
    const decision = await findOpenDecision(turn.database, turn.neighbourhoodId, id);
    if (decision?.kind === 'approval') approved.push(await settle(turn, decision, true));
  }
  if (approved.length === 0) return sayTooLate(turn, 'all');
  sayApproved(turn, approved);
}

/** Below the bundle, which stays: other questions stand in it. */
function sayApproved(turn: Turn, approved: readonly Activity[]): void {
  const done = bold(turn.translator.t('coordinator-chat:approve.approved'));
  turn.say({ text: lines(done, ...approved.map(activity => lineOf(turn, activity))) });
}

function lineOf(turn: Turn, activity: Activity): string {
  return clip(listLine(activity, contextOfLines(turn, turn.translator)), 200);
}

/** Answers the question, and tells those who told of it. */
async function settle(turn: Turn, decision: OpenDecision, isYes: boolean): Promise<Activity> {
  const activity = await turn.calendar.answerApproval(decision.id, isYes ? 'approve' : 'reject', actorOf(turn));
  await settleWords(turn.database, turn.neighbourhoodId, { kind: 'approval', subject: decision.id }, turn.now);
  const title = clip(activity.title, 100);
  for (const teller of await tellersOf(turn.database, turn.neighbourhoodId, decision.activityId)) {
    if (teller === turn.person.id) continue;
    await turn.tell(
      teller,
      each => ({
        text: plain(each.t(`coordinator-chat:approve.${isYes ? 'tellApproved' : 'tellRefused'}`, { title })),
      }),
      { onceKey: `decided ${decision.id}` },
    );
  }
  return activity;
}

async function judge(turn: Turn, decision: OpenDecision, answer: 'same' | 'other'): Promise<void> {
  const { t } = turn.translator;
  const kept = await turn.calendar.answerSameOrOther(decision.id, answer, actorOf(turn));
  await settleWords(turn.database, turn.neighbourhoodId, { kind: 'duplicate', subject: decision.id }, turn.now);
  const former = kept.id === decision.activityId ? decision.otherId : decision.activityId;
  const line = clip(listLine(kept, contextOfLines(turn, turn.translator)), 200);
  const isSame = answer === 'same';
  replaceCard(turn, {
    text: lines(bold(t(isSame ? 'coordinator-chat:duplicates.merged' : 'coordinator-chat:duplicates.apart')), line),
    buttons:
      isSame && former !== null
        ? [[{ id: buttonId('q', 'undo', former), label: t('coordinator-chat:duplicates.undo') }]]
        : [],
  });
}

/** A merge or a refusal that was a mistake. */
async function takeBack(turn: Turn, verb: 'undo' | 'again', activityId: string): Promise<void> {
  const { t } = turn.translator;
  const activity = await findActivity(turn.database, turn.neighbourhoodId, activityId);
  if (activity === undefined) return oldButton(turn);
  if (verb === 'undo') {
    if (activity.id === activityId) return sayTooLate(turn, verb);
    const { kept, restored } = await turn.calendar.undoMerge(activityId, actorOf(turn));
    const context = contextOfLines(turn, turn.translator);
    const shown = [kept, restored].map((each, index) => `${index + 1}. ${clip(listLine(each, context), 200)}`);
    return replaceCard(turn, { text: lines(bold(t('coordinator-chat:duplicates.undone')), ...shown) });
  }
  if (activity.publication !== 'rejected') return sayTooLate(turn, verb);
  await turn.calendar.reopenActivity(activity.id, actorOf(turn));
  const reopened = (await waitingOf(turn, 'approval')).find(each => each.activityId === activity.id);
  const card = reopened === undefined ? undefined : await decisionCard(turn, reopened, turn.translator);
  if (card === undefined) return oldButton(turn);
  return replaceCard(turn, card);
}

function actorOf({ person }: Turn): Actor {
  return { route: person.isCoordinator ? 'coordinator' : 'chat', partnerId: null, personId: person.id };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
