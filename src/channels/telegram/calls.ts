/**
 * Everything the hub can do on Telegram, as the calls that it takes. Each call is made once: trying again is the outbox's.
 */
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { Channel } from '../../core/chat/channel.ts';
import { WijkError } from '../../core/errors.ts';
import type { ChannelLog } from '../channel-log.ts';
import { shortenText } from '../../core/chat/split-text.ts';
import { downloadFile } from './download-file.ts';
import { telegramLimits } from './outgoing.ts';
import { readReaction } from './reactions.ts';
import { editMessage, type SendingApis, sendMessage } from './send-message.ts';
import { placeOf, readNumber } from './telegram-ids.ts';

type Calls = Required<
  Omit<
    Channel,
    | 'network'
    | 'name'
    | 'limits'
    | 'open'
    | 'close'
    | 'state'
    | 'newMessageId'
    | 'forget'
    | 'personalChats'
    | 'readRestrictions'
  >
>;

export interface CallOptions extends SendingApis {
  readonly log: ChannelLog;
  /** The channel's name. */
  readonly name: string;
  readonly transferSeconds: number;
  /** The bot's name, once it is known. */
  readonly username: () => string | undefined;
}

export function createCalls(options: CallOptions): Calls {
  return { ...messageCalls(options), ...courtesies(options), ...questions(options) };
}

function messageCalls({ api, transferApi }: CallOptions): Pick<Calls, 'send' | 'edit' | 'delete' | 'react'> {
  return {
    async send(chat, message) {
      const replyTo = message.replyTo === null ? undefined : readNumber(message.replyTo);
      const place = { ...placeOf(chat), replyTo, isSilent: message.silent };
      return { id: await sendMessage({ api, transferApi }, place, message) };
    },
    edit: async (chat, messageId, message) => editMessage(api, readNumber(chat.id), readNumber(messageId), message),
    async delete(chat, messageId) {
      const message = { chat_id: readNumber(chat.id), message_id: readNumber(messageId) };
      await api.ask(raw => raw.deleteMessage(message), message.chat_id);
    },
    async react(chat, messageId, emoji) {
      const message = { chat_id: readNumber(chat.id), message_id: readNumber(messageId) };
      const reaction = emoji === null ? undefined : readReaction(emoji);
      if (emoji !== null && reaction === undefined) {
        throw new ChannelError('refused', 'Telegram does not have this reaction.');
      }
      const reactions = reaction === undefined ? [] : [{ type: 'emoji' as const, emoji: reaction }];
      await api.ask(raw => raw.setMessageReaction({ ...message, reaction: reactions }), message.chat_id);
    },
  };
}

/** Longest text of an answer to a button, https://core.telegram.org/bots/api#answercallbackquery */
const noticeLimit = 200;

function courtesies({
  api,
  transferApi,
  log,
  name,
}: CallOptions): Pick<Calls, 'acknowledge' | 'showTyping' | 'whisper'> {
  /** Whether Telegram took it; why not is only noted. */
  async function isTaken(what: string, call: () => Promise<unknown>): Promise<boolean> {
    try {
      await call();
      return true;
    } catch (error) {
      const reason = error instanceof WijkError ? error.code : 'unexpected';
      log.debug({ channel: name, what, reason }, 'Telegram did not take a courtesy');
      return false;
    }
  }

  return {
    async acknowledge(pressId, text) {
      const notice = text === undefined ? {} : { text: shortenText(text.toWellFormed(), noticeLimit) };
      const answer = { callback_query_id: pressId, ...notice };
      await isTaken('acknowledge', () => api.ask(raw => raw.answerCallbackQuery(answer)));
    },
    async showTyping(chat) {
      await isTaken('typing', async () => {
        const { chatId, topic } = placeOf(chat);
        const thread = topic === undefined ? {} : { message_thread_id: topic };
        await api.ask(raw => raw.sendChatAction({ chat_id: chatId, action: 'typing', ...thread }), chatId);
      });
    },
    async whisper(press, message) {
      if (press.chat.kind === 'private') return false;
      return isTaken('whisper', async () => {
        const onlyFor = { receiver_user_id: readNumber(press.personId), callback_query_id: press.pressId };
        const place = { ...placeOf(press.chat), replyTo: undefined, isSilent: message.silent, onlyFor };
        await sendMessage({ api, transferApi }, place, message);
      });
    },
  };
}

function questions({
  api,
  transferSeconds,
  username,
}: CallOptions): Pick<Calls, 'download' | 'isAdministrator' | 'deepLink' | 'groupLink'> {
  return {
    download: reference => downloadFile(api, reference, telegramLimits.download, transferSeconds),
    async isAdministrator(chat, personId) {
      // an administrator who stays anonymous writes as the group itself
      if (personId === chat.id) return true;
      // asking for one member fails for somebody whom Telegram does not know there
      const chatId = readNumber(chat.id);
      const found = await api.ask(raw => raw.getChatAdministrators({ chat_id: chatId }), chatId);
      return found.some(({ user }) => String(user.id) === personId);
    },
    deepLink: word => linkOf(username(), 'start', word),
    groupLink: word => linkOf(username(), 'startgroup', word),
  };
}

function linkOf(username: string | undefined, parameter: 'start' | 'startgroup', word: string): string | undefined {
  if (username === undefined || !/^[\w-]{1,60}$/.test(word)) return undefined;
  return `https://t.me/${username}?${parameter}=${word}`;
}
