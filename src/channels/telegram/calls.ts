/**
 * Everything the hub can do on Telegram, as the calls that it takes. Each call is made once: trying again is the outbox's.
 */
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { Channel } from '../../core/chat/channel.ts';
import type { Chat, OutgoingMessage } from '../../core/chat/message.ts';
import type { Clock } from '../../core/clock.ts';
import { WijkError } from '../../core/errors.ts';
import type { ChannelLog } from '../channel-log.ts';
import { shortenText } from '../split-text.ts';
import type { BotApi } from './bot-api.ts';
import { downloadFile } from './download-file.ts';
import { writeEntities } from './entities.ts';
import { fitsAsCaption, planMessage, telegramLimits, wellFormed, writeKeyboard } from './outgoing.ts';
import { readReaction } from './reactions.ts';
import { type SendPlace, sendPiece } from './send-piece.ts';

type Calls = Required<Omit<Channel, 'network' | 'name' | 'limits' | 'open' | 'close' | 'state' | 'newMessageId'>>;

export interface CallOptions {
  readonly api: BotApi;
  readonly clock: Clock;
  readonly log: ChannelLog;
  readonly name: string;
  readonly downloadSeconds: number;
  /** The bot's name, once it is known. */
  readonly username: () => string | undefined;
}

/** Longest text of an answer to a button, https://core.telegram.org/bots/api#answercallbackquery */
const noticeLimit = 200;

export function createCalls(options: CallOptions): Calls {
  const { api } = options;

  async function sendPieces(place: SendPlace, message: OutgoingMessage): Promise<string> {
    const [first, ...others] = planMessage(message);
    let sent = await api.ask(raw => sendPiece(raw, place, first), place.chatId);
    try {
      for (const piece of others) {
        sent = await api.ask(raw => sendPiece(raw, { ...place, replyTo: undefined }, piece), place.chatId);
      }
    } catch (error) {
      throw afterFirstPiece(error);
    }
    return String(sent.message_id);
  }

  /** For what is only a courtesy. */
  async function quietly(what: string, call: Promise<unknown>): Promise<boolean> {
    try {
      await call;
      return true;
    } catch (error) {
      const reason = error instanceof WijkError ? error.code : 'unexpected';
      options.log.debug({ channel: options.name, what, reason }, 'Telegram did not take a courtesy');
      return false;
    }
  }

  return {
    async send(chat, message) {
      const replyTo = message.replyTo === null ? undefined : readNumber(message.replyTo);
      const place = { ...placeOf(chat), replyTo, isSilent: message.silent };
      return { id: await sendPieces(place, message) };
    },
    async edit(chat, messageId, message) {
      const chatId = readNumber(chat.id);
      const isCaption = fitsAsCaption(message);
      try {
        await api.ask(raw => editPiece(raw, chatId, readNumber(messageId), message, isCaption), chatId);
      } catch (error) {
        if (!(error instanceof ChannelError) || !isOtherKind.test(error.message)) throw error;
        await api.ask(raw => editPiece(raw, chatId, readNumber(messageId), message, !isCaption), chatId);
      }
    },
    async delete(chat, messageId) {
      const chatId = readNumber(chat.id);
      await api.ask(raw => raw.deleteMessage({ chat_id: chatId, message_id: readNumber(messageId) }), chatId);
    },
    async react(chat, messageId, emoji) {
      const chatId = readNumber(chat.id);
      const reaction = emoji === null ? undefined : readReaction(emoji);
      if (emoji !== null && reaction === undefined) {
        throw new ChannelError('refused', 'Telegram does not have this reaction.');
      }
      const reactions = reaction === undefined ? [] : [{ type: 'emoji' as const, emoji: reaction }];
      await api.ask(
        raw => raw.setMessageReaction({ chat_id: chatId, message_id: readNumber(messageId), reaction: reactions }),
        chatId,
      );
    },
    async acknowledge(pressId, text) {
      const notice = text === undefined ? {} : { text: shortenText(text.toWellFormed(), noticeLimit) };
      const call = api.ask(raw => raw.answerCallbackQuery({ callback_query_id: pressId, ...notice }));
      await quietly('acknowledge', call);
    },
    async showTyping(chat) {
      const call = async () => {
        const { chatId, topic } = placeOf(chat);
        const thread = topic === undefined ? {} : { message_thread_id: topic };
        await api.ask(raw => raw.sendChatAction({ chat_id: chatId, action: 'typing', ...thread }), chatId);
      };
      await quietly('typing', call());
    },
    async whisper(press, message) {
      if (press.chat.kind === 'private') return false;
      const call = async () => {
        const onlyFor = { receiver_user_id: readNumber(press.personId), callback_query_id: press.pressId };
        const place = { ...placeOf(press.chat), replyTo: undefined, isSilent: message.silent, onlyFor };
        await sendPieces(place, message);
      };
      return quietly('whisper', call());
    },
    download: reference => downloadFile(api, reference, telegramLimits.download, options.downloadSeconds),
    async isAdministrator(chat, personId) {
      // an administrator who stays anonymous writes as the group itself
      if (personId === chat.id) return true;
      const member = await api.ask(raw =>
        raw.getChatMember({ chat_id: readNumber(chat.id), user_id: readNumber(personId) }),
      );
      return member.status === 'administrator' || member.status === 'creator';
    },
    deepLink: word => linkOf(options.username(), 'start', word),
    groupLink: word => linkOf(options.username(), 'startgroup', word),
  };
}

/** What Telegram says when the other of text and caption is to be edited. */
const isOtherKind = /there is no (?:text|caption) in the message to edit/i;

async function editPiece(
  raw: Parameters<Parameters<BotApi['ask']>[0]>[0],
  chatId: number,
  messageId: number,
  message: OutgoingMessage,
  isCaption: boolean,
): Promise<unknown> {
  const keyboard = writeKeyboard(message.buttons);
  const common = {
    chat_id: chatId,
    message_id: messageId,
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  };
  const { text } = wellFormed(message.text);
  const limit = isCaption ? telegramLimits.caption : telegramLimits.text;
  if (text.length > limit)
    throw new ChannelError('refused', `An edited text on Telegram has at most ${limit} characters.`);
  const entities = writeEntities(message.text);
  return isCaption
    ? raw.editMessageCaption({ ...common, caption: text, caption_entities: entities })
    : raw.editMessageText({ ...common, text, entities, link_preview_options: { is_disabled: true } });
}

function placeOf(chat: Chat): { chatId: number; topic: number | undefined } {
  return { chatId: readNumber(chat.id), topic: chat.topic === undefined ? undefined : readNumber(chat.topic) };
}

/** Ids of Telegram are whole numbers. @throws ChannelError `refused` */
export function readNumber(id: string): number {
  const number = /^-?\d{1,16}$/.test(id) ? Number(id) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new ChannelError('refused', 'This is no id of Telegram.');
  return number;
}

/** What was sent first cannot be taken back, and must not be sent again. */
function afterFirstPiece(error: unknown): unknown {
  if (!(error instanceof ChannelError)) return error;
  return new ChannelError('unsure', `Only the first part of a long message arrived. ${error.message}`);
}

function linkOf(username: string | undefined, parameter: 'start' | 'startgroup', word: string): string | undefined {
  if (username === undefined || !/^[\w-]{1,60}$/.test(word)) return undefined;
  return `https://t.me/${username}?${parameter}=${word}`;
}
