/**
 * Waiting no longer than so long, in real time. Knows nothing of queues.
 */

/**
 * Whether the work came to its end in time; a failure throws. Work that is late goes on unwatched, and its failure is
 * no longer anybody's.
 */
export async function settlesWithin(work: Promise<unknown>, deadlineMs: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), deadlineMs);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
