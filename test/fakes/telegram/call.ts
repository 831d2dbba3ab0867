/**
 * What a method of the Bot API is given, and the rules that many of them share: who may be written to, and what about.
 */
import type { Message, MessageEntity, ReplyParameters } from 'grammy/types';
import { badRequest, forbidden, ApiFault } from './api-fault.ts';
import type { Pace } from './pace.ts';
import type { Parameters } from './parameters.ts';
import type { UpdateQueue } from './update-queue.ts';
import {
  chatObject,
  findMessage,
  type MemberStatus,
  type StoredMessage,
  type World,
  type WorldBot,
  type WorldChat,
} from './world.ts';

export interface Call {
  readonly world: World;
  readonly bot: WorldBot;
  readonly queue: UpdateQueue;
  readonly pace: Pace;
  readonly parameters: Parameters;
  /** The connection is gone. */
  readonly end: AbortSignal;
}

export type Method = (call: Call) => unknown;

/** How long after a button was pressed it can be answered. */
const pressSeconds = 15;

/** The chat that is to be written to. @throws ApiFault */
export function openChat(call: Call): WorldChat {
  const chat = findChat(call);
  requireWritable(call, chat);
  return chat;
}

/** @throws ApiFault when the bot never heard of it */
export function findChat({ world, bot, parameters }: Call): WorldChat {
  const id = parameters.required('chat_id');
  const chat = world.chats.get(id);
  if (chat === undefined) {
    const isKnown = [...world.chats.values()].some(one => one.members.has(id) && one.members.has(bot.user.id));
    throw isKnown ? forbidden("bot can't initiate conversation with a user") : badRequest('chat not found');
  }
  if (chat.type === 'private' ? !chat.members.has(bot.user.id) : statusOf(chat, bot.user.id) === undefined) {
    throw badRequest('chat not found');
  }
  if (chat.migratedTo !== undefined) {
    const parameters = { migrate_to_chat_id: chat.migratedTo };
    throw new ApiFault(400, 'Bad Request: group chat was upgraded to a supergroup chat', parameters);
  }
  return chat;
}

function requireWritable({ bot }: Call, chat: WorldChat): void {
  const status = statusOf(chat, bot.user.id);
  if (chat.type === 'private' && status === 'kicked') throw forbidden('bot was blocked by the user');
  if (chat.type !== 'private' && status === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (status === 'left') throw forbidden(`bot is not a member of the ${chat.type} chat`);
  if (status === 'restricted') throw badRequest('not enough rights to send text messages to the chat');
}

export function statusOf(chat: WorldChat, userId: number): MemberStatus | undefined {
  return chat.members.get(userId);
}

export function isManager(chat: WorldChat, userId: number): boolean {
  return ['creator', 'administrator'].includes(statusOf(chat, userId) ?? '');
}

/** What a message of the bot says beside its content. @throws ApiFault */
export function messageFrame(call: Call, chat: WorldChat): Omit<Message, 'chat'> & { readonly chat: Message['chat'] } {
  const { world, bot, parameters } = call;
  const topic = parameters.number('message_thread_id');
  if (topic !== undefined && !chat.topics.has(topic)) throw badRequest('message thread not found');
  const isOnlyForOne = parameters.json('ephemeral_message_parameters') !== undefined;
  chat.nextMessageId += isOnlyForOne ? 0 : 1;
  return {
    message_id: isOnlyForOne ? 0 : chat.nextMessageId,
    date: world.nowSeconds(),
    from: bot.user,
    chat: chatObject(world, chat),
    ...(topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true as const }),
    ...answered(call, chat),
  };
}

function answered(
  { parameters }: Call,
  chat: WorldChat,
): { reply_to_message?: NonNullable<Message['reply_to_message']> } {
  const reply = parameters.json<ReplyParameters>('reply_parameters');
  if (reply?.message_id === undefined) return {};
  const found = findMessage(chat, reply.message_id);
  if (found === undefined) {
    if (reply.allow_sending_without_reply === true) return {};
    throw badRequest('message to be replied not found');
  }
  return { reply_to_message: asAnswered(found.message) };
}

/** A message as it stands in the answer to it: without what it answers itself. */
export function asAnswered(message: Message): NonNullable<Message['reply_to_message']> {
  const { reply_to_message: _dropped, ...rest } = message;
  return rest as NonNullable<Message['reply_to_message']>;
}

/** Who alone may see it; undefined for everybody. @throws ApiFault */
export function onlyReceiver(call: Call, chat: WorldChat): number | undefined {
  const only = call.parameters.json<{ receiver_user_id: number; callback_query_id?: string }>(
    'ephemeral_message_parameters',
  );
  if (only === undefined) return undefined;
  if (chat.type === 'private') throw badRequest('ephemeral messages can be sent only in groups');
  if (!['creator', 'administrator', 'member', 'restricted'].includes(statusOf(chat, only.receiver_user_id) ?? '')) {
    throw badRequest('user not found');
  }
  if (isManager(chat, call.bot.user.id)) return only.receiver_user_id;
  const press = call.world.presses.get(only.callback_query_id ?? '');
  const isTheirs = press?.userId === only.receiver_user_id && press.chatId === chat.id;
  if (!isTheirs || !isFresh(call.world, press.atMs)) throw tooOld();
  return only.receiver_user_id;
}

export function isFresh(world: World, pressedAtMs: number): boolean {
  return world.nowMs() - pressedAtMs <= pressSeconds * 1000;
}

export function tooOld(): ApiFault {
  return badRequest('query is too old and response timeout expired or query ID is invalid');
}

export function entitiesOf(parameters: Parameters, name: string): readonly MessageEntity[] {
  if (parameters.text('parse_mode') !== undefined) {
    throw badRequest('this server takes entities, and no parse_mode');
  }
  return parameters.json<MessageEntity[]>(name) ?? [];
}

/** A message of the bot's own that is there. @throws ApiFault */
export function ownMessage(call: Call, chat: WorldChat, verb: string): StoredMessage {
  const found = findMessage(chat, call.parameters.required('message_id'));
  if (found === undefined) throw badRequest(`message to ${verb} not found`);
  if (found.authorId !== call.bot.user.id) throw badRequest(`message can't be ${verb}ed`);
  return found;
}
