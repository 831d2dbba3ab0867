/**
 * Counts what this process sent, for the metrics. Numbers only.
 */
import type { Network } from '../core/chat/message.ts';
import type { Verdict } from './outcome.ts';
import type { Lane } from './outbox-draft.ts';
import type { OutboxRow } from './outbox-store.ts';

/** `sent`, or what the network said instead. */
export type TallyResult = 'sent' | 'failed' | 'blocked' | 'moved' | 'rate-limited' | 'away' | 'unsure' | 'restricted';

export interface TallyCount {
  readonly network: Network;
  readonly lane: Lane;
  readonly result: TallyResult;
  readonly count: number;
}

export interface Tally {
  count(row: Pick<OutboxRow, 'network' | 'lane'>, verdict: Verdict | { readonly type: 'sent' }): void;
  read(): readonly TallyCount[];
}

export function createTally(): Tally {
  const counts = new Map<string, TallyCount>();
  return {
    count({ network, lane }, verdict) {
      const result = resultOf(verdict);
      const key = `${network} ${lane} ${result}`;
      counts.set(key, { network, lane, result, count: (counts.get(key)?.count ?? 0) + 1 });
    },
    read: () => [...counts.values()],
  };
}

function resultOf(verdict: Verdict | { readonly type: 'sent' }): TallyResult {
  switch (verdict.type) {
    case 'sent':
    case 'done':
      return 'sent';
    case 'otherwise':
      return 'failed';
    case 'wait':
      return verdict.reason === 'network-rests' ? 'rate-limited' : verdict.reason;
    default:
      return verdict.type;
  }
}
