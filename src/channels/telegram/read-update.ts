/**
 * An update of Telegram as events of core. Pure.
 *
 * Source: https://core.telegram.org/bots/api#update
 */
import type {
  CallbackQuery,
  ChatMember,
  ChatMemberUpdated,
  Message,
  MessageReactionUpdated,
  Update,
  User,
} from 'grammy/types';
import type { IncomingEvent } from '../../core/chat/event.ts';
import type { ChatPerson } from '../../core/chat/message.ts';
import { type BotIdentity, readChat, readChatAsPerson, readMessage, readPerson } from './incoming-message.ts';

/** What Telegram is asked to tell; reactions and members it tells only when asked. */
export const wantedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
  'chat_member',
] as const satisfies readonly Exclude<keyof Update, 'update_id'>[];

export interface ReadContext {
  readonly me: BotIdentity;
  /** The present moment, for what Telegram gives no time. */
  readonly now: Temporal.Instant;
  /** A key of some words that tells nobody the words; the same words give the same key. */
  readonly disguise: (words: string) => string;
}

/** What came through the webhook; undefined when it is no update. What Telegram signs is taken to be of its form. */
export function parseUpdate(body: unknown): Update | undefined {
  if (typeof body !== 'object' || body === null || !('update_id' in body)) return undefined;
  return Number.isSafeInteger(body.update_id) ? (body as Update) : undefined;
}

/** Of a private message that cannot be read: that somebody wrote, and its words if it has any; undefined of anything else. */
export function bareUpdate({ update_id, message }: Update, now: Temporal.Instant): Update | undefined {
  if (message?.chat?.type !== 'private' || message.from === undefined) return undefined;
  const { message_id, chat, from } = message;
  const text = typeof message.text === 'string' ? message.text : '';
  return { update_id, message: { message_id, chat, from, date: Math.floor(now.epochMilliseconds / 1000), text } };
}

/** Nothing for an update that the hub has no use for. */
export function readUpdate(update: Update, context: ReadContext): IncomingEvent[] {
  const key = String(update.update_id);
  if (update.message !== undefined) return readNews(update.message, key, context);
  if (update.edited_message !== undefined) {
    const message = readMessage(update.edited_message, context.me);
    return message === undefined ? [] : [{ type: 'edited', key, message }];
  }
  if (update.callback_query !== undefined) return readPress(update.callback_query, key, context);
  if (update.message_reaction !== undefined) return readReactions(update.message_reaction, key);
  if (update.my_chat_member !== undefined) return readOwnMembership(update.my_chat_member, key);
  return update.chat_member === undefined ? [] : readMembership(update.chat_member, context);
}

function readNews(message: Message, key: string, context: ReadContext): IncomingEvent[] {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  if (to !== undefined) return [{ type: 'moved', key, chat: readChat(chat), newId: String(to) }];
  if (from !== undefined) {
    return [{ type: 'moved', key, chat: { ...readChat(chat), id: String(from) }, newId: String(chat.id) }];
  }
  if (message.new_chat_members !== undefined) {
    return message.new_chat_members.flatMap(user => readComingAndGoing('joined', chat, user, message.date, context));
  }
  if (message.left_chat_member !== undefined) {
    return readComingAndGoing('left', chat, message.left_chat_member, message.date, context);
  }
  const read = readMessage(message, context.me);
  return read === undefined ? [] : [{ type: 'message', key, message: read }];
}

function readPress(query: CallbackQuery, key: string, { now }: ReadContext): IncomingEvent[] {
  const { message, data } = query;
  if (message === undefined || data === undefined) return [];
  const topic = 'is_topic_message' in message && message.is_topic_message ? message.message_thread_id : undefined;
  return [
    {
      type: 'pressed',
      key,
      pressId: query.id,
      chat: readChat(message.chat, topic),
      from: readPerson(query.from),
      messageId: String(message.message_id),
      buttonId: data,
      at: now.toString(),
    },
  ];
}

function readReactions(reaction: MessageReactionUpdated, key: string): IncomingEvent[] {
  const from = readReactor(reaction);
  if (from === undefined) return [];
  const emoji = reaction.new_reaction.flatMap(one => (one.type === 'emoji' ? [one.emoji] : []));
  return [{ type: 'reacted', key, chat: readChat(reaction.chat), from, messageId: String(reaction.message_id), emoji }];
}

function readReactor({ user, actor_chat: chat }: MessageReactionUpdated): ChatPerson | undefined {
  if (user !== undefined) return readPerson(user);
  return chat === undefined ? undefined : readChatAsPerson(chat);
}

function readOwnMembership(change: ChatMemberUpdated, key: string): IncomingEvent[] {
  const { chat, old_chat_member: before, new_chat_member: after } = change;
  const from = readPerson(change.from);
  if (chat.type === 'private') {
    if (after.status === 'kicked') return [{ type: 'blocked', key, chat: readChat(chat), from }];
    const isBack = before.status === 'kicked' && isIn(after);
    return isBack ? [{ type: 'unblocked', key, chat: readChat(chat), from }] : [];
  }
  const isAdministrator = after.status === 'administrator' || after.status === 'creator';
  const state = isAdministrator ? 'administrator' : isIn(after) ? 'member' : 'out';
  return [{ type: 'membership', key, chat: readChat(chat), title: chat.title ?? null, by: from, state }];
}

function readMembership(change: ChatMemberUpdated, context: ReadContext): IncomingEvent[] {
  const { chat, old_chat_member: before, new_chat_member: after } = change;
  if (isIn(before) === isIn(after)) return [];
  return readComingAndGoing(isIn(after) ? 'joined' : 'left', chat, after.user, change.date, context);
}

/** Where the bot is an administrator Telegram tells of it twice, as a message and as a change: both get the same key. */
function readComingAndGoing(
  type: 'joined' | 'left',
  chat: Message['chat'],
  user: User,
  seconds: number,
  { me, disguise }: ReadContext,
): IncomingEvent[] {
  if (user.id === me.id) return [];
  const key = `${type}-${disguise(`${chat.id} ${user.id} ${seconds}`)}`;
  return [{ type, key, chat: readChat(chat), people: [readPerson(user)] }];
}

function isIn(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}
