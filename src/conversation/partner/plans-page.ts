/**
 * The link to the page of all plans, for who speaks for an organisation: made when asked for, and never in a group.
 */
import { createPlansLinks } from '../../calendar/plans-links.ts';
import type { Button } from '../../core/chat/message.ts';
import { plain } from '../../core/chat/message.ts';
import { buttonId } from '../button-id.ts';
import type { Turn } from '../turn.ts';
import { organisationsOf } from './speaker.ts';

/** Only where the page has an address that people can open from anywhere. */
export function plansPageButton(turn: Turn): readonly Button[] | undefined {
  if (turn.publicBase === null || turn.chat.kind !== 'private') return undefined;
  return [{ id: buttonId('m', 'page'), label: turn.translator.t('partner-chat:plans.page') }];
}

/** @returns false for who may not have it */
export async function givePlansLink(turn: Turn): Promise<boolean> {
  const [organisation] = organisationsOf(turn);
  const { publicBase, database, cipher, clock, neighbourhood, neighbourhoodId } = turn;
  if (organisation === undefined || publicBase === null || turn.chat.kind !== 'private') return false;
  const token = await createPlansLinks({ database, clock, cipher }).create(neighbourhoodId, organisation.id);
  const address = `${publicBase}/${neighbourhood.slug}/plannen/${token}`;
  turn.say({ text: plain(turn.translator.t('partner-chat:plans.pageLink', { address })) });
  return true;
}
