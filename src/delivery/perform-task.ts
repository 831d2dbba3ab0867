/**
 * Asks the channel to do one task, with what there is to fall back on. Knows no table.
 */
import { ChannelError, type ChannelErrorKind } from '../core/chat/channel-error.ts';
import type { Channel } from '../core/chat/channel.ts';
import type { Chat, OutgoingMessage } from '../core/chat/message.ts';
import type { Task } from './prepare-row.ts';

/**
 * Does it.
 *
 * @param messageId chosen by the hub, where the channel lets it
 * @returns the network's id of the message that says it now; null when there is none any more
 * @throws ChannelError
 */
export async function performTask(
  channel: Channel,
  chat: Chat,
  task: Task,
  messageId: string | null,
): Promise<string | null> {
  if (task.type === 'send') return sendWithLess(channel, chat, task.message, messageId);
  if (task.type === 'delete') {
    await channel.delete?.(chat, task.messageId);
    return null;
  }
  try {
    await channel.edit?.(chat, task.messageId, task.message);
    return task.messageId;
  } catch (error) {
    const isTooLate = hasKind(error, 'gone') || hasKind(error, 'too-old');
    if (!isTooLate || task.otherwise === 'drop') throw error;
    const replyTo = hasKind(error, 'gone') ? null : task.messageId;
    return sendWithLess(channel, chat, { ...task.message, text: task.instead, replyTo }, messageId);
  }
}

/** Without the message it answers when that is gone, without the picture when that is too large. */
async function sendWithLess(
  channel: Channel,
  chat: Chat,
  message: OutgoingMessage,
  messageId: string | null,
): Promise<string> {
  try {
    return (await channel.send(chat, message, messageId ?? undefined)).id;
  } catch (error) {
    if (hasKind(error, 'gone') && message.replyTo !== null) {
      return sendWithLess(channel, chat, { ...message, replyTo: null }, messageId);
    }
    if (hasKind(error, 'too-large') && message.media !== null && message.text.text !== '') {
      return sendWithLess(channel, chat, { ...message, media: null }, messageId);
    }
    throw error;
  }
}

function hasKind(error: unknown, kind: ChannelErrorKind): boolean {
  return error instanceof ChannelError && error.kind === kind;
}
