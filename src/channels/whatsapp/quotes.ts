/**
 * What others wrote lately, so that an answer shows what it answers: in memory alone, never in the database.
 */
import type { proto } from '@whiskeysockets/baileys';
import { unwrap } from './message-content.ts';

export interface Quotes {
  remember(id: string | null | undefined, content: proto.IMessage | null | undefined): void;
  find(id: string): proto.IMessage | undefined;
}

/** How many are remembered. */
const quotable = 500;

export function createQuotes(): Quotes {
  const quotes = new Map<string, proto.IMessage>();
  return {
    remember(id, content) {
      const inner = unwrap(content);
      if (!id || inner === undefined || inner.protocolMessage || inner.reactionMessage) return;
      quotes.set(id, inner);
      const [oldest] = quotes.keys();
      if (quotes.size > quotable && oldest !== undefined) quotes.delete(oldest);
    },
    find: id => quotes.get(id),
  };
}
