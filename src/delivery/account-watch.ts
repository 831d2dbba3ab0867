/**
 * What the networks' words mean for the account as a whole: it rests, it is restricted, it seems to be away.
 */
import type { Channel, ChannelRestrictions } from '../core/chat/channel.ts';
import type { Clock } from '../core/clock.ts';
import type { TroubleBook } from '../database/trouble-store.ts';
import { errorFields, type Log } from '../queue/log.ts';
import type { AccountPace } from './account-pace.ts';
import { type Account, accountKey } from './chat-key.ts';
import { backoffMs, restrictionMs, type Verdict } from './outcome.ts';
import type { OutboxRow } from './outbox-store.ts';
import { hold, release } from './permission.ts';

export interface AccountWatch {
  /**
   * To be told of every word of a network.
   *
   * @returns what it means, as far as it can be told: a network that does not say whether one chat or the whole account is too
   *   fast means the chat, when the account was not busy
   */
  observe(row: OutboxRow, said: Verdict): Promise<Verdict>;
  observeSent(row: OutboxRow): Promise<void>;
  /**
   * To be asked before what nobody asked for leaves: where the network can say what it forbids, it is asked before each
   * broadcast and once an hour. At the first sign of a restriction everything stops, and the coordinators are told.
   *
   * @returns false when it may not leave
   */
  mayLeave(row: Pick<OutboxRow, 'neighbourhoodId' | 'network' | 'broadcastId'>, channel: Channel): Promise<boolean>;
  /** Until when it is no use to try, in real milliseconds since 1970; 0 when the network was there last time. */
  awayUntil(account: Account): number;
  /** Somebody says that a restriction is over. */
  lift(account: Account): Promise<void>;
}

export interface AccountWatchParts {
  readonly realClock: Clock;
  readonly chance: () => number;
  readonly log: Log;
  paceOf(account: Account): AccountPace;
  troublesOf(neighbourhoodId: string): TroubleBook;
}

/** So long what a network said of its restrictions holds for the same broadcast, in real milliseconds. */
const askAgainMs = 60 * 60 * 1000;

/** Kind of trouble by which a coordinator and the maintainer learn of a restriction. */
export const restrictedTrouble = 'network-restricted';

export function createAccountWatch(parts: AccountWatchParts): AccountWatch {
  const { realClock, chance, log, paceOf, troublesOf } = parts;
  const away = new Map<string, { readonly times: number; readonly until: number }>();
  // Until when each is restricted, as far as this process knows; of an account not yet seen it is in the database.
  const restrictedUntil = new Map<string, number>();
  /** Of which it is known that nothing is wrong any more. */
  const wasEnded = new Set<string>();
  const asked = new Map<string, { readonly at: number; readonly broadcasts: Set<string | null> }>();
  const turns = new Map<string, Promise<void>>();
  const now = () => realClock.now().epochMilliseconds;

  /** One after the other, so that what is over does not end what has just begun. */
  const inTurn = (account: Account, work: () => Promise<unknown>): Promise<void> => {
    const key = accountKey(account);
    const turn = (turns.get(key) ?? Promise.resolve()).then(work).then(() => undefined);
    // A failure is for whoever waits for it, not for the next.
    turns.set(
      key,
      turn.catch(() => undefined),
    );
    return turn;
  };
  const isNewsToAsk = (row: Pick<OutboxRow, 'neighbourhoodId' | 'network' | 'broadcastId'>): boolean => {
    const known = asked.get(accountKey(row));
    const isFresh = known !== undefined && known.at > now() - askAgainMs;
    if (isFresh && known.broadcasts.has(row.broadcastId)) return false;
    const broadcasts = isFresh ? known.broadcasts : new Set<string | null>();
    asked.set(accountKey(row), { at: isFresh ? known.at : now(), broadcasts: broadcasts.add(row.broadcastId) });
    return true;
  };
  const endTrouble = async (account: Account) => {
    const until = restrictedUntil.get(accountKey(account)) ?? (await paceOf(account).read()).heldUntil.broadcast;
    restrictedUntil.set(accountKey(account), until);
    if (wasEnded.has(accountKey(account)) || until > now()) return;
    wasEnded.add(accountKey(account));
    await inTurn(account, () => troublesOf(account.neighbourhoodId).end(restrictedTrouble, account.network));
  };

  return {
    async observe(row, said) {
      const key = accountKey(row);
      if (said.type === 'wait' && said.reason === 'away') {
        const times = (away.get(key)?.times ?? 0) + 1;
        away.set(key, { times, until: now() + backoffMs(times - 1, chance()) });
        return said;
      }
      if (said.type !== 'wait' || said.reason !== 'unsure') away.delete(key);
      if (said.type !== 'wait' || !said.wholeAccount) return said;
      if (said.reason === 'network-rests' && !paceOf(row).isBusy()) {
        return { ...said, reason: 'rate-limited', wholeAccount: false };
      }
      const until = now() + said.afterMs;
      const isRestriction = said.reason === 'restricted';
      log.warn(
        { network: row.network, lane: row.lane, restMs: said.afterMs, isRestriction },
        'the network asks for rest',
      );
      // At the first sign of a restriction everything stops; a network that is only asked too much is asked less.
      await paceOf(row).change(before => hold(before, isRestriction ? 'answer' : row.lane, until));
      if (isRestriction) await tellRestricted(row, until);
      return said;
    },
    async mayLeave(row, channel) {
      if (channel.readRestrictions === undefined || !isNewsToAsk(row)) return true;
      let said: ChannelRestrictions;
      try {
        said = await channel.readRestrictions();
      } catch (error) {
        // What a network does not answer forbids nothing; whether it is there shows when the message leaves.
        log.warn({ network: row.network, ...errorFields(error) }, 'a network did not say what it forbids');
        return true;
      }
      const { restrictedUntil: end, warning } = said;
      if (end === null && warning === 'none') return true;
      const until = end === null ? now() + restrictionMs : Temporal.Instant.from(end).epochMilliseconds;
      log.warn({ network: row.network, warning, isRestricted: end !== null }, 'the network restricts the account');
      // A warning is about what the hub begins: who writes to it is still answered.
      await paceOf(row).change(before => hold(before, end === null ? 'change' : 'answer', until));
      await tellRestricted(row, until);
      return false;
    },
    async observeSent(row) {
      away.delete(accountKey(row));
      await endTrouble(row);
    },
    awayUntil: account => away.get(accountKey(account))?.until ?? 0,
    async lift(account) {
      await paceOf(account).change(release);
      restrictedUntil.set(accountKey(account), 0);
      wasEnded.delete(accountKey(account));
      await endTrouble(account);
    },
  };

  async function tellRestricted(account: Account, until: number): Promise<void> {
    restrictedUntil.set(accountKey(account), until);
    wasEnded.delete(accountKey(account));
    await inTurn(account, () =>
      troublesOf(account.neighbourhoodId).report({
        code: restrictedTrouble,
        subject: account.network,
        sentence: `The network ${account.network} restricts what this account may send, so nothing is sent there for now; look at the account on its telephone, write less, and wait.`,
      }),
    );
  }
}
