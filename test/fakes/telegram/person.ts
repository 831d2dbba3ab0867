/**
 * A person with Telegram in the hand, for tests: says, presses, sees.
 */
import type { Message, MessageEntity, MessageOrigin, User } from 'grammy/types';
import { checkStartWord } from './checks.ts';
import type { Conversation, SaidMessage } from './conversation.ts';

/** What a message may carry beside its text. */
export interface SayOptions {
  readonly entities?: readonly MessageEntity[];
  /** Message that is answered. */
  readonly replyTo?: number;
  readonly quote?: string;
  readonly topic?: number;
  readonly forwardedFrom?: MessageOrigin;
  readonly album?: string;
}

export interface FileToSend {
  readonly kind: 'picture' | 'document' | 'voice' | 'audio' | 'video' | 'sticker' | 'animation' | 'video_note';
  readonly bytes: Uint8Array;
  readonly name?: string;
  readonly type?: string;
  readonly caption?: string;
}

export interface SeenMessage {
  readonly id: number;
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  /** Labels, row by row. */
  readonly buttons: readonly (readonly string[])[];
  /** True for what only this person sees. */
  readonly isEphemeral: boolean;
  readonly reactions: ReadonlyMap<number, readonly string[]>;
  readonly message: Message;
}

export interface PressHandle {
  readonly id: string;
  /** Resolves when the bot tells that it saw the press, with the words it shows. */
  acknowledged(): Promise<string | undefined>;
}

/** A person in one chat: in private with the bot, or in a group. */
export interface FakePerson {
  readonly id: number;
  readonly user: User;
  /** Writes a text. Gives the message's id. */
  says(text: string, options?: SayOptions): Promise<number>;
  /** Follows a link `?start=word`. */
  opens(word: string): Promise<number>;
  sends(file: FileToSend, options?: SayOptions): Promise<number>;
  sendsLocation(latitude: number, longitude: number): Promise<number>;
  sendsContact(name: string, phone: string): Promise<number>;
  /** Sends whatever a message of Telegram can hold. */
  sendsRaw(content: Partial<Message>): Promise<number>;
  /** Presses the newest button with this label, waiting until there is one. */
  presses(label: string | RegExp): Promise<PressHandle>;
  /** Presses with data of one's own making, which no button has. */
  forges(messageId: number, data: string): Promise<PressHandle>;
  edits(messageId: number, text: string): Promise<void>;
  reacts(messageId: number, emoji: readonly string[]): Promise<void>;
  /** Waits for a message of the bot, since this person last did something, that says this. */
  sees(what: string | RegExp, options?: { timeoutMs?: number; ever?: boolean }): Promise<SeenMessage>;
  /** Everything of the bot's that this person sees here now, the oldest first. */
  screen(): readonly SeenMessage[];
  blocks(): Promise<void>;
  unblocks(): Promise<void>;
  /** The same person in a group. */
  inGroup(group: { readonly id: number }): FakePerson;
}

/** @param open the person's place in a chat; undefined: in private */
export function createPerson(
  user: User,
  open: (groupId: number | undefined) => Conversation,
  groupId?: number,
): FakePerson {
  const chat = open(groupId);
  const say = async (content: SaidMessage, options: SayOptions = {}) => chat.say(content, options);
  return {
    id: user.id,
    user,
    says: (text, options) => say({ text }, options),
    async opens(word) {
      checkStartWord(word);
      return say({ text: `/start ${word}` });
    },
    sends: (file, options) => say({ file }, options),
    sendsLocation: (latitude, longitude) => say({ raw: { location: { latitude, longitude } } }),
    sendsContact: (name, phone) => say({ raw: { contact: { first_name: name, phone_number: phone } } }),
    sendsRaw: content => say({ raw: content }),
    presses: label => chat.press(label),
    forges: (messageId, data) => chat.forge(messageId, data),
    edits: async (messageId, text) => chat.edit(messageId, text),
    reacts: async (messageId, emoji) => chat.react(messageId, emoji),
    sees: (what, options) => chat.see(what, options),
    screen: () => chat.screen(),
    blocks: async () => chat.block(true),
    unblocks: async () => chat.block(false),
    inGroup: group => createPerson(user, open, group.id),
  };
}
