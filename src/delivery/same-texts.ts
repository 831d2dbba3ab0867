/**
 * Keeps the same words from going to many chats at once, where a network takes that for a mass mailing. Known to the process
 * that sends for the account: no other does.
 */
import type { Chat } from '../core/chat/message.ts';
import { type Account, accountKey } from './chat-key.ts';
import type { Lane } from './outbox-draft.ts';
import type { PaceRules } from './pace.ts';
import { isUnasked } from './permission.ts';

interface Row extends Account {
  readonly chatLookup: string;
  readonly lane: Lane;
  readonly chat: Pick<Chat, 'kind'>;
}

export interface SameTexts {
  /** When these words may go to this chat, in real milliseconds since 1970; 0: at once. */
  freeAt(row: Row, textLookup: string, rules: PaceRules, now: number): number;
  /** They leave at this moment. */
  note(row: Row, textLookup: string, rules: PaceRules, at: number): void;
}

export function createSameTexts(): SameTexts {
  const left = new Map<string, { readonly chatLookup: string; readonly at: number }>();
  const keyOf = (row: Row, textLookup: string) => `${accountKey(row)} ${textLookup}`;
  const gapOf = ({ lane, chat }: Row, { unasked }: PaceRules) => {
    const isMass = lane === 'broadcast' || isUnasked({ lane, chatKind: chat.kind });
    return isMass ? (unasked?.sameTextMs ?? 0) : 0;
  };
  return {
    freeAt(row, textLookup, rules, now) {
      const gap = gapOf(row, rules);
      if (gap === 0) return 0;
      for (const [key, { at }] of left) if (at + gap <= now) left.delete(key);
      const before = left.get(keyOf(row, textLookup));
      return before === undefined || before.chatLookup === row.chatLookup ? 0 : before.at + gap;
    },
    note(row, textLookup, rules, at) {
      if (gapOf(row, rules) > 0) left.set(keyOf(row, textLookup), { chatLookup: row.chatLookup, at });
    },
  };
}
