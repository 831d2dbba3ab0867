/**
 * Sends and edits whole messages: one call for each piece, each made once.
 */
import type { Message } from 'grammy/types';
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { OutgoingMessage } from '../../core/chat/message.ts';
import type { BotApi } from './bot-api.ts';
import { writeEntities } from './entities.ts';
import { fitsAsCaption, type Piece, planMessage, telegramLimits, wellFormed, writeKeyboard } from './outgoing.ts';
import { type SendPlace, sendPiece } from './send-piece.ts';

/** Clients for calls that are answered at once, and for those that carry a file. */
export interface SendingApis {
  readonly api: BotApi;
  readonly transferApi: BotApi;
}

/**
 * @returns the id of the last piece
 * @throws ChannelError; `unsure` when a part arrived, which cannot be taken back and must not be sent again
 */
export async function sendMessage(apis: SendingApis, place: SendPlace, message: OutgoingMessage): Promise<string> {
  const [first, ...others] = planMessage(message);
  let sent = await send(apis, place, first);
  try {
    for (const piece of others) {
      sent = await send(apis, { ...place, replyTo: undefined }, piece);
    }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    throw new ChannelError('unsure', `Only the first part of a long message arrived. ${error.message}`);
  }
  return String(sent.message_id);
}

function send({ api, transferApi }: SendingApis, place: SendPlace, piece: Piece): Promise<Message> {
  const fitting = piece.media === null ? api : transferApi;
  return fitting.ask(raw => sendPiece(raw, place, piece), place.chatId);
}

/** Changes text or caption, whichever the message has, and the buttons. @throws ChannelError */
export async function editMessage(
  api: BotApi,
  chatId: number,
  messageId: number,
  message: OutgoingMessage,
): Promise<void> {
  const isCaption = fitsAsCaption(message);
  try {
    await editAs(api, { chatId, messageId, isCaption }, message);
  } catch (error) {
    if (!(error instanceof ChannelError) || !isOtherKind.test(error.message)) throw error;
    await editAs(api, { chatId, messageId, isCaption: !isCaption }, message);
  }
}

/** What Telegram says when the other of text and caption is to be edited. */
const isOtherKind = /there is no (?:text|caption) in the message to edit/i;

interface EditPlace {
  readonly chatId: number;
  readonly messageId: number;
  readonly isCaption: boolean;
}

async function editAs(api: BotApi, place: EditPlace, message: OutgoingMessage): Promise<void> {
  const keyboard = writeKeyboard(message.buttons);
  const common = {
    chat_id: place.chatId,
    message_id: place.messageId,
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  };
  const { text } = wellFormed(message.text);
  const limit = place.isCaption ? telegramLimits.caption : telegramLimits.text;
  if (text.length > limit) {
    throw new ChannelError('refused', `An edited text on Telegram has at most ${limit} characters.`);
  }
  const entities = writeEntities(message.text);
  const call = place.isCaption
    ? api.ask(raw => raw.editMessageCaption({ ...common, caption: text, caption_entities: entities }), place.chatId)
    : api.ask(raw => raw.editMessageText({ ...common, text, entities, ...withoutPreview }), place.chatId);
  await call;
}

const withoutPreview = { link_preview_options: { is_disabled: true } };
