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
}

export function createChannelLease(options: ChannelLeaseOptions): ChannelLease {
  const { store, account, holder, clock, seconds } = options;
  let timer: NodeJS.Timeout | undefined;
  let expiresAt = clock.now();

  async function renew(): Promise<boolean> {
    const now = clock.now();
    const until = now.add({ milliseconds: Math.round(seconds * 1000) });
    const isHeld = await store.hold(account, holder, now, until);
    if (isHeld) expiresAt = until;
    return isHeld;
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function keep(onLost: () => void): void {
    const lose = () => {
      if (timer === undefined) return;
      stop();
      onLost();
    };
    timer = setInterval(
      () =>
        void renew().then(
          isHeld => {
            if (!isHeld) lose();
          },
          () => {
            // the database is away: it may come back before the lease runs out
            if (Temporal.Instant.compare(clock.now(), expiresAt) >= 0) lose();
          },
        ),
      (seconds * 1000) / 4,
    );
  }

  return {
    async take(onLost) {
      stop();
      const isHeld = await renew();
      if (isHeld) keep(onLost);
      return isHeld;
    },
    async release() {
      stop();
      await store.release(account, holder);
    },
  };
}
