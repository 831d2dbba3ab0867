/**
 * What the hub says, as the calls that Telegram takes: texts and captions within their limits, buttons as a keyboard under
 * the last piece. Pure: it calls nothing.
 *
 * Source: https://core.telegram.org/bots/api#sendmessage and the methods after it
 */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { ChannelLimits } from '../../core/chat/channel.ts';
import {
  type Button,
  buttonIdPattern,
  type OutgoingMedia,
  type OutgoingMessage,
  plain,
  type RichText,
} from '../../core/chat/message.ts';
import { shortenText, splitText } from '../../core/chat/split-text.ts';
import { telegramReactions } from './reactions.ts';

export const telegramLimits: ChannelLimits = {
  text: 4096,
  caption: 1024,
  captioned: ['picture', 'document', 'voice', 'audio', 'video'],
  buttons: { label: 64, perMessage: 100 },
  // a bot's own messages can be edited without end, see https://core.telegram.org/bots/api#updating-messages
  editSeconds: Number.MAX_SAFE_INTEGER,
  upload: 50_000_000,
  download: 20 * 2 ** 20,
  reactions: telegramReactions,
};

/** A larger picture goes as a document. */
const pictureLimit = 10_000_000;

/** One call to send something. */
export interface Piece {
  readonly media: OutgoingMedia | null;
  /** The text, or what stands under the media. */
  readonly text: RichText;
  readonly keyboard: InlineKeyboardMarkup | undefined;
}

/**
 * The calls that one message takes, in order. A caption that is too long follows as text.
 *
 * @throws ChannelError `refused`, `too-large`
 */
export function planMessage(given: OutgoingMessage): [Piece, ...Piece[]] {
  const message = { ...given, text: wellFormed(given.text) };
  const { media } = message;
  const keyboard = writeKeyboard(message.buttons);
  const hasText = message.text.text.trim() !== '';
  if (media === null) {
    if (!hasText) throw new ChannelError('refused', 'A message without text and media cannot be sent to Telegram.');
    return underLast(splitText(message.text, telegramLimits.text), keyboard);
  }
  if (media.bytes.byteLength > telegramLimits.upload) {
    throw new ChannelError('too-large', 'The file is larger than Telegram takes from a bot (50 MB).');
  }
  const file = { ...media, kind: fittingKind(media) };
  if (!hasText) return [{ media: file, text: plain(''), keyboard }];
  if (fitsAsCaption(message)) return [{ media: file, text: message.text, keyboard }];
  const rest = underLast(splitText(message.text, telegramLimits.text), keyboard);
  return [{ media: file, text: plain(''), keyboard: undefined }, ...rest];
}

/** Half a character, as cutting elsewhere leaves it, would make Telegram refuse the whole text. Lengths stay. */
export function wellFormed(rich: RichText): RichText {
  return { ...rich, text: rich.text.toWellFormed() };
}

/** Whether the words stand under the media, and not in a message after it. */
export function fitsAsCaption(message: OutgoingMessage): boolean {
  return (
    message.media !== null &&
    telegramLimits.captioned.includes(message.media.kind) &&
    message.text.text.length <= telegramLimits.caption
  );
}

/** @throws ChannelError `refused` when Telegram would not take a button, or give it back as it is */
export function writeKeyboard(rows: OutgoingMessage['buttons']): InlineKeyboardMarkup | undefined {
  const filled = rows.filter(row => row.length > 0);
  if (filled.length === 0) return undefined;
  const most = telegramLimits.buttons?.perMessage ?? 0;
  if (filled.flat().length > most) throw new ChannelError('refused', `More than ${most} buttons under one message.`);
  return { inline_keyboard: filled.map(row => row.map(writeButton)) };
}

function writeButton(button: Button): InlineKeyboardButton {
  const text = shortenText(button.label.trim().toWellFormed(), telegramLimits.buttons?.label ?? 0);
  if (text === '') throw new ChannelError('refused', 'A button without a label cannot be sent to Telegram.');
  if (button.url !== undefined) return { text, url: button.url };
  if (!buttonIdPattern.test(button.id)) throw new ChannelError('refused', 'The id of a button is not well formed.');
  return { text, callback_data: button.id };
}

function underLast(texts: readonly RichText[], keyboard: InlineKeyboardMarkup | undefined): [Piece, ...Piece[]] {
  const pieces = texts.map((text, at) => ({
    media: null,
    text,
    keyboard: at === texts.length - 1 ? keyboard : undefined,
  }));
  const [first, ...others] = pieces;
  if (first === undefined) throw new ChannelError('refused', 'There is nothing to send.');
  return [first, ...others];
}

function fittingKind(media: OutgoingMedia): OutgoingMedia['kind'] {
  return media.kind === 'picture' && media.bytes.byteLength > pictureLimit ? 'document' : media.kind;
}
