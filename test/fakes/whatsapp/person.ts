/**
 * A person with WhatsApp in the hand, for tests: says, sees, changes, takes back.
 */
import type { proto } from '@whiskeysockets/baileys';

/** What a message may carry beside its text. */
export interface SayOptions {
  /** Message that is answered. */
  readonly replyTo?: string;
  readonly quote?: string;
  /** Instead of the private chat with the hub. */
  readonly group?: { readonly jid: string };
  readonly mentions?: readonly string[];
  readonly isForwarded?: boolean;
  readonly album?: string;
  /** Instead of a new one. */
  readonly id?: string;
}

export interface FileToSend {
  readonly kind: 'picture' | 'document' | 'voice' | 'audio' | 'video' | 'sticker';
  readonly bytes: Uint8Array;
  readonly caption?: string;
  readonly name?: string;
}

/** A message of the hub as a phone has it. */
export interface SeenMessage {
  readonly id: string;
  /** With WhatsApp's own signs for marks. */
  readonly text: string;
  readonly media: { readonly kind: FileToSend['kind']; readonly bytes: Uint8Array } | null;
  readonly replyTo: string | null;
  readonly quoted: string | null;
  readonly content: proto.IMessage;
}

export interface FakePerson {
  readonly lid: string;
  /** As `…@s.whatsapp.net`. */
  readonly number: string;
  readonly name: string;
  /** From now on the network tells the number beside the id. */
  revealNumber(): void;
  /** From now on the person has another id. */
  changeLid(): void;
  says(text: string, options?: SayOptions): Promise<string>;
  sends(file: FileToSend, options?: SayOptions): Promise<string>;
  sendsRaw(content: proto.IMessage, options?: SayOptions): Promise<string>;
  edits(id: string, text: string, options?: SayOptions): Promise<void>;
  revokes(id: string, options?: SayOptions): Promise<void>;
  reacts(id: string, emoji: string, options?: SayOptions): Promise<void>;
  /** Taps a choice of a poll, from 1; null takes it back. `byNumber`: the phone enciphers for the numbers. */
  votes(pollId: string, choice: number | null, options?: SayOptions & { readonly byNumber?: boolean }): Promise<string>;
  /** Waits until a message of the hub contains this. */
  sees(text: string, options?: { readonly timeoutMs?: number }): Promise<SeenMessage>;
  /** What the hub wrote in the private chat, or the group. */
  screen(group?: { readonly jid: string }): readonly SeenMessage[];
  /** The hub's reaction to a message. */
  reactionTo(id: string): string;
  /** The phone asks for a message again. Gives what it then got. */
  asksAgain(id: string): Promise<proto.IMessage | null>;
}

export interface FakeGroup {
  readonly jid: string;
  readonly title: string;
  /** A stanza that people came, left, or were given other rights. */
  change(
    what: 'joined' | 'left' | 'promoted' | 'demoted',
    by: FakePerson,
    people: readonly (FakePerson | 'hub')[],
  ): Promise<void>;
  /** How often its description was asked for. */
  timesAsked(): number;
}
