/**
 * The cards of what partners told: their buttons, their links and what is answered to them.
 */
import { plain } from '../../core/chat/message.ts';
import { findOpenDecision } from '../../calendar/open-decision-store.ts';
import { WijkError } from '../../core/errors.ts';
import { z } from 'zod';
import type { Flow, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import type { PostingDraft } from './draft.ts';
import { askChange, drop, isOpenPosting, place, placeMany, postingNamed, skipHour } from './draft-acts.ts';
import { answerDraft, askStep, cardStep, changeStep } from './draft-steps.ts';
import { draftsOfBatch, updateDraft } from './draft-store.ts';
import { hearPosting, photoStep } from './hear-postings.ts';
import { isComplete } from './make-drafts.ts';
import { askNext, cardOf, showDrafts } from './show-drafts.ts';
import { actorFor, mayActOn, organisationsOf } from './speaker.ts';

export const draftsFlow: Flow = {
  name: 'd',
  heard: hearPosting,
  pressed: pressDraft,
  async replied(turn, subject) {
    if (subject.kind !== 'draft') return 'not-mine';
    const draft = await postingNamed(turn, subject.id);
    return draft === undefined ? 'not-mine' : answerDraft(turn, draft, true);
  },
  links: { k: openLink },
  steps: { ask: askStep(), card: cardStep(), change: changeStep(), photo: photoStep() },
};

/** A deep link, from a group or from the coordinator's list: the card opens in private. */
async function openLink(turn: Turn, token: string): Promise<Taken> {
  const draft = await postingNamed(turn, token);
  // A code of another kind.
  if (draft === undefined) return 'not-mine';
  if (!mayActOn(turn, draft)) {
    turn.say({ text: plain(turn.translator.t('partner-chat:card.notYours')) });
    return 'taken';
  }
  await updateIfDue(turn, draft);
  await showCurrent(turn, draft.publicId);
  return 'taken';
}

/** Opened: it does not go to the coordinator any more. */
async function updateIfDue(turn: Turn, draft: PostingDraft): Promise<void> {
  if (draft.dueAt === null || draft.state !== 'open') return;
  await updateDraft(turn.database, turn.cipher, draft, { dueAt: null }, turn.now);
}

async function showCurrent(turn: Turn, publicId: string): Promise<void> {
  const draft = await postingNamed(turn, publicId);
  if (draft === undefined) return;
  if (draft.state === 'placed') return void turn.say({ text: plain(turn.translator.t('partner-chat:card.wasPlaced')) });
  if (draft.state === 'dropped') return void turn.say({ text: plain(turn.translator.t('partner-chat:card.dropped')) });
  await showDrafts(turn, [draft]);
}

async function pressDraft(turn: Turn, verb: string, values: readonly string[]): Promise<void> {
  const [id = '', said = ''] = values;
  if (verb === 'same' || verb === 'other') return answerSameOrOther(turn, id, verb);
  if (verb === 'putall' || verb === 'delall' || verb === 'each') return pressBatch(turn, id, verb);
  const draft = await postingNamed(turn, id);
  if (draft === undefined || !mayActOn(turn, draft)) return turn.toast(turn.translator.t('chat:oldButton'));
  const isOver = draft.state === 'placed' || draft.state === 'dropped';
  if (isOver)
    return turn.toast(turn.translator.t(`partner-chat:card.${draft.state === 'placed' ? 'wasPlaced' : 'dropped'}`));
  if (verb === 'card') return showDrafts(turn, [draft]);
  // What stands on the button is not what would be placed.
  if (said !== String(draft.revision)) {
    turn.toast(turn.translator.t('partner-chat:card.newer'));
    return showDrafts(turn, [draft]);
  }
  switch (verb) {
    case 'put':
      return place(turn, draft);
    case 'chg':
      return askChange(turn, draft);
    case 'del':
      return drop(turn, [draft]);
    case 'nohour':
      return skipHour(turn, draft);
    case 'who':
      return nextOrganisation(turn, draft);
    default:
      return turn.toast(turn.translator.t('chat:oldButton'));
  }
}

async function nextOrganisation(turn: Turn, draft: PostingDraft): Promise<void> {
  const own = organisationsOf(turn);
  const next = own[(own.findIndex(({ id }) => id === draft.partnerId) + 1) % own.length];
  if (next === undefined) return;
  await updateDraft(turn.database, turn.cipher, draft, { partnerId: next.id }, turn.now);
  await showCurrent(turn, draft.publicId);
}

async function answerSameOrOther(turn: Turn, decisionId: string, answer: 'same' | 'other'): Promise<void> {
  const asked = z.uuid().safeParse(decisionId).success
    ? await findOpenDecision(turn.database, turn.neighbourhoodId, decisionId)
    : undefined;
  if (asked === undefined) return turn.toast(turn.translator.t('partner-chat:same.over'));
  const { partnerId } = asked;
  const isTheirs = partnerId !== null && organisationsOf(turn).some(({ id }) => id === partnerId);
  if (!isTheirs && !turn.person.isCoordinator) return turn.toast(turn.translator.t('chat:oldButton'));
  const activity = await settled(() =>
    turn.calendar.answerSameOrOther(decisionId, answer, actorFor(turn.person, partnerId)),
  );
  if (activity === undefined) return turn.toast(turn.translator.t('partner-chat:same.over'));
  turn.say({
    text: plain(turn.translator.t(answer === 'same' ? 'partner-chat:same.same' : 'partner-chat:same.other')),
    about: { kind: 'activity', id: activity.id },
  });
}

/** A question that somebody answered before is no fault. */
async function settled<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof WijkError && error.code === 'question-settled') return undefined;
    throw error;
  }
}

async function pressBatch(turn: Turn, batch: string, verb: 'putall' | 'delall' | 'each'): Promise<void> {
  const all = await draftsOfBatch(turn.database, turn.cipher, turn.neighbourhoodId, batch);
  const open = all.filter(isOpenPosting).filter(draft => mayActOn(turn, draft));
  if (open.length === 0) return turn.toast(turn.translator.t('chat:oldButton'));
  if (verb === 'putall') return placeMany(turn, open);
  if (verb === 'delall') return drop(turn, open);
  for (const draft of open.filter(isComplete)) turn.say(await cardOf(turn, draft));
  await askNext(turn, open);
}
