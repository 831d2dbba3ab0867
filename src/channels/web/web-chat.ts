/**
 * What a web chat and its messages are, apart from where they are kept.
 */
import { WijkError } from '../../core/errors.ts';
import type { ChannelLimits } from '../../core/chat/channel.ts';
import type { Button, MediaKind, RichText } from '../../core/chat/message.ts';
import type { Language } from '../../core/languages.ts';

export interface WebChat {
  /** Of the row. */
  readonly id: string;
  readonly neighbourhoodId: string;
  /** By which the rest of the hub knows the chat and its only person. */
  readonly chatId: string;
  readonly kind: 'personal' | 'try-out';
  readonly name: string | null;
  readonly language: Language | null;
  /** Counts every change of its messages. */
  readonly revision: number;
}

export interface WebMessage {
  readonly id: string;
  /** Its place among the chat's messages, from the first to the last. */
  readonly position: number;
  /** The chat's revision at which it last changed. */
  readonly revision: number;
  readonly writer: 'person' | 'hub';
  readonly text: RichText;
  readonly buttons: readonly (readonly Button[])[];
  readonly media: WebMedia | null;
  readonly replyTo: string | null;
  /** The hub's reaction. */
  readonly reaction: string | null;
  readonly writtenAt: Temporal.Instant;
  readonly isEdited: boolean;
  /** A deleted message has no text, buttons or media any more. */
  readonly isDeleted: boolean;
}

export interface WebMedia {
  readonly id: string;
  readonly kind: MediaKind;
  readonly fileName: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

/** Whether a text can be the id of a row at all. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

/** How long messages are kept, and how many of a chat at most. */
export const retention = { days: 90, messages: 500 } as const;

export const webLimits: ChannelLimits = {
  text: 4096,
  caption: 1024,
  captioned: ['picture', 'document', 'voice', 'audio', 'video', 'sticker'],
  buttons: { label: 80, perMessage: 24 },
  editSeconds: retention.days * 24 * 60 * 60,
  upload: 20 * 1024 * 1024,
  download: 20 * 1024 * 1024,
  reactions: ['👍', '❤️', '🙏', '🎉', '👀', '✅', '🤔'],
};

/** Why a page's message or press was not taken, with what the page says by `web-chat:fault.<code>`. */
export type WebChatFault =
  | 'emptyMessage'
  | 'textTooLong'
  | 'fileTooLarge'
  | 'fileKind'
  | 'unknownMessage'
  | 'unknownButton'
  | 'wrongClientId';

/** A page sent what it may not. */
export class WebChatError extends WijkError {
  readonly fault: WebChatFault;

  constructor(fault: WebChatFault) {
    super(`A page of the web chat sent what is not taken: ${fault}.`, { code: `web-chat-${fault}` });
    this.name = 'WebChatError';
    this.fault = fault;
  }
}
