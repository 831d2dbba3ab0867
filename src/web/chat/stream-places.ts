/**
 * How many streams may be open at once: each holds a connection.
 */

/**
 * @param places for each key, and for this process in all
 * @returns takes a place for a key; undefined when there is none. What it gives returns the place
 */
export function createStreamPlaces(places: {
  readonly perKey: number;
  readonly inAll: number;
}): (key: string) => (() => void) | undefined {
  const taken = new Map<string, number>();
  let inAll = 0;
  return key => {
    const now = taken.get(key) ?? 0;
    if (now >= places.perKey || inAll >= places.inAll) return undefined;
    taken.set(key, now + 1);
    inAll += 1;
    return () => {
      const left = (taken.get(key) ?? 1) - 1;
      if (left <= 0) taken.delete(key);
      else taken.set(key, left);
      inAll -= 1;
    };
  };
}
