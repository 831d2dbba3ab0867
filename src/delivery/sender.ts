/**
 * Sends rows of the outbox, one per process: prepares a row, waits for its turn, begins it in the database, hands it to the
 * channel and writes how that ended. Knows no order of rows; whoever calls it does.
 */
import { randomUUID } from 'node:crypto';
import type { Channel } from '../core/chat/channel.ts';
import { databaseFault } from '../database/database-fault.ts';
import { WijkError } from '../core/errors.ts';
import { errorFields } from '../queue/log.ts';
import { coalesce } from './coalesce.ts';
import { type DeliveryParts, usualLeaseMs } from './delivery-parts.ts';
import { backoffMs, judge, type Verdict } from './outcome.ts';
import type { OutboxRow } from './outbox-store.ts';
import { performTask } from './perform-task.ts';
import { type Preparation, prepareRow } from './prepare-row.ts';
import { beginRows, renewLeases } from './settle-store.ts';
import type { Gate, Passage } from './gate.ts';
import { sleep } from './account-pace.ts';
import { type Ending, settleEndings } from './settle-endings.ts';

/**
 * What became of one try. `waits`: it goes on later, by the queue. `taken`: another process has it, or an earlier one of its
 * chat has to go first. `rests`: nothing of its lane may leave for now.
 */
export type SendResult = 'sent' | 'failed' | 'dropped' | 'waits' | 'taken' | 'rests';

export interface Sender {
  /** Tries a row once. Never throws what a network says; throws when the database is away. */
  send(row: OutboxRow): Promise<SendResult>;
  /** Waits for what is being sent. */
  close(): Promise<void>;
}

export interface SenderOptions extends DeliveryParts {
  readonly gate: Pick<Gate, 'pass'>;
  /** Told of every word of a network; says what it means. */
  observe(row: OutboxRow, said: Verdict): Promise<Verdict>;
  observeSent(row: OutboxRow): Promise<void>;
}

const rowsPerStatement = 100;
/** For how long what is known of a message is kept for a database that is away, in real milliseconds. */
const settlePatienceMs = 120_000;
const settlePauseMs = 200;

export function createSender(options: SenderOptions): Sender {
  const { database, realClock, directory, leaseMs = usualLeaseMs } = options;
  const holder = randomUUID();
  const lease = () => {
    const now = realClock.now();
    return { holder, now, until: now.add({ milliseconds: leaseMs }) };
  };
  const begin = coalesce(async (rows: readonly Parameters<typeof beginRows>[1][number][]) => {
    const attempts = await beginRows(database, rows, lease());
    return rows.map(row => attempts.get(row.id) ?? 0);
  }, rowsPerStatement);
  const settleOnce = coalesce(async (endings: readonly Ending[]) => {
    await settleEndings(options, endings);
    return endings.map(() => true);
  }, rowsPerStatement);
  let isClosing = false;
  /** What is known of a message must not get lost because the database restarts just then: it would be sent again. */
  const settle = async (ending: Ending) => {
    const patient = realClock.now().add({ milliseconds: settlePatienceMs });
    while (true) {
      try {
        await settleOnce(ending);
        return;
      } catch (error) {
        const isOver = Temporal.Instant.compare(realClock.now(), patient) > 0;
        if (isClosing || isOver || databaseFault(error)?.retry !== 'later') throw error;
        await sleep(settlePauseMs);
      }
    }
  };

  const inFlight = new Set<string>();
  const working = new Set<Promise<SendResult>>();
  const renewing = setInterval(() => {
    // A database that is away for a moment is asked again in time.
    if (inFlight.size > 0) renewLeases(database, [...inFlight], lease()).catch(() => undefined);
  }, leaseMs / 3).unref();

  const send = async (row: OutboxRow): Promise<SendResult> => {
    const channel = directory.channelFor(row.neighbourhoodId, row.network);
    if (channel === undefined) return 'rests';
    const preparation = await prepare(options, channel, row);
    if (preparation.type !== 'ready') return settleUnsent(options, settle, row, preparation);
    const text = textLookup(options, preparation);
    const passage = await options.gate.pass(row, text);
    if (passage.type !== 'go') return settleUnsent(options, settle, row, passage);
    const { task } = preparation;
    const mayBeSent = task.type === 'send' || (task.type === 'edit' && task.otherwise === 'send');
    const messageId = mayBeSent ? (row.messageId ?? channel.newMessageId?.() ?? null) : null;
    const leavesAt = Temporal.Instant.fromEpochMilliseconds(Math.ceil(passage.at));
    const attempt = await begin({ id: row.id, messageId, textLookup: text, leavesAt });
    if (attempt === 0) return 'taken';
    inFlight.add(row.id);
    try {
      await sleep(passage.at - realClock.now().epochMilliseconds);
      const ending = await perform(options, channel, row, preparation, messageId, attempt);
      await settle(ending);
      return resultOf(ending);
    } finally {
      inFlight.delete(row.id);
    }
  };

  return {
    send(row) {
      const work = send(row).finally(() => working.delete(work));
      working.add(work);
      return work;
    },
    async close() {
      isClosing = true;
      await Promise.allSettled(working);
      clearInterval(renewing);
    },
  };
}

/** What a composer cannot say now is asked again later; what it never can gives the row up. */
async function prepare(
  options: SenderOptions,
  channel: Channel,
  row: OutboxRow,
): Promise<Preparation | { readonly type: 'failed'; readonly reason: string } | { readonly type: 'away' }> {
  try {
    return await prepareRow(options, channel, row);
  } catch (error) {
    if (error instanceof WijkError && error.retry === 'later') return { type: 'away' };
    options.log.error({ outbox: row.id, ...errorFields(error) }, 'a message could not be made');
    return { type: 'failed', reason: 'not-composable' };
  }
}

const targetPauseMs = 300;

async function settleUnsent(
  { realClock, chance }: SenderOptions,
  settle: (ending: Ending) => Promise<unknown>,
  row: OutboxRow,
  why: Exclude<Awaited<ReturnType<typeof prepare>>, { type: 'ready' }> | Exclude<Passage, { type: 'go' }>,
): Promise<SendResult> {
  const base = { row, attempt: row.attempts };
  const after = (milliseconds: number) => realClock.now().add({ milliseconds });
  switch (why.type) {
    case 'drop':
      await settle({ ...base, type: 'dropped', reason: why.reason });
      return 'dropped';
    case 'failed':
      await settle({ ...base, type: 'failed', reason: why.reason });
      return 'failed';
    case 'later':
      await settle({ ...base, type: 'held', until: why.until });
      return 'waits';
    case 'loop':
      await settle({ ...base, type: 'dropped', reason: 'repetition' });
      return 'dropped';
    case 'not-now': {
      if (why.reason === 'network-rests') return 'rests';
      const tryAfter = Temporal.Instant.fromEpochMilliseconds(Math.ceil(why.until));
      await settle({ ...base, type: 'queued', reason: why.reason, tryAfter, repeat: false });
      return 'waits';
    }
    case 'wait-for-target':
      await settle({
        ...base,
        type: 'queued',
        reason: 'waits-for-target',
        tryAfter: after(targetPauseMs),
        repeat: false,
      });
      return 'waits';
    case 'away':
      await settle({
        ...base,
        type: 'queued',
        reason: 'not-composable',
        tryAfter: after(backoffMs(4, chance())),
        repeat: false,
      });
      return 'waits';
  }
}

function textLookup({ cipher }: SenderOptions, { task }: Extract<Preparation, { type: 'ready' }>): string | null {
  return task.type === 'send' ? cipher.lookup('outbox.text', task.message.text.text) : null;
}

async function perform(
  options: SenderOptions,
  channel: Channel,
  row: OutboxRow,
  { task, buttonIds }: Extract<Preparation, { type: 'ready' }>,
  chosenId: string | null,
  attempt: number,
): Promise<Ending> {
  try {
    const messageId = await performTask(channel, row.chat, task, chosenId);
    await options.observeSent(row);
    return { row, attempt, type: 'sent', messageId, buttonIds };
  } catch (error) {
    const said = judge(
      error,
      {
        operation: task.type,
        attempts: row.attempts,
        repeats: row.repeats,
        isRepeatable: task.type !== 'send' || chosenId !== null,
      },
      options.chance(),
    );
    const verdict = await options.observe(row, said);
    return endingOf(options, row, attempt, verdict, error);
  }
}

function endingOf(
  { realClock, log }: SenderOptions,
  row: OutboxRow,
  attempt: number,
  verdict: Verdict,
  error: unknown,
): Ending {
  switch (verdict.type) {
    case 'done':
      return { row, attempt, type: 'sent', messageId: row.targetMessageId, buttonIds: null };
    case 'wait': {
      // How long the account rests is known of the account, and may be lifted there.
      const tryAfter = realClock.now().add({ milliseconds: verdict.wholeAccount ? 0 : verdict.afterMs });
      return { row, attempt, type: 'queued', reason: verdict.reason, tryAfter, repeat: verdict.repeat };
    }
    case 'otherwise':
      return { row, attempt, type: 'dropped', reason: verdict.reason };
    case 'failed':
      log.warn(
        { outbox: row.id, network: row.network, reason: verdict.reason, ...errorFields(error) },
        'a message was not taken',
      );
      return { row, attempt, type: 'failed', reason: verdict.reason };
    case 'blocked':
      return { row, attempt, type: 'blocked' };
    case 'moved':
      return { row, attempt, type: 'moved', newChatId: verdict.newChatId };
  }
}

function resultOf({ type }: Ending): SendResult {
  if (type === 'sent' || type === 'failed' || type === 'dropped') return type;
  return type === 'blocked' ? 'failed' : 'waits';
}
