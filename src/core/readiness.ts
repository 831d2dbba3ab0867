/**
 * Whether the hub can do its work now, as `/readyz` and the metrics tell it.
 */

/** `up` only after a round trip of its own: a connection that merely looks open is not enough. */
export interface RoundTrip {
  readonly state: 'up' | 'down';
  /** Instant of the last round trip that succeeded, ISO 8601; null when there was none yet. */
  readonly lastRoundTrip: string | null;
  /** Why it is down although it answers. */
  readonly reason?: 'disk-full';
}

export interface ChannelReadiness {
  /** The network and whose it is, such as `telegram/kroonmolenwijk`. */
  readonly name: string;
  readonly state: string;
  readonly lastRoundTrip: string | null;
}

export interface Readiness {
  readonly database: RoundTrip;
  readonly queue: RoundTrip;
  readonly channels: readonly ChannelReadiness[];
}

/** Ready means database and queue; a network that is away stops no page, feed or paper. */
export function isReady(readiness: Readiness): boolean {
  return readiness.database.state === 'up' && readiness.queue.state === 'up';
}
