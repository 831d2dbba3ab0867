/**
 * A message as every network can carry it. Belongs to no network: an adapter in `channels` makes its network's own message of
 * it, and the other way round.
 */

export const networks = ['telegram', 'whatsapp', 'web'] as const;

export type Network = (typeof networks)[number];

export type TextStyle =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strikethrough'
  | 'code'
  | 'preformatted'
  | 'quote'
  | 'spoiler';

/** A marked piece of a text; offsets in UTF-16 units, `to` exclusive. Pieces may lie within each other. */
export type TextEntity =
  | { readonly type: TextStyle; readonly from: number; readonly to: number }
  /** `personId`: the network's id of who is named, where it tells that beside the words. */
  | {
      readonly type: 'mention';
      readonly from: number;
      readonly to: number;
      readonly personId?: string | undefined;
    }
  | { readonly type: 'link'; readonly from: number; readonly to: number; readonly url: string };

export interface RichText {
  readonly text: string;
  readonly entities: readonly TextEntity[];
}

/** A text without marks. */
export function plain(text: string): RichText {
  return { text, entities: [] };
}

/** Where messages come from and go to. Chat ids are personal data: encrypted in tables, never in logs. */
export interface Chat {
  readonly network: Network;
  /** The network's own id of the chat. */
  readonly id: string;
  readonly kind: 'private' | 'group' | 'announcement';
  /** A topic within a group, for networks that have them. */
  readonly topic?: string | undefined;
}

/** Who wrote or pressed. */
export interface ChatPerson {
  /** The network's own id of the person; with WhatsApp the LID where there is one. */
  readonly id: string;
  /** Other ids of the same person that the network told of, such as a phone number beside a LID. */
  readonly aliases?: readonly string[] | undefined;
  /** As the person calls themselves on the network; null when the network keeps it back. */
  readonly name: string | null;
  /** The language of the person's phone, BCP 47, as the network tells it. */
  readonly language?: string | undefined;
  readonly isBot: boolean;
}

/** Something to tap under a message. */
export interface Button {
  /** What comes back when it is pressed: 1 to 60 characters of `A-Z a-z 0-9 _ - .`; forged ones come too. */
  readonly id: string;
  readonly label: string;
  /** Opens this address instead of answering. */
  readonly url?: string | undefined;
}

export const buttonIdPattern = /^[\w.-]{1,60}$/;

export const mediaKinds = ['picture', 'document', 'voice', 'audio', 'video', 'sticker'] as const;

export type MediaKind = (typeof mediaKinds)[number];

export interface OutgoingMedia {
  readonly kind: MediaKind;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface OutgoingMessage {
  /** Stands under the media when there is one. */
  readonly text: RichText;
  /** Rows of buttons; a network without buttons shows them as numbered answers. */
  readonly buttons: readonly (readonly Button[])[];
  readonly media: OutgoingMedia | null;
  /** The network's id of the message that this answers. */
  readonly replyTo: string | null;
  /** Without sound. */
  readonly silent: boolean;
  /**
   * Choices of which one is tapped, the text being the question; only within `limits.polls`. Who chooses answers this
   * message with the number of the choice, from 1.
   */
  readonly poll?: readonly string[] | undefined;
}

/** A message of text alone, for most of what the hub says. */
export function textMessage(text: RichText, buttons: OutgoingMessage['buttons'] = []): OutgoingMessage {
  return { text, buttons, media: null, replyTo: null, silent: false };
}

export interface IncomingMedia {
  readonly kind: MediaKind;
  /** What the adapter's `download` takes; survives a restart. */
  readonly reference: string;
  readonly fileName: string | null;
  readonly contentType: string | null;
  /** Bytes, as the network tells it; null when it does not. */
  readonly size: number | null;
}

export interface IncomingMessage {
  /** The network's id of the message within its chat. */
  readonly id: string;
  readonly chat: Chat;
  readonly from: ChatPerson;
  /** A human wrote it on the phone of the hub's own account: `from` is that account, and in a private chat not the other. */
  readonly isFromOwnPhone?: boolean | undefined;
  /** When it was written, ISO 8601. */
  readonly at: string;
  /** Text, or the words under a picture. */
  readonly text: RichText;
  readonly media: IncomingMedia | null;
  readonly location?: { readonly latitude: number; readonly longitude: number } | undefined;
  /** What it answers. `text` is as far as the network quotes it. */
  readonly replyTo: { readonly id: string; readonly text: string | null; readonly isOurs: boolean } | null;
  readonly isForwarded: boolean;
  /** In a group: the hub was named or its command used, so that an answer is expected. */
  readonly isToHub: boolean;
  /** Several pictures sent as one: the network's id of the set. */
  readonly album?: string | undefined;
  /** What the text was, where people did not write it as text: a poll with a line for each choice, a card of somebody's number. */
  readonly form?: 'poll' | 'contact' | undefined;
}
