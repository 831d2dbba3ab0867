/**
 * What a process sends without being asked by the queue: at its start what another left, and all the time what is written
 * elsewhere for accounts that only it can send through.
 */
import { errorFields } from '../queue/log.ts';
import { type Account, accountKey } from './chat-key.ts';
import type { DeliveryParts } from './delivery-parts.ts';
import type { Drain } from './drain.ts';
import { accountsWaiting } from './sweep-store.ts';

export interface TendOptions extends DeliveryParts {
  readonly drain: Drain;
  readonly sendsForOthers: boolean;
}

const everyMs = 1000;
/** By then what a process was doing when it was killed is free again. */
const startLooksMs = 20_000;

/** @returns stops it, and waits for what is being sent */
export function tendAccounts(options: TendOptions): () => Promise<void> {
  const { database, realClock, directory, drain, log } = options;
  const stopping = new AbortController();
  const draining = new Map<string, Promise<void>>();
  const startedAt = performance.now();

  const see = (account: Account) => {
    const key = accountKey(account);
    if (draining.has(key)) return;
    const work = drain(account, stopping.signal)
      .catch(error => log.warn({ network: account.network, ...errorFields(error) }, 'an account could not be sent'))
      .finally(() => draining.delete(key));
    draining.set(key, work);
  };
  const look = async () => {
    const isStart = options.sendsForOthers && performance.now() - startedAt < startLooksMs;
    const waiting = isStart ? await accountsWaiting(database, realClock.now()) : [];
    for (const account of [...waiting, ...directory.onlyHere()]) see(account);
  };

  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look).catch(error => log.warn(errorFields(error), 'the outbox could not be read'));
  }, everyMs);
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await looking;
    await Promise.all(draining.values());
  };
}
