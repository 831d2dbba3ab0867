/**
 * Ids of core as the whole numbers that Telegram takes. Pure.
 */
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { Chat } from '../../core/chat/message.ts';

/** @throws ChannelError `refused` when it is no id of Telegram */
export function readNumber(id: string): number {
  const number = /^-?\d{1,16}$/.test(id) ? Number(id) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new ChannelError('refused', 'This is no id of Telegram.');
  return number;
}

/** @throws ChannelError `refused` */
export function placeOf(chat: Chat): { readonly chatId: number; readonly topic: number | undefined } {
  return { chatId: readNumber(chat.id), topic: chat.topic === undefined ? undefined : readNumber(chat.topic) };
}
