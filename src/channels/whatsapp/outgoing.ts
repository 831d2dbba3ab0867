/**
 * What the hub says, as the messages that WhatsApp takes. Pure.
 *
 * Source: @whiskeysockets/baileys/lib/Types/Message.d.ts (AnyMessageContent); the limits as mautrix-whatsapp has them
 */
import { createHash } from 'node:crypto';
import type { AnyMessageContent } from '@whiskeysockets/baileys';
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { ChannelLimits } from '../../core/chat/channel.ts';
import { type OutgoingMedia, type OutgoingMessage, plain, type RichText } from '../../core/chat/message.ts';
import { splitText } from '../../core/chat/split-text.ts';
import { writeMarkup } from './write-markup.ts';

const polls = { question: 255, choices: 12, choice: 100 };

export const whatsappLimits: ChannelLimits = {
  // WhatsApp takes 65 536, signs of marks included, but shows what is long only after a tap
  text: 4096,
  caption: 1024,
  captioned: ['picture', 'video', 'document'],
  buttons: null,
  polls,
  editSeconds: 15 * 60,
  upload: 50_000_000,
  download: 25_000_000,
  reactions: [
    '👍',
    '❤️',
    '😂',
    '😮',
    '😢',
    '🙏',
    '👎',
    '👏',
    '🎉',
    '✅',
    '❌',
    '👀',
    '🤔',
    '💪',
    '🔥',
    '⏳',
    '📌',
    '❓',
  ],
};

/** How long a message can be taken back. */
export const revokeDays = 2;

/** One message to send. */
export interface Piece {
  readonly media: OutgoingMedia | null;
  /** The text, or what stands under the media. */
  readonly text: RichText;
  /** What can be chosen; the text is the question. */
  readonly poll?: readonly string[];
}

/**
 * The messages that one takes, in order. A caption that is too long, or under what can have none, follows as text.
 *
 * @throws ChannelError `refused`, `too-large`
 */
export function planMessage({ text: given, media, buttons, poll }: OutgoingMessage): [Piece, ...Piece[]] {
  const text = { ...given, text: given.text.toWellFormed() };
  if (buttons.flat().length > 0) {
    throw new ChannelError('refused', 'WhatsApp has no buttons; what is asked is answered by a number.');
  }
  if (poll !== undefined) {
    requireFittingPoll(text, poll, media);
    return [{ media: null, text, poll: poll.map(choice => choice.toWellFormed()) }];
  }
  const hasText = text.text.trim() !== '';
  const texts = hasText ? splitText(text, whatsappLimits.text).map(piece => ({ media: null, text: piece })) : [];
  if (media === null) {
    const [first, ...others] = texts;
    if (first !== undefined) return [first, ...others];
    throw new ChannelError('refused', 'A message without text and media cannot be sent to WhatsApp.');
  }
  if (media.bytes.byteLength > whatsappLimits.upload) {
    throw new ChannelError('too-large', 'The file is larger than the hub sends over WhatsApp (50 MB).');
  }
  if (!hasText) return [{ media, text: plain('') }];
  const fits = whatsappLimits.captioned.includes(media.kind) && text.text.length <= whatsappLimits.caption;
  return fits ? [{ media, text }] : [{ media, text: plain('') }, ...texts];
}

function requireFittingPoll({ text }: RichText, poll: readonly string[], media: OutgoingMedia | null): void {
  const isAsked = text.trim() !== '' && text.length <= polls.question;
  const fits = poll.length >= 2 && poll.length <= polls.choices && poll.every(({ length }) => length <= polls.choice);
  if (isAsked && fits && media === null && new Set(poll).size === poll.length) return;
  throw new ChannelError('refused', 'This question does not fit a poll of WhatsApp.');
}

/** In Baileys' words. No preview of a link is made: fetching it would tell its server where the hub is. */
export function writeContent({ media, text, poll }: Piece): AnyMessageContent {
  if (poll !== undefined) return { poll: { name: text.text, values: [...poll], selectableCount: 1 } };
  const words = writeMarkup(text);
  if (media === null) return { text: words, linkPreview: null };
  const bytes = Buffer.from(media.bytes.buffer, media.bytes.byteOffset, media.bytes.byteLength);
  const caption = words === '' ? {} : { caption: words };
  const mimetype = media.contentType;
  switch (media.kind) {
    case 'picture':
      return { image: bytes, mimetype, ...caption };
    case 'video':
      return { video: bytes, mimetype, ...caption };
    case 'document':
      return { document: bytes, mimetype, fileName: media.fileName, ...caption };
    case 'voice':
      return { audio: bytes, mimetype: 'audio/ogg; codecs=opus', ptt: true };
    case 'audio':
      return { audio: bytes, mimetype };
    case 'sticker':
      return { sticker: bytes, mimetype };
  }
}

/** The ids of the pieces: the last has the whole message's, the others one that follows from it. */
export function pieceIds(messageId: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => (at === count - 1 ? messageId : derivedId(messageId, at)));
}

/** An id in WhatsApp's own form, the same for the same words. */
function derivedId(messageId: string, at: number): string {
  return idPrefix + createHash('sha256').update(`${messageId} ${at}`).digest('hex').slice(0, 18).toUpperCase();
}

/** As the web client makes them: https://github.com/WhiskeySockets/Baileys `generateMessageIDV2` */
export const idPrefix = '3EB0';
