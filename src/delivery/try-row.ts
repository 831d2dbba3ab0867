/**
 * One try of a row: what the channel answers, and what that means for the row. Writes nothing.
 */
import type { Channel } from '../core/chat/channel.ts';
import { errorFields } from '../queue/log.ts';
import type { DeliveryParts } from './delivery-parts.ts';
import type { Passage } from './gate.ts';
import { backoffMs, judge, type Verdict } from './outcome.ts';
import type { OutboxRow } from './outbox-store.ts';
import { performTask } from './perform-task.ts';
import type { Preparation } from './prepare-row.ts';
import type { Ending } from './settle-endings.ts';

export type Ready = Extract<Preparation, { type: 'ready' }>;

/** Why a row was not even begun. `away`: what it is made of could not be read just now. */
export type NotBegun =
  | Exclude<Preparation, { type: 'ready' }>
  | Exclude<Passage, { type: 'go' }>
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'away' };

export interface Observer {
  /** Told of every word of a network; says what it means. */
  observe(row: OutboxRow, said: Verdict): Promise<Verdict>;
  observeSent(row: OutboxRow): Promise<void>;
}

export interface Begun {
  readonly row: OutboxRow;
  readonly attempt: number;
  /** Chosen by the hub, where the channel lets it. */
  readonly messageId: string | null;
}

/** Has the channel do it. Never throws. */
export async function tryRow(
  parts: DeliveryParts & Observer,
  channel: Channel,
  { row, attempt, messageId: chosenId }: Begun,
  { task, buttonIds, about }: Ready,
): Promise<Ending> {
  try {
    const messageId = await performTask(channel, row.chat, task, chosenId);
    await noted(parts, parts.observeSent(row), undefined);
    return { row, attempt, type: 'sent', messageId, buttonIds, about };
  } catch (error) {
    const tried = {
      operation: task.type,
      attempts: row.attempts,
      repeats: row.repeats,
      isRepeatable: task.type !== 'send' || chosenId !== null,
    };
    const said = judge(error, tried, parts.chance());
    const verdict = await noted(parts, parts.observe(row, said), said);
    return endingOf(parts, row, attempt, verdict, error);
  }
}

/** What follows for the account cannot change what became of the message. */
async function noted<Value>({ log }: DeliveryParts, noting: Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await noting;
  } catch (error) {
    log.warn(errorFields(error), 'what a network said could not be noted for the account');
    return otherwise;
  }
}

function endingOf(
  { realClock, log }: DeliveryParts,
  row: OutboxRow,
  attempt: number,
  verdict: Verdict,
  error: unknown,
): Ending {
  switch (verdict.type) {
    case 'done':
      return { row, attempt, type: 'sent', messageId: row.targetMessageId, buttonIds: null, about: row.about };
    case 'wait': {
      // How long the account rests is known of the account, and may be lifted there.
      const tryAfter = realClock.now().add({ milliseconds: verdict.wholeAccount ? 0 : verdict.afterMs });
      return { row, attempt, type: 'queued', reason: verdict.reason, tryAfter, repeat: verdict.repeat };
    }
    case 'otherwise':
      return { row, attempt, type: 'dropped', reason: verdict.reason };
    case 'failed': {
      const fields = { outbox: row.id, network: row.network, reason: verdict.reason, ...errorFields(error) };
      log.warn(fields, 'a message was not taken');
      return { row, attempt, type: 'failed', reason: verdict.reason };
    }
    case 'blocked':
      return { row, attempt, type: 'blocked' };
    case 'moved':
      return { row, attempt, type: 'moved', newChatId: verdict.newChatId };
  }
}

const targetPauseMs = 300;
/** As if it had been tried a few times: what is away seldom comes back within a second. */
const awayTries = 4;

/** What becomes of a row that was not begun; undefined when it stays as it is. */
export function endingOfNotBegun(
  { realClock, chance }: DeliveryParts,
  row: OutboxRow,
  why: NotBegun,
): Ending | undefined {
  const base = { row, attempt: row.attempts };
  const again = (reason: string, afterMs: number): Ending => {
    const tryAfter = realClock.now().add({ milliseconds: Math.max(0, Math.ceil(afterMs)) });
    return { ...base, type: 'queued', reason, tryAfter, repeat: false };
  };
  switch (why.type) {
    case 'drop':
      return { ...base, type: 'dropped', reason: why.reason };
    case 'failed':
      return { ...base, type: 'failed', reason: why.reason };
    case 'later':
      return { ...base, type: 'held', until: why.until };
    case 'loop':
      return { ...base, type: 'dropped', reason: 'repetition' };
    case 'not-now':
      if (why.reason === 'network-rests') return undefined;
      return again(why.reason, why.until - realClock.now().epochMilliseconds);
    case 'wait-for-target':
      return again('waits-for-target', targetPauseMs);
    case 'away':
      return again('not-composable', backoffMs(awayTries, chance()));
  }
}
