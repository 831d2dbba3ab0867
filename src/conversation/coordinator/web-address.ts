/**
 * Personal addresses on the web, for people of an organisation who may not use WhatsApp or Telegram: given by the coordinator,
 * and taken back by a tap.
 */
import { plain } from '../../core/chat/message.ts';
import { createPartnerWord } from '../../people/access-codes.ts';
import type { KnownPartner } from '../../people/partner-store.ts';
import { buttonId } from '../button-id.ts';
import { clip } from '../partner/activity-lines.ts';
import type { Turn } from '../turn.ts';
import { oldButton, replaceCard } from './role.ts';

const longestName = 80;

/** Whether the hub has a network of its own to give addresses of. */
export function hasWebAddresses(turn: Turn): boolean {
  return turn.channelOn('web')?.personalChats !== undefined;
}

/** A message of its own, to be passed on; what is written first there says for whom. */
export async function giveWebAddress(turn: Turn, { id, name }: KnownPartner): Promise<void> {
  const { database, cipher, neighbourhoodId, now, translator } = turn;
  const addresses = turn.channelOn('web')?.personalChats;
  if (addresses === undefined) return oldButton(turn);
  const randomLetters = () => turn.ids.publicId();
  const word = await createPartnerWord({ database, cipher, neighbourhoodId, now, randomLetters }, id);
  const shown = clip(name, longestName);
  const { chatId, path } = await addresses.create({ name: shown });
  const address = `${turn.publicBase ?? turn.localBase}${path}?text=${encodeURIComponent(`/start ${word}`)}`;
  turn.say({
    text: plain(translator.t('coordinator-chat:partners.webAddressMade', { name: shown, address })),
    buttons: [[{ id: buttonId('cp', 'webend', chatId), label: translator.t('coordinator-chat:partners.withdraw') }]],
  });
}

export async function withdrawWebAddress(turn: Turn, chatId: string): Promise<void> {
  const isKnown =
    /^[\da-f-]{36}$/.test(chatId) && (await turn.channelOn('web')?.personalChats?.revoke(chatId)) === true;
  if (!isKnown) return oldButton(turn);
  replaceCard(turn, { text: plain(turn.translator.t('coordinator-chat:partners.withdrawn')) });
}
