/**
 * Where the outbox finds the channel of an account. Types only; `main.ts` gives it.
 */
import type { Channel } from '../core/chat/channel.ts';
import type { Chat, Network } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { Account } from './chat-key.ts';

export interface ChannelDirectory {
  /** Undefined when the neighbourhood is not on that network (any more). */
  channelFor(neighbourhoodId: string, network: Network): Channel | undefined;
  /** Whether this process can send through it now; of a network with one connection, only the process that has it can. */
  sendsHere(neighbourhoodId: string, network: Network): boolean;
  /** The accounts through which no other process can send now: what others write for them is looked for here. */
  onlyHere(): readonly Account[];
}

/** What delivery learns of chats, to be acted on in the transaction that settles the row. */
export interface ChatNews {
  /** The chat takes nothing more: its subscription ends. */
  onBlocked(
    transaction: Database,
    chat: { neighbourhoodId: string; chat: Chat; personId: string | null },
  ): Promise<void>;
  /** The chat has another id from now on. */
  onMoved(transaction: Database, chat: { neighbourhoodId: string; chat: Chat; newId: string }): Promise<void>;
}
