/**
 * The bridge of groups: what is said, changed, taken back or reacted to in one is written for the others, in the transaction that
 * acts on it, and leaves after that. It keeps ids, never words.
 */
import type { IncomingEvent } from '../core/chat/event.ts';
import type { Chat, ChatPerson, Network } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { BridgeParts, Relaying, WrittenRow } from './bridge-parts.ts';
import { readBridge } from './bridge-store.ts';
import { createForwarding } from './forwarding.ts';
import { createLoopGuard } from './loop-guard.ts';
import { createNameMemory } from './name-memory.ts';
import { relayDeletion, relayEdit } from './relay-changes.ts';
import { relayJoin } from './relay-joins.ts';
import { relayMessage } from './relay-message.ts';
import { relayReaction } from './relay-reactions.ts';

export interface Bridge {
  /**
   * Writes what an event in a group means for the groups that are bridged with it; nothing when it is in no bridge. The same
   * message is passed on once, however often it comes.
   *
   * @returns begins to send it, to be called after the commit; waits for nothing
   */
  relay(transaction: Database, neighbourhoodId: string, event: IncomingEvent): Promise<() => void>;
  /** Who asked to be forgotten is named by nothing that is left in memory. */
  forgetName(network: Network, person: Pick<ChatPerson, 'id' | 'aliases'>): void;
  /** Resolves when what was begun has left, or was left to the queue. */
  settled(): Promise<void>;
}

export function createBridge(parts: BridgeParts): Bridge {
  const forwarding = createForwarding(parts.outbox);
  const names = createNameMemory();
  const guard = createLoopGuard();
  // What people say one after the other is often acted on in one transaction.
  const read = new WeakMap<Database, Map<string, ReturnType<typeof readBridge>>>();
  const bridgeOf = (database: Database, neighbourhoodId: string, chat: Chat) => {
    const ofTransaction = read.get(database) ?? new Map<string, ReturnType<typeof readBridge>>();
    read.set(database, ofTransaction);
    const key = `${neighbourhoodId} ${chat.network} ${chat.id}`;
    const found = ofTransaction.get(key) ?? readBridge(database, parts.cipher, neighbourhoodId, chat);
    ofTransaction.set(key, found);
    return found;
  };
  return {
    async relay(database, neighbourhoodId, event) {
      const chat = chatOf(event);
      if (chat === undefined || chat.kind === 'private') return nothing;
      const bridge = await bridgeOf(database, neighbourhoodId, chat);
      if (bridge === undefined || bridge.others.length === 0) return nothing;
      const { group: here, others } = bridge;
      const relaying: Relaying = { ...parts, names, guard, database, neighbourhoodId, here, others };
      const rows = await relayEvent(relaying, event);
      return rows.length === 0 ? nothing : () => forwarding.begin(neighbourhoodId, rows);
    },
    forgetName: names.forget,
    settled: forwarding.settled,
  };
}

function nothing(): void {}

function chatOf(event: IncomingEvent) {
  if (event.type === 'message' || event.type === 'edited') return event.message.chat;
  return event.type === 'alias' ? undefined : event.chat;
}

async function relayEvent(relaying: Relaying, event: IncomingEvent): Promise<readonly WrittenRow[]> {
  switch (event.type) {
    case 'message':
      return relayMessage(relaying, event.message);
    case 'edited':
      return relayEdit(relaying, event.message);
    case 'deleted':
      return relayDeletion(relaying, event);
    case 'reacted':
      return relayReaction(relaying, event);
    case 'joined':
      return relayJoin(relaying, event.people);
    default:
      return [];
  }
}
