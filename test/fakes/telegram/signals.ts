/**
 * Lets somebody wait until something is so, without asking again and again: every change wakes who waits.
 */

export interface Signals {
  happened(): void;
  /**
   * Waits until `look` gives something.
   *
   * @throws Error after `timeoutMs`, with what was waited for
   */
  until<Value>(look: () => Value | undefined, what: () => string, timeoutMs?: number): Promise<Value>;
}

export function createSignals(): Signals {
  const waiting = new Set<() => void>();
  return {
    happened() {
      for (const look of [...waiting]) look();
    },
    until(look, what, timeoutMs = 5000) {
      const found = look();
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          waiting.delete(check);
        };
        const check = () => {
          const value = look();
          if (value === undefined) return;
          end();
          resolve(value);
        };
        const timer = setTimeout(() => {
          end();
          reject(new Error(what()));
        }, timeoutMs);
        waiting.add(check);
      });
    },
  };
}
