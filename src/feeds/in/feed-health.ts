/**
 * When a feed is fetched next, and when its partner should hear that it is dead. Pure.
 */

export interface FeedHealth {
  /** Failed fetches in a row. */
  readonly failures: number;
  /** The first of them. */
  readonly failingSince: Temporal.Instant | undefined;
  /** True once the partner heard of it. */
  readonly isTold: boolean;
  readonly nextFetch: Temporal.Instant;
}

export type FetchOutcome =
  | { readonly state: 'clean' }
  /** `retryAfterMs`: what the server asked for. */
  | { readonly state: 'failed'; readonly retryAfterMs?: number | undefined };

const hourMs = 3_600_000;
const usualMs = hourMs;
const firstRetryMs = hourMs / 4;
const longestRetryMs = 12 * hourMs;
const toldAfter = { hours: 48 } as const;

/**
 * @param previous undefined for a feed that was never fetched
 * @param chance from 0 to 1: spreads the feeds, so that they are not all fetched at the same second
 * @returns `tellPartner` is true at most once for each time that a feed dies
 */
export function afterFetch(
  previous: FeedHealth | undefined,
  outcome: FetchOutcome,
  now: Temporal.Instant,
  chance: number,
): { readonly health: FeedHealth; readonly tellPartner: boolean } {
  const inMs = (milliseconds: number) => now.add({ milliseconds: Math.round(milliseconds * (1 + chance / 5)) });
  if (outcome.state === 'clean') {
    const health = { failures: 0, failingSince: undefined, isTold: false, nextFetch: inMs(usualMs) };
    return { health, tellPartner: false };
  }
  const failures = (previous?.failures ?? 0) + 1;
  const failingSince = previous?.failingSince ?? now;
  const backoffMs = Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs);
  const isDead = Temporal.Instant.compare(failingSince.add(toldAfter), now) <= 0;
  const tellPartner = isDead && previous?.isTold !== true;
  return {
    health: {
      failures,
      failingSince,
      isTold: isDead,
      nextFetch: inMs(Math.max(backoffMs, outcome.retryAfterMs ?? 0)),
    },
    tellPartner,
  };
}

/** So many fetches in a row of which none ended are no chance. */
export const mostCrashes = 3;
const restAfterCrashes = { hours: 7 * 24 } as const;

/**
 * When a feed is fetched again whose fetch, begun now, never ends because the process dies of it.
 *
 * @param crashes fetches in a row before this one that did not end
 */
export function afterCrash(crashes: number, now: Temporal.Instant): Temporal.Instant {
  if (crashes >= mostCrashes) return now.add(restAfterCrashes);
  return now.add({ milliseconds: firstRetryMs * 2 ** crashes });
}
