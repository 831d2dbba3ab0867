/**
 * What becomes of a row when the network did not take it. Pure: knows no table and no network's own words.
 */
import { ChannelError } from '../core/chat/channel-error.ts';
import type { OutboxOperation } from '../database/tables/delivery.ts';

export type Verdict =
  /** It is as if it had been done. */
  | { readonly type: 'done' }
  /** It stays in the outbox and is tried again; `repeat`: though it may have arrived. */
  | {
      readonly type: 'wait';
      readonly reason: WaitReason;
      readonly afterMs: number;
      readonly repeat: boolean;
      /** Whether the network asked this of the whole account. */
      readonly wholeAccount: boolean;
    }
  | { readonly type: 'failed'; readonly reason: string }
  /** Instead of an edit that cannot be: as the draft says. */
  | { readonly type: 'otherwise'; readonly reason: string }
  /** The chat takes nothing more. */
  | { readonly type: 'blocked' }
  | { readonly type: 'moved'; readonly newChatId: string };

/** `rate-limited` is about one chat, `network-rests` and `restricted` about the account. */
export type WaitReason = 'rate-limited' | 'network-rests' | 'away' | 'unsure' | 'restricted';

export interface TriedRow {
  readonly operation: OutboxOperation;
  /** How often it was begun before this time. */
  readonly attempts: number;
  /** How often it was sent again because the network's answer was lost. */
  readonly repeats: number;
  /** Whether sending it again is the same message to the network. */
  readonly isRepeatable: boolean;
}

/** How often a message is sent again when the network's answer to it was lost. */
const mostRepeats = 1;
/**
 * How often one is sent again because the process ended while it was sending it: whoever kills the hub five times in the middle
 * of the same message did not mean the message, more may be its fault.
 */
export const mostCrashes = 5;
/** How often one is that stays the same message: here only a fault that never ends could be the reason. */
const mostSameRepeats = 50;

/** @param chance from 0 to 1 */
export function judge(error: unknown, row: TriedRow, chance: number): Verdict {
  // What an adapter did not expect may have happened after the network had the message.
  if (!(error instanceof ChannelError)) return judgeUnsure(row, chance);
  const afterMs = error.retryAfterMs;
  switch (error.kind) {
    case 'rate-limited':
      return error.scope === 'account'
        ? waiting('network-rests', afterMs ?? 1000, { wholeAccount: true })
        : waiting('rate-limited', (afterMs ?? 1000) + chance * 50);
    case 'away':
      return waiting('away', afterMs ?? backoffMs(row.attempts, chance));
    case 'restricted':
      return waiting('restricted', afterMs ?? restrictionMs, { wholeAccount: true });
    case 'unsure':
      return judgeUnsure(row, chance);
    case 'blocked':
      return { type: 'blocked' };
    case 'moved':
      if (error.newChatId === undefined) return { type: 'failed', reason: 'moved' };
      return { type: 'moved', newChatId: error.newChatId };
    case 'unchanged':
      return { type: 'done' };
    case 'gone':
    case 'too-old':
      if (row.operation === 'edit') return { type: 'otherwise', reason: error.kind };
      return row.operation === 'delete' && error.kind === 'gone'
        ? { type: 'done' }
        : { type: 'failed', reason: error.kind };
    case 'too-large':
    case 'refused':
      return { type: 'failed', reason: error.kind };
  }
}

/** Of a row whose answer was lost: nobody knows whether it arrived. */
function judgeUnsure(row: TriedRow, chance: number): Verdict {
  const most = row.isRepeatable ? mostSameRepeats : mostRepeats;
  if (row.repeats >= most) return { type: 'failed', reason: 'unsure' };
  return waiting('unsure', backoffMs(row.repeats, chance), { repeat: true });
}

function waiting(
  reason: WaitReason,
  afterMs: number,
  { repeat = false, wholeAccount = false }: { repeat?: boolean; wholeAccount?: boolean } = {},
): Verdict {
  return { type: 'wait', reason, afterMs: Math.round(afterMs), repeat, wholeAccount };
}

const firstPauseMs = 500;
const longestPauseMs = 60_000;
/** Where the network does not say until when. */
export const restrictionMs: number = 24 * 60 * 60 * 1000;

/**
 * Doubles from half a second to a minute, a fifth more or less by chance, so that many rows do not come back together.
 *
 * @param before how often it was tried before
 */
export function backoffMs(before: number, chance: number): number {
  const doubled = Math.min(firstPauseMs * 2 ** Math.min(before, 10), longestPauseMs);
  return Math.round(doubled * (0.8 + 0.4 * chance));
}
