/**
 * Reads something that may be dear, as sparingly as it is dear: what took a second is not read again for twenty, and nobody waits
 * long for it. What is given always says when it was read.
 */
import { type Clock, systemClock } from '../core/clock.ts';

export interface Reading<Value> {
  readonly value: Value;
  readonly readAt: Temporal.Instant;
}

export interface SparingOptions {
  /** The machine's. */
  readonly realClock?: Clock;
  /** How long whoever asks waits for a new reading before they get the last one, in real milliseconds. */
  readonly patienceMs?: number;
}

/** So that the reading takes a twentieth of the time at most. */
const restFactor = 19;

/**
 * @param read throws when it cannot be read now
 * @returns a function that gives the newest reading; undefined while the first is still being made
 * @throws what `read` threw, to those who waited for it
 */
export function createSparingReader<Value>(
  read: () => Promise<Value>,
  { realClock = systemClock, patienceMs = 500 }: SparingOptions = {},
): () => Promise<Reading<Value> | undefined> {
  const now = () => realClock.now();
  let last: Reading<Value> | undefined;
  let goodUntil = Number.NEGATIVE_INFINITY;
  let reading: Promise<Reading<Value>> | undefined;

  async function readAnew(): Promise<Reading<Value>> {
    const readAt = now();
    const value = await read();
    const endedAt = now().epochMilliseconds;
    goodUntil = endedAt + (endedAt - readAt.epochMilliseconds) * restFactor;
    last = { value, readAt };
    return last;
  }

  return async () => {
    if (last !== undefined && now().epochMilliseconds < goodUntil) return last;
    if (reading === undefined) {
      reading = readAnew().finally(() => {
        reading = undefined;
      });
      // Whoever still waits for it is told.
      reading.catch(() => undefined);
    }
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), patienceMs);
    try {
      return (await Promise.race([reading, late.promise])) ?? last;
    } finally {
      clearTimeout(timer);
    }
  };
}
