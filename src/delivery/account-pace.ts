/**
 * Gives the messages of an account their turns, in all processes together: turns are taken from the account's row in the
 * database, a few at a time. An answer of any process takes one at once.
 */
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/connection.ts';
import { readPace, replacePace, type StoredPace } from './account-store.ts';
import { type Account, accountKey } from './chat-key.ts';
import { coalesce } from './coalesce.ts';
import type { Lane } from './outbox-draft.ts';
import { evenGapMs, type Pace, type PaceRules, takeTurns } from './pace.ts';
import { countUnasked, isUnasked, type Mover } from './permission.ts';

export interface AccountPace {
  /**
   * Waits until this message's turn is about to come, answers before all others.
   *
   * @returns the moment before which it must not leave; `rests` when its lane may not leave at all before then. In real
   *   milliseconds since 1970
   */
  turn(mover: Mover): Promise<Turn>;
  /** Whether the account sent, as far as this process knows, half of what it may in the last moments. */
  isBusy(): boolean;
  /** What is known of the account now, read anew. */
  read(): Promise<Pace>;
  /**
   * Changes what is known of the account.
   *
   * @returns false when there was nothing to change
   */
  change(how: (before: Pace) => Pace | undefined): Promise<boolean>;
}

export interface Turn {
  readonly at: number;
  readonly rests: boolean;
}

export interface AccountPaceParts {
  readonly database: Database;
  readonly realClock: Clock;
  readonly chance: () => number;
  /** In force now; they may change while the hub runs. */
  rules(account: Account): PaceRules;
  /** The day of the neighbourhood at a moment of real time, `YYYY-MM-DD`. */
  dayAt(account: Account, milliseconds: number): string;
}

/** The paces of this process, one for each account. */
export function createAccountPaces(parts: AccountPaceParts): (account: Account) => AccountPace {
  const known = new Map<string, AccountPace>();
  return account => {
    const key = accountKey(account);
    const found = known.get(key) ?? createAccountPace(parts, account);
    known.set(key, found);
    return found;
  };
}

/** So long before its turn a message is chosen, because beginning its row takes a while too. */
const leadMs = 15;
/** So far ahead turns are taken together, to ask the database less often. */
const aheadMs = 250;
const answersAtOnce = 100;
/** So long what this process wrote is held to be the newest while others write too, and so long they are held to. */
const trustedMs = 20;
const sharedMs = 10_000;

type Unhurried = Exclude<Lane, 'answer'>;

interface Waiter {
  readonly mover: Mover & { readonly lane: Unhurried };
  readonly settle: PromiseWithResolvers<Turn>;
}

function createAccountPace(parts: AccountPaceParts, account: Account): AccountPace {
  const { database, realClock, chance } = parts;
  const waiting: Record<Unhurried, Waiter[]> = { change: [], broadcast: [] };
  let stored: StoredPace | undefined;
  let storedAt = 0;
  let otherWroteAt = 0;
  let isServing = false;
  const now = () => realClock.now().epochMilliseconds;
  const next = () => waiting.change[0] ?? waiting.broadcast[0];

  /** Tries until nobody came in between. */
  const write = async <Result>(how: (before: Pace) => { pace: Pace; result: Result }): Promise<Result> => {
    while (true) {
      // Where another process writes too, what it wrote is read before ours is tried in vain.
      const isTrusted = stored !== undefined && (now() - otherWroteAt > sharedMs || now() - storedAt < trustedMs);
      const before: StoredPace = isTrusted && stored !== undefined ? stored : await readPace(database, account);
      const { pace, result } = how(before.pace);
      if (pace === before.pace) return result;
      stored = await replacePace(database, account, before, pace);
      storedAt = now();
      if (stored !== undefined) return result;
      otherWroteAt = now();
    }
  };

  const serve = async () => {
    isServing = true;
    try {
      while (next() !== undefined) {
        const rules = parts.rules(account);
        const most = Math.max(1, Math.floor(aheadMs / evenGapMs(rules)));
        const count = Math.min(most, waiting.change.length + waiting.broadcast.length);
        const moments = await write(before => {
          const turns = takeTurns(rules, before, now(), 'broadcast', count);
          return { pace: turns.pace, result: turns.moments };
        });
        for (const at of moments) await give(at);
      }
    } catch (error) {
      stored = undefined;
      for (const lane of Object.values(waiting)) for (const { settle } of lane.splice(0)) settle.reject(error);
    } finally {
      isServing = false;
    }
  };

  /** Who has waited longest in the first lane gets this turn, chosen as late as can be. */
  const give = async (at: number) => {
    await sleep(at - leadMs - now());
    const chosen = next();
    if (chosen === undefined) return;
    const { lane } = chosen.mover;
    waiting[lane].shift();
    const heldUntil = stored?.pace.heldUntil[lane] ?? 0;
    const rests = heldUntil > at;
    if (!rests) await countIfUnasked(chosen.mover, at);
    chosen.settle.resolve({ at: rests ? heldUntil : at, rests });
  };

  const answerTurns = coalesce(
    (answers: readonly Mover[]) =>
      write(before => {
        const { moments, pace } = takeTurns(parts.rules(account), before, now(), 'answer', answers.length);
        const heldUntil = before.heldUntil.answer;
        const turns = moments.map(at => ({ at: Math.max(at, heldUntil), rests: heldUntil > at }));
        return { pace, result: turns };
      }),
    answersAtOnce,
  );

  const countIfUnasked = async (mover: Mover, at: number) => {
    const { unasked } = parts.rules(account);
    if (unasked === undefined || !isUnasked(mover)) return;
    await write(before => ({
      pace: countUnasked(unasked, before, at, parts.dayAt(account, at), chance()),
      result: undefined,
    }));
  };

  return {
    async turn(mover) {
      if (parts.rules(account).account === undefined) {
        stored ??= await readPace(database, account);
        const heldUntil = stored.pace.heldUntil[mover.lane];
        return { at: Math.max(now(), heldUntil), rests: heldUntil > now() };
      }
      const { lane } = mover;
      if (lane === 'answer') return answerTurns(mover);
      const settle = Promise.withResolvers<Turn>();
      waiting[lane].push({ mover: { ...mover, lane }, settle });
      if (!isServing) void serve();
      return settle.promise;
    },
    isBusy() {
      const window = parts.rules(account).account;
      if (window === undefined || stored === undefined) return true;
      const lately = stored.pace.recent.filter(at => at > now() - window.ms);
      return lately.length * 2 >= window.count;
    },
    async read() {
      stored = await readPace(database, account);
      return stored.pace;
    },
    change: how =>
      write(before => {
        const pace = how(before);
        return { pace: pace ?? before, result: pace !== undefined };
      }),
  };
}

/** Waits so many real milliseconds; not at all when there are none. */
export function sleep(milliseconds: number): Promise<void> {
  return milliseconds <= 0 ? Promise.resolve() : new Promise(resolve => setTimeout(resolve, milliseconds));
}
