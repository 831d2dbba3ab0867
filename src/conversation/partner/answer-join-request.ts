/**
 * A coordinator's answer to somebody who wants to speak for an organisation. For the coordinator's own flow and for the button
 * of the request.
 */
import { plain } from '../../core/chat/message.ts';
import { savePartner } from '../../people/partner-store.ts';
import { addMembership } from '../../people/role-store.ts';
import { settleWords } from '../waiting/waiting-word-store.ts';
import type { Turn } from '../turn.ts';
import { clip } from './activity-lines.ts';
import { foldWords } from './correction.ts';
import { type JoinRequest, settleJoinRequest } from './join-store.ts';

/**
 * Answers once, and tells the person. An organisation that was not known is made, not trusted yet.
 *
 * @returns the request; undefined when it was answered before, is none, or the one who answers is no coordinator
 */
export async function answerJoinRequest(
  turn: Turn,
  publicId: string,
  accepted: boolean,
): Promise<JoinRequest | undefined> {
  if (!turn.person.isCoordinator) return undefined;
  const { database, neighbourhoodId, now } = turn;
  const request = await settleJoinRequest(database, neighbourhoodId, publicId, accepted, now);
  if (request === undefined) return undefined;
  await settleWords(database, neighbourhoodId, { kind: 'join', subject: publicId }, now);
  if (accepted) {
    const partnerId = request.partnerId ?? (await makeOrganisation(turn, request.organisation));
    await addMembership(database, { personId: request.personId, neighbourhoodId, partnerId }, now);
  }
  const organisation = clip(request.organisation, 80);
  await turn.tell(request.personId, ({ t }) => ({
    text: plain(t(accepted ? 'partner-chat:join.accepted' : 'partner-chat:join.refused', { organisation })),
  }));
  return request;
}

async function makeOrganisation(turn: Turn, name: string): Promise<string> {
  const words = foldWords(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 30);
  const isTaken = words === '' || turn.partners.some(({ id }) => id === words);
  const id = isTaken ? `p-${turn.ids.publicId()}` : words;
  const partner = { id, name, place: undefined, trusted: false, contact: undefined, about: undefined };
  await savePartner(turn.database, turn.neighbourhoodId, partner, turn.now);
  return id;
}
