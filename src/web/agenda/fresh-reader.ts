/**
 * Asks something that many want to know at once as seldom as can be, without ever giving an answer that was asked for
 * before the question came. Knows nothing of what is asked.
 */

/**
 * Who asks while an answer is under way waits for the next one, together with all others who do: the one under way may
 * have been read before the change that this one comes to see.
 *
 * @param read one round trip
 */
export function createFreshReader<Answer>(read: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<Answer> | undefined;
  let next: Promise<Answer> | undefined;
  const start = (): Promise<Answer> => {
    next = undefined;
    const turn = read().finally(() => {
      if (running === turn) running = undefined;
    });
    running = turn;
    return turn;
  };
  return () => {
    if (running === undefined) return start();
    // Whoever failed has told those who asked; the next one asks anew.
    next ??= running.then(start, start);
    return next;
  };
}
