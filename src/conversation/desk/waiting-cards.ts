/**
 * All that waits for a coordinator, as cards with the buttons of the chat.
 */
import { type OpenDecision, decisionsWaiting } from '../../calendar/open-decision-store.ts';
import { plain } from '../../core/chat/message.ts';
import type { Answer } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import { chatPlaces } from '../coordinator/chat-places-store.ts';
import { decisionCard } from '../coordinator/decision-card.ts';
import { joinRequestCard } from '../coordinator/join-request-card.ts';
import { clip } from '../partner/activity-lines.ts';
import { passedDrafts } from '../partner/draft-store.ts';
import { openJoinRequests } from '../partner/join-store.ts';
import type { Turn } from '../turn.ts';

export interface WaitingCards {
  readonly approvals: readonly Answer[];
  readonly duplicates: readonly Answer[];
  /** Posted in a group and never opened. */
  readonly drafts: readonly Answer[];
  readonly joins: readonly Answer[];
  readonly places: readonly Answer[];
}

const mostOfEach = 50;

export async function waitingCards(turn: Turn): Promise<WaitingCards> {
  const { database, cipher, neighbourhoodId } = turn;
  const decisions = await decisionsWaiting(database, neighbourhoodId, 2 * mostOfEach);
  const cardsOf = async (kind: OpenDecision['kind']) => {
    const asked = decisions.filter(decision => decision.kind === kind).slice(0, mostOfEach);
    return (await inOrder(asked, each => decisionCard(turn, each, turn.translator))).flatMap(card => card ?? []);
  };
  const drafts = await passedDrafts(database, cipher, neighbourhoodId, mostOfEach);
  const joins = await openJoinRequests(database, neighbourhoodId, mostOfEach);
  const places = await chatPlaces(database, neighbourhoodId, mostOfEach);
  return {
    approvals: await cardsOf('approval'),
    duplicates: await cardsOf('same-or-other'),
    drafts: drafts.map(draft => {
      const title = draft.kind === 'posting' ? (draft.content.known.title ?? '') : '';
      return oneButton(turn, title === '' ? '…' : title, buttonId('d', 'card', draft.publicId));
    }),
    joins: await inOrder(joins, request => joinRequestCard(turn, request)),
    places: places
      .filter(({ isLookedAt }) => !isLookedAt)
      .map(({ id, name }) => oneButton(turn, name, buttonId('cl', 'show', id))),
  };
}

/** One after the other: a transaction has one connection. */
async function inOrder<Item, Result>(items: readonly Item[], act: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await act(item));
  return results;
}

function oneButton({ translator: { t } }: Turn, words: string, id: string): Answer {
  return { text: plain(clip(words, 120)), buttons: [[{ id, label: t('coordinator-chat:approve.look') }]] };
}
