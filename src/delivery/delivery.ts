/**
 * Delivery as a whole, one per process: the outbox for the rooms, the handler of its job, and the sweep of the tick.
 */
import { createTroubleBook } from '../database/trouble-store.ts';
import type { Refill } from '../queue/due-runs.ts';
import { createAccountPaces } from './account-pace.ts';
import { createAccountWatch } from './account-watch.ts';
import type { Account } from './chat-key.ts';
import type { DeliveryParts } from './delivery-parts.ts';
import { createDrain } from './drain.ts';
import { durationOf } from './forecast.ts';
import { createGate } from './gate.ts';
import { paceRules } from './network-pace.ts';
import { dayOf } from './pace-day.ts';
import { type OutboxDepth, readDepth } from './outbox-figures-store.ts';
import { createPassingFiles } from './passing-files.ts';
import { pruneDelivery, retention } from './prune-store.ts';
import { tendAccounts } from './tend-accounts.ts';
import { createTally, type TallyCount } from './tally.ts';
import { createOutbox, type Outbox, wake } from './outbox.ts';
import { createSender } from './sender.ts';
import { accountsWaiting, releaseHeld, takeBackAbandoned } from './sweep-store.ts';

export interface Delivery {
  readonly outbox: Outbox;
  /** Puts what has come due back into the queue. */
  readonly refill: Refill;
  /** Sends what waits in an account, until nothing is due or the signal aborts. */
  drain(account: Account, signal: AbortSignal): Promise<void>;
  /**
   * Begins what this process sees to by itself: at once what was left by one that ended, and all the time the accounts through
   * which only it can send. Until {@link Delivery.close}.
   *
   * @param sendsForOthers whether it is one of those that work the queue of deliveries
   */
  start(sendsForOthers: boolean): void;
  /** Forgets what is long over. */
  prune(): Promise<void>;
  /**
   * How long it will take until so many private messages that nobody asked for have left, in real milliseconds: days, where the
   * network rations them. Undefined where it does not.
   */
  unaskedDuration(account: Account, count: number): Promise<number | undefined>;
  /** Somebody says that the network no longer restricts the account. */
  liftRestriction(account: Account): Promise<void>;
  readonly figures: DeliveryFigures;
  /** Waits for what is being sent. */
  close(): Promise<void>;
}

/** What the metrics show. */
export interface DeliveryFigures {
  depth(): Promise<readonly OutboxDepth[]>;
  /** Of this process since its start. */
  sent(): readonly TallyCount[];
}

const heldAtOnce = 1000;

export function createDelivery(parts: DeliveryParts): Delivery {
  const { database, clock, realClock, log, settings } = parts;
  const rulesOf =
    parts.rules ?? (({ neighbourhoodId, network }) => paceRules(network, settings(neighbourhoodId)?.whatsapp));
  const paceOf = createAccountPaces({
    ...parts,
    rules: rulesOf,
    dayAt: ({ neighbourhoodId }, moment) => dayOf(settings(neighbourhoodId)?.timeZone ?? 'UTC', moment).day,
  });
  const troublesOf = (neighbourhoodId: string) => createTroubleBook(database, clock, neighbourhoodId);
  const watch = createAccountWatch({ ...parts, paceOf, troublesOf });
  const gate = createGate({ ...parts, rules: rulesOf, paceOf });
  const tally = createTally();
  const sender = createSender({
    ...parts,
    gate,
    passingFiles: createPassingFiles(parts.directory, realClock),
    observe: (row, said) => {
      tally.count(row, said);
      return watch.observe(row, said);
    },
    observeSent: row => {
      tally.count(row, { type: 'sent' });
      return watch.observeSent(row);
    },
  });
  const drain = createDrain({ ...parts, sender, gate, watch, rulesOf, paceOf });
  let stopTending: () => Promise<void> = async () => undefined;
  return {
    outbox: createOutbox(parts, sender),
    refill: {
      name: 'outbox',
      async refill(now) {
        while ((await releaseHeld(database, now, heldAtOnce)) === heldAtOnce);
        const abandoned = await takeBackAbandoned(database, now, realClock.now());
        if (abandoned.again + abandoned.givenUp > 0) log.warn(abandoned, 'messages were left by a process that ended');
        await wake(parts, await accountsWaiting(database, realClock.now()));
      },
    },
    start(sendsForOthers) {
      stopTending = tendAccounts({ ...parts, drain, sendsForOthers });
    },
    drain,
    prune: () => pruneDelivery(database, clock.now(), retention),
    async unaskedDuration(account, count) {
      const now = realClock.now().epochMilliseconds;
      const { day } = dayOf(settings(account.neighbourhoodId)?.timeZone ?? 'UTC', now);
      return durationOf(rulesOf(account), await paceOf(account).read(), count, day);
    },
    liftRestriction: account => watch.lift(account),
    figures: { depth: () => readDepth(database, clock.now()), sent: () => tally.read() },
    async close() {
      await stopTending();
      await sender.close();
    },
  };
}
