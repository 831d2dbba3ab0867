/**
 * The contract between the hub and a network: a small core that every channel has, and abilities that it may have. An adapter
 * translates and never decides; what it cannot do is absent, so that nobody calls it by accident.
 */
import type { IncomingEvent } from './event.ts';
import type { Chat, MediaKind, Network, OutgoingMessage } from './message.ts';

export interface Channel {
  readonly network: Network;
  /** The network and whose it is, such as `telegram/kroonmolenwijk`. */
  readonly name: string;
  readonly limits: ChannelLimits;

  /**
   * Begins to listen. An event counts as taken over only when `receive` has resolved; when it throws, the event comes again.
   * Resolves as soon as the channel works on it: a network that is away makes a state, not an error.
   *
   * @param receiveAll the same for several at once, which a network may bring together
   */
  open(receive: (event: IncomingEvent) => Promise<void>, receiveAll?: ReceiveAll): Promise<void>;
  /** Stops listening and waits for what is in flight. */
  close(): Promise<void>;
  state(): ChannelState;

  /**
   * Sends one message. Works without `open`, except where the state says otherwise.
   *
   * @param messageId of {@link Channel.newMessageId}, where the channel has that: the same id is the same message
   * @throws ChannelError
   */
  send(chat: Chat, message: OutgoingMessage, messageId?: string): Promise<SentMessage>;
  /** Where the hub may choose a message's id before it is sent, so that repeating is harmless. */
  newMessageId?(): string;

  /** @throws ChannelError */
  edit?(chat: Chat, messageId: string, message: OutgoingMessage): Promise<void>;
  /** @throws ChannelError */
  delete?(chat: Chat, messageId: string): Promise<void>;
  /** Shows the hub's reaction, one of `limits.reactions`; null takes it away. @throws ChannelError */
  react?(chat: Chat, messageId: string, emoji: string | null): Promise<void>;
  /** Tells the network that a button was seen. Never throws: it is only a courtesy, and may come too late. */
  acknowledge?(pressId: string, text?: string): Promise<void>;
  /** Never throws. */
  showTyping?(chat: Chat): Promise<void>;
  /**
   * Answers a button in a group so that only the one who pressed sees it.
   *
   * @returns false when the network does not let it (any more)
   */
  whisper?(
    press: { readonly pressId: string; readonly chat: Chat; readonly personId: string },
    message: OutgoingMessage,
  ): Promise<boolean>;
  /** @throws ChannelError `too-large`, `gone` */
  download?(reference: string): Promise<Uint8Array>;
  /** Removes what the channel itself keeps of what was said in a chat, for somebody who asks to be forgotten. */
  forget?(chat: Chat): Promise<void>;
  /** Whether this person looks after the group. @throws ChannelError */
  isAdministrator?(chat: Chat, personId: string): Promise<boolean>;
  /** Private chats that the hub itself gives out, on a network of its own. */
  readonly personalChats?: PersonalChatAddresses;
  /** Asks the network what it forbids the account now; to be asked before anything goes to many. @throws ChannelError */
  readRestrictions?(): Promise<ChannelRestrictions>;
  /** The address that opens a private chat with the hub and carries a word of at most 60 characters `A-Za-z0-9_-`. */
  deepLink?(word: string): string | undefined;
  /** The address by which somebody takes the hub into a group. */
  groupLink?(word: string): string | undefined;
}

/** For people who may not use another network. */
export interface PersonalChatAddresses {
  /**
   * @param owner as the hub calls them
   * @returns the chat's id, and the path of its address, which is told only now
   */
  create(owner: { readonly name: string }): Promise<{ readonly chatId: string; readonly path: string }>;
  /** The address opens nothing from now on. @returns false when it was so already */
  revoke(chatId: string): Promise<boolean>;
}

/** Takes over all of these, in their order, or none of them: when it throws they come again. */
export type ReceiveAll = (events: readonly IncomingEvent[]) => Promise<void>;

export interface ChannelLimits {
  /** UTF-16 units of a text, and of the words under media. */
  readonly text: number;
  readonly caption: number;
  /** The media under which words can stand; under others they come as a message of their own. */
  readonly captioned: readonly MediaKind[];
  /** Null: the channel has none, and what is asked is answered by a number or a word. */
  readonly buttons: { readonly label: number; readonly perMessage: number } | null;
  /** Where the network has polls: UTF-16 units of the question, how many choices, and units of each. */
  readonly polls?: { readonly question: number; readonly choices: number; readonly choice: number } | undefined;
  /** How long after sending a message can still be edited, in seconds; 0: not at all. */
  readonly editSeconds: number;
  /** Bytes of one upload, and of one download. */
  readonly upload: number;
  readonly download: number;
  /** The reactions that the hub may give. */
  readonly reactions: readonly string[];
}

export interface SentMessage {
  /** The network's id of it; of a long text that went in pieces, the last. */
  readonly id: string;
}

/** What a network forbids an account for a while, beside what it forbids always. */
export interface ChannelRestrictions {
  /** Nothing may go out in private until then, ISO 8601; null when it may. */
  readonly restrictedUntil: string | null;
  /** Chats begun in the network's own period; null where it sets no limit. */
  readonly newChats: { readonly used: number; readonly most: number } | null;
  /** How near the account is to being restricted, in the network's own judgement. */
  readonly warning: 'none' | 'first' | 'second' | 'capped';
}

/**
 * Named states of the connection; `locales/<language>/channel.json` says for each what it means and what to do.
 * `waiting`: tries again by itself. `needs-login`: somebody has to act. `restricted`: the network forbids some sending for a while.
 * `replaced`: another program uses the account. `refused`: the network does not accept the account any more.
 * `elsewhere`: another process of this installation has the connection.
 */
export const channelStates = [
  'off',
  'connecting',
  'connected',
  'waiting',
  'needs-login',
  'restricted',
  'replaced',
  'refused',
  'elsewhere',
] as const;

export type ChannelStateName = (typeof channelStates)[number];

export interface ChannelState {
  readonly name: ChannelStateName;
  /** Instant, ISO 8601. */
  readonly since: string;
  /** Instant of the last round trip that succeeded, ISO 8601: not of the last event. */
  readonly lastRoundTrip: string | null;
  /** What somebody has to do to log in, as data that terminal, page and chat can each show. */
  readonly login?: ChannelLogin | undefined;
  /** Until when a restriction holds, ISO 8601. */
  readonly until?: string | undefined;
}

export type ChannelLogin =
  | { readonly kind: 'token'; readonly variable: string }
  | { readonly kind: 'qr'; readonly code: string; readonly expiresAt: string }
  | { readonly kind: 'pairing-code'; readonly code: string; readonly expiresAt: string };
