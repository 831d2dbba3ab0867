/**
 * Sends rows of the outbox, one per process: prepares a row, waits for its turn, begins it in the database, hands it to the
 * channel and writes how that ended. Knows no order of rows; whoever calls it does.
 */
import type { Channel } from '../core/chat/channel.ts';
import { WijkError } from '../core/errors.ts';
import { databaseFault } from '../database/database-fault.ts';
import { errorFields } from '../queue/log.ts';
import { sleep } from './account-pace.ts';
import { createPlaces } from './at-once.ts';
import type { DeliveryParts } from './delivery-parts.ts';
import type { Gate } from './gate.ts';
import type { OutboxRow } from './outbox-store.ts';
import type { PassingFiles } from './passing-files.ts';
import { createSettling } from './patient-settling.ts';
import { prepareRow } from './prepare-row.ts';
import { createRowLeases } from './row-lease.ts';
import type { Ending } from './settle-endings.ts';
import { endingOfNotBegun, type NotBegun, type Observer, type Ready, tryRow } from './try-row.ts';

/**
 * What became of one try. `waits`: it goes on later, by the queue. `taken`: another process has it, or an earlier one of its
 * chat has to go first. `rests`: nothing of its lane may leave for now.
 */
export type SendResult = 'sent' | 'failed' | 'dropped' | 'waits' | 'taken' | 'rests';

export interface Sender {
  /**
   * Tries a row once; who asks for one that is being tried gets what becomes of that. Never throws what a network says; throws
   * when the database is away.
   */
  send(row: OutboxRow): Promise<SendResult>;
  /** Waits for what is being sent. */
  close(): Promise<void>;
}

export interface SenderOptions extends DeliveryParts, Observer {
  readonly gate: Pick<Gate, 'pass'>;
  readonly passingFiles: PassingFiles;
}

/**
 * Messages to many that are made at the same time, however many accounts send: half of the connections of a process, so that
 * whoever asks something finds one free.
 */
const madeAtOnce = 3;

export function createSender(options: SenderOptions): Sender {
  const { realClock, directory, gate, log } = options;
  const leases = createRowLeases(options);
  const settling = createSettling(options);
  const working = new Map<string, Promise<SendResult>>();
  const makingForMany = createPlaces(madeAtOnce);

  const settle = async (ending: Ending): Promise<SendResult> => {
    const hasCounted = await settling.settle(ending);
    const { id, network } = ending.row;
    if (!hasCounted) log.warn({ outbox: id, network }, 'a message was settled by another process meanwhile');
    return resultOf(ending);
  };
  const settleNotBegun = async (row: OutboxRow, why: NotBegun): Promise<SendResult> => {
    const ending = endingOfNotBegun(options, row, why);
    if (ending === undefined) return 'rests';
    // Nobody held it, so another may have dealt with it since it was read.
    if (!(await settling.settle(ending))) return 'taken';
    if (why.type === 'loop') {
      const fields = { outbox: row.id, network: row.network };
      log.warn(fields, 'the same text went to one chat too often, and no longer does');
    }
    return resultOf(ending);
  };
  const send = async (row: OutboxRow): Promise<SendResult> => {
    const channel = directory.channelFor(row.neighbourhoodId, row.network);
    if (channel === undefined) return 'rests';
    const make = () => prepare(options, channel, row);
    const ready = await (row.lane === 'answer' ? make() : makingForMany(make));
    if (ready.type !== 'ready') return settleNotBegun(row, ready);
    const text = textLookup(options, ready);
    const passage = await gate.pass(row, text);
    if (passage.type !== 'go') return settleNotBegun(row, passage);
    const chosen = chooseId(channel, row, ready);
    const leavesAt = Temporal.Instant.fromEpochMilliseconds(Math.ceil(passage.at));
    const attempt = await leases.begin({ id: row.id, messageId: chosen, textLookup: text, leavesAt });
    if (attempt === undefined) return 'taken';
    try {
      await sleep(passage.at - realClock.now().epochMilliseconds);
      if (!leases.holds(row.id)) return await settle(leftAlone(row, attempt.number, realClock.now()));
      return await settle(
        await tryRow(
          options,
          channel,
          { row, attempt: attempt.number, messageId: chosen === null ? null : attempt.messageId },
          ready,
        ),
      );
    } finally {
      leases.done(row.id);
    }
  };

  return {
    send(row) {
      const known = working.get(row.id);
      if (known !== undefined) return known;
      const work = send(row).finally(() => working.delete(row.id));
      working.set(row.id, work);
      return work;
    },
    async close() {
      settling.close();
      await Promise.allSettled(working.values());
      leases.close();
    },
  };
}

/** It did not leave, and may be another's by now; if not, it is tried again, and nobody's crash. */
function leftAlone(row: OutboxRow, attempt: number, tryAfter: Temporal.Instant): Ending {
  return { row, attempt, type: 'queued', reason: 'pace', tryAfter, repeat: false };
}

/** What a composer or the database cannot say now is asked again later; what cannot be made gives the row up. */
async function prepare(options: SenderOptions, channel: Channel, row: OutboxRow): Promise<Ready | NotBegun> {
  try {
    return await prepareRow(options, channel, row);
  } catch (thrown) {
    const error = databaseFault(thrown) ?? thrown;
    if (error instanceof WijkError && error.retry === 'later') return { type: 'away' };
    options.log.error({ outbox: row.id, ...errorFields(error) }, 'a message could not be made');
    return { type: 'failed', reason: 'not-composable' };
  }
}

function textLookup({ cipher }: SenderOptions, { task }: Ready): string | null {
  return task.type === 'send' ? cipher.lookup('outbox.text', task.message.text.text) : null;
}

/** The id of the first try, so that a repetition is the same message; null where the network chooses. */
function chooseId(channel: Channel, row: OutboxRow, { task }: Ready): string | null {
  const mayBeSent = task.type === 'send' || (task.type === 'edit' && task.otherwise === 'send');
  return mayBeSent ? (row.messageId ?? channel.newMessageId?.() ?? null) : null;
}

function resultOf({ type }: Ending): SendResult {
  if (type === 'sent' || type === 'failed' || type === 'dropped') return type;
  return type === 'blocked' ? 'failed' : 'waits';
}
