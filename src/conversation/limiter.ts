/**
 * Lets only so many things happen at the same time; the others wait in the order in which they came.
 */

export type Limiter = <Result>(act: () => Promise<Result>) => Promise<Result>;

/** @param most how many at once, at least 1 */
export function createLimiter(most: number): Limiter {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async act => {
    if (busy >= most) await new Promise<void>(resolve => waiting.push(resolve));
    else busy++;
    try {
      return await act();
    } finally {
      // The place is handed on, not given back, so that nobody overtakes who waits.
      const next = waiting.shift();
      if (next === undefined) busy--;
      else next();
    }
  };
}
