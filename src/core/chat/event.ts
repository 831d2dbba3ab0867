/**
 * What a network tells the hub, in words that belong to no network. Everything here can be written as JSON: an event is stored
 * before it is acted on.
 */
import type { Chat, ChatPerson, IncomingMessage } from './message.ts';

interface EventBase {
  /** The network's own id of this event within the account: the same key is the same event. */
  readonly key: string;
}

export type IncomingEvent =
  | (EventBase & { readonly type: 'message'; readonly message: IncomingMessage })
  | (EventBase & { readonly type: 'edited'; readonly message: IncomingMessage })
  | (EventBase & { readonly type: 'deleted'; readonly chat: Chat; readonly messageId: string })
  | (EventBase & ButtonPress)
  | (EventBase & {
      readonly type: 'reacted';
      readonly chat: Chat;
      readonly from: ChatPerson;
      readonly messageId: string;
      /** All of this person's reactions to it as they are now; empty when taken away. */
      readonly emoji: readonly string[];
    })
  /** People other than the hub came into a group or left it. */
  | (EventBase & { readonly type: 'joined' | 'left'; readonly chat: Chat; readonly people: readonly ChatPerson[] })
  /** A person stopped the private chat with the hub, or took it up again. */
  | (EventBase & { readonly type: 'blocked' | 'unblocked'; readonly chat: Chat; readonly from: ChatPerson })
  /** The hub itself was taken into a group, given other rights there, or put out. */
  | (EventBase & {
      readonly type: 'membership';
      readonly chat: Chat;
      readonly title: string | null;
      readonly by: ChatPerson;
      readonly state: 'member' | 'administrator' | 'out';
    })
  /** A group has another id from now on. */
  | (EventBase & { readonly type: 'moved'; readonly chat: Chat; readonly newId: string })
  /** The same person is known by another id from now on. */
  | (EventBase & { readonly type: 'alias'; readonly person: ChatPerson });

export interface ButtonPress {
  readonly type: 'pressed';
  /** What `acknowledge` and `whisper` take. */
  readonly pressId: string;
  readonly chat: Chat;
  readonly from: ChatPerson;
  /** The message the button stands under. */
  readonly messageId: string;
  /** Not to be trusted: checked by whoever acts on it. */
  readonly buttonId: string;
  /** When it was pressed, ISO 8601. */
  readonly at: string;
}
