/**
 * Gives the messages of an account their turns, in all processes together: each turn is taken from the account's row in the
 * database, one at a time and hardly before it comes, so that an answer of any process waits for one turn at most.
 */
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/connection.ts';
import { readPace, replacePace, type StoredPace } from './account-store.ts';
import { type Account, accountKey } from './chat-key.ts';
import type { Lane } from './outbox-draft.ts';
import { countUnasked, isUnasked, type Mover, type Pace, type PaceRules, takeTurn } from './pace.ts';

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

interface Waiter {
  readonly mover: Mover;
  readonly settle: PromiseWithResolvers<Turn>;
}

function createAccountPace(parts: AccountPaceParts, account: Account): AccountPace {
  const { database, realClock, chance } = parts;
  const waiting: Record<Lane, Waiter[]> = { answer: [], change: [], broadcast: [] };
  let stored: StoredPace | undefined;
  let isServing = false;
  const now = () => realClock.now().epochMilliseconds;
  const next = () => waiting.answer[0] ?? waiting.change[0] ?? waiting.broadcast[0];

  /** Tries until nobody came in between. */
  const write = async <Result>(how: (before: Pace) => { pace: Pace; result: Result }): Promise<Result> => {
    while (true) {
      const before: StoredPace = stored ?? (await readPace(database, account));
      const { pace, result } = how(before.pace);
      if (pace === before.pace) return result;
      stored = await replacePace(database, account, before, pace);
      if (stored !== undefined) return result;
    }
  };

  const serve = async () => {
    isServing = true;
    try {
      while (next() !== undefined) {
        const { at, heldUntil } = await write(before => {
          const turn = takeTurn(parts.rules(account), before, now());
          return { pace: turn.pace, result: { at: turn.at, heldUntil: before.heldUntil } };
        });
        await sleep(at - leadMs - now());
        const chosen = next();
        if (chosen === undefined) return;
        const { lane } = chosen.mover;
        waiting[lane].shift();
        const rests = heldUntil[lane] > at;
        if (!rests) await countIfUnasked(chosen.mover, at);
        chosen.settle.resolve({ at: rests ? heldUntil[lane] : at, rests });
      }
    } catch (error) {
      stored = undefined;
      for (const lane of Object.values(waiting)) for (const { settle } of lane.splice(0)) settle.reject(error);
    } finally {
      isServing = false;
    }
  };

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
      const settle = Promise.withResolvers<Turn>();
      waiting[mover.lane].push({ mover, settle });
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
