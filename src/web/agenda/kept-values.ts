/**
 * Keeps what was read or made under a name, as long as its version is the same. Knows nothing of what it keeps.
 */

export interface KeptValues<Value> {
  /** The value of this name and version; who asks while it is made waits for the same one. A failure is not kept. */
  get(name: string, version: string, make: () => Promise<Value>): Promise<Value>;
}

/** @param most names at a time; the one longest not asked for goes first */
export function createKeptValues<Value>(most: number): KeptValues<Value> {
  const kept = new Map<string, { readonly version: string; readonly value: Promise<Value> }>();
  return {
    async get(name, version, make) {
      const before = kept.get(name);
      const entry = before?.version === version ? before : { version, value: make() };
      kept.delete(name);
      kept.set(name, entry);
      for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
      try {
        return await entry.value;
      } catch (error) {
        if (kept.get(name) === entry) kept.delete(name);
        throw error;
      }
    },
  };
}
