/**
 * Sends what waits in the outbox of one account, in order, until nothing is due. One process at a time does it for each account:
 * two would do no harm, but take turns from each other.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { errorFields } from '../queue/log.ts';
import type { AccountPace } from './account-pace.ts';
import type { AccountWatch } from './account-watch.ts';
import type { Account } from './chat-key.ts';
import { type DeliveryParts, usualLeaseMs } from './delivery-parts.ts';
import type { Gate } from './gate.ts';
import { nextTry, readDue } from './due-store.ts';
import type { OutboxRow } from './outbox-store.ts';
import type { PaceRules } from './pace.ts';
import { claimDrain, leaveDrain, type Permission, permission } from './permission.ts';
import { dayOf } from './pace-day.ts';
import type { Sender } from './sender.ts';

export interface DrainParts extends DeliveryParts {
  readonly sender: Sender;
  readonly watch: Pick<AccountWatch, 'awayUntil' | 'mayLeave'>;
  readonly gate: Pick<Gate, 'lookAhead'>;
  rulesOf(account: Account): PaceRules;
  paceOf(account: Account): AccountPace;
}

/** Sends what is due in an account; returns when nothing is for a while. */
export type Drain = (account: Account, signal: AbortSignal) => Promise<void>;

/** What comes due within so many real milliseconds is waited for here; what comes later is found by the tick. */
const patienceMs = 20_000;
/** Between two looks whether another has finished. */
const otherMs = 250;
/** When all that was due is in other hands. */
const idleMs = 100;

/** So long an account stays with a process that died while it was sending: a part of how long its rows do. */
const leaseShare = 1 / 4;

export function createDrain(parts: DrainParts): Drain {
  const { realClock, directory, paceOf, log, leaseMs = usualLeaseMs } = parts;
  const drainLeaseMs = leaseMs * leaseShare;
  const now = () => realClock.now().epochMilliseconds;
  return async (account, signal) => {
    if (!directory.sendsHere(account.neighbourhoodId, account.network)) return;
    const pace = paceOf(account);
    const drainer = randomUUID();
    const claim = () => pace.change(before => claimDrain(before, drainer, now(), drainLeaseMs));
    const askedAt = now();
    while (!(await claim())) {
      // What was written just as the other looked for the last time is still to be seen to.
      if (signal.aborted || now() - askedAt > patienceMs) return;
      await pause(otherMs, signal);
    }
    const lost = new AbortController();
    const renewing = setInterval(() => {
      claim().then(
        isMine => {
          if (!isMine) lost.abort();
        },
        error => log.warn(errorFields(error), 'an account could not be kept, and is tried again'),
      );
    }, drainLeaseMs / 4);
    try {
      await drainAccount(parts, account, AbortSignal.any([signal, lost.signal]));
    } finally {
      clearInterval(renewing);
      // When that cannot be said, it shows by itself before long.
      await pace.change(before => leaveDrain(before, drainer)).catch(() => undefined);
    }
  };
}

async function drainAccount(parts: DrainParts, account: Account, signal: AbortSignal): Promise<void> {
  const { database, realClock, directory, watch, paceOf, rulesOf, settings } = parts;
  const now = () => realClock.now().epochMilliseconds;
  while (!signal.aborted && directory.sendsHere(account.neighbourhoodId, account.network)) {
    const zone = settings(account.neighbourhoodId)?.timeZone ?? 'UTC';
    const allowed = permission(rulesOf(account), await paceOf(account).read(), now(), dayOf(zone, now()));
    const awayMs = watch.awayUntil(account) - now();
    const tried = awayMs > 0 ? 0 : await pump(parts, account, allowed, signal);
    if (tried > 0) continue;
    const nextTryAt = (await nextTry(database, account, realClock.now()))?.epochMilliseconds;
    const moments = [allowed.until, nextTryAt].filter(moment => moment !== undefined);
    const waitMs = awayMs > 0 ? awayMs : Math.min(...moments) - now();
    if (waitMs > patienceMs) return;
    await pause(Math.max(waitMs, idleMs), signal);
  }
}

/** Rows sent at the same time at most, and read at once beside those. */
const handsAtOnce = 32;
const rowsAtOnce = 60;
const fewRows = 20;

/**
 * Sends what is due, until nothing is or the account has to rest.
 *
 * @returns how many rows came a step further
 */
async function pump(
  { database, cipher, realClock, directory, sender, gate, rulesOf, watch }: DrainParts,
  account: Account,
  allowed: Permission,
  signal: AbortSignal,
): Promise<number> {
  // Where the network counts single messages, each is looked at when its turn has come.
  const isOneByOne = rulesOf(account).unasked !== undefined;
  const buffer = createBuffer(isOneByOne ? 1 : rowsAtOnce, isOneByOne ? 0 : fewRows, async (limit, isNew) => {
    const due = await readDue(database, cipher, account, { now: realClock.now(), allowed, limit });
    await gate.lookAhead(due.filter(isNew));
    return due;
  });
  const mayLeave = async (row: OutboxRow) => {
    const channel = directory.channelFor(account.neighbourhoodId, account.network);
    return row.lane === 'answer' || channel === undefined || (await watch.mayLeave(row, channel));
  };
  let progress = 0;
  let mustStop = false;
  const hand = async () => {
    while (!mustStop && !signal.aborted) {
      const row = await buffer.take();
      if (row === undefined) return;
      const result = (await mayLeave(row)) ? await sender.send(row) : 'rests';
      buffer.done(row);
      if (result !== 'taken' && result !== 'rests') progress += 1;
      if (isOneByOne || result === 'rests' || watch.awayUntil(account) > realClock.now().epochMilliseconds)
        mustStop = true;
    }
  };
  await Promise.all(Array.from({ length: isOneByOne ? 1 : handsAtOnce }, hand));
  return progress;
}

/** Rows that were read ahead. None is given out twice. */
function createBuffer(
  most: number,
  few: number,
  read: (limit: number, isNew: (row: OutboxRow) => boolean) => Promise<readonly OutboxRow[]>,
) {
  const inHands = new Set<string>();
  let rows: OutboxRow[] = [];
  let mayBeMore = true;
  let givenSince = new Set<string>();
  let reading: Promise<void> | undefined;

  const refill = async () => {
    givenSince = new Set(inHands);
    const limit = inHands.size + most;
    const due = await read(limit, row => !givenSince.has(row.id));
    rows = due.filter(row => !givenSince.has(row.id));
    mayBeMore = due.length === limit;
  };
  const refillOnce = () => {
    reading ??= refill().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  return {
    async take(): Promise<OutboxRow | undefined> {
      if (rows.length === 0) await refillOnce();
      const row = rows.shift();
      if (row === undefined) return undefined;
      inHands.add(row.id);
      givenSince.add(row.id);
      // A failure shows when the buffer is empty, and is thrown there.
      if (rows.length < few && mayBeMore) refillOnce().catch(() => undefined);
      return row;
    },
    done(row: OutboxRow): void {
      inHands.delete(row.id);
    },
  };
}

/** Leaves no timer behind when it is over: a process that stops would wait for it. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
