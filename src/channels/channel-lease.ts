/**
 * Holds an account for this process as long as it lives, and notices when another has it. Knows no network.
 */
import type { Clock } from '../core/clock.ts';
import type { ChannelLeaseStore } from './channel-lease-store.ts';

export interface ChannelLease {
  /**
   * Takes the account and keeps it from then on.
   *
   * @param onLost told once when it is lost again: another has it, or the database was away for too long
   * @returns false while another process holds it
   */
  take(onLost: () => void): Promise<boolean>;
  /** Gives it back. */
  release(): Promise<void>;
}

export interface ChannelLeaseOptions {
  readonly store: ChannelLeaseStore;
  readonly account: string;
  /** UUID of this process's part in it. */
  readonly holder: string;
  /** Real time. */
  readonly clock: Clock;
  /** After how long without a sign of life another may take it. It is renewed four times as often. */
  readonly seconds: number;
  /** Milliseconds that nobody can set. */
  readonly monotonicMs?: () => number;
}

export function createChannelLease(options: ChannelLeaseOptions): ChannelLease {
  const { store, account, holder, clock, seconds, monotonicMs = () => performance.now() } = options;
  let timer: NodeJS.Timeout | undefined;
  let expiresAt = clock.now();
  let renewing: Promise<void> | undefined;
  /** The end that another's lease had when we last looked, and since when it has been that. */
  let other: { readonly expiry: string | undefined; readonly sinceMs: number } | undefined;

  async function renew(): Promise<boolean> {
    const now = clock.now();
    const until = now.add({ milliseconds: Math.round(seconds * 1000) });
    // An end hours away, written before a clock was put right, would keep everybody waiting for a process that died.
    const isUnmoved = other !== undefined && monotonicMs() - other.sinceMs > seconds * 1000;
    const isHeld = await store.hold(account, holder, now, until, isUnmoved ? other?.expiry : undefined);
    if (isHeld) {
      expiresAt = until;
      other = undefined;
    } else await noteOther();
    return isHeld;
  }

  async function noteOther(): Promise<void> {
    const expiry = await store.expiry(account);
    if (other === undefined || other.expiry !== expiry) other = { expiry, sinceMs: monotonicMs() };
  }

  /** Also waits for the renewal under way, which would take it again, or call it lost. */
  async function stop(): Promise<void> {
    clearInterval(timer);
    timer = undefined;
    await renewing;
  }

  function keep(onLost: () => void): void {
    const lose = () => {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      onLost();
    };
    const look = async () => {
      try {
        if (!(await renew())) lose();
      } catch {
        // the database is away: it may come back before the lease runs out
        if (Temporal.Instant.compare(clock.now(), expiresAt) >= 0) lose();
      }
    };
    timer = setInterval(
      () => {
        renewing ??= look().finally(() => {
          renewing = undefined;
        });
      },
      (seconds * 1000) / 4,
    );
  }

  return {
    async take(onLost) {
      await stop();
      const isHeld = await renew();
      if (isHeld) keep(onLost);
      return isHeld;
    },
    async release() {
      await stop();
      await store.release(account, holder);
    },
  };
}
