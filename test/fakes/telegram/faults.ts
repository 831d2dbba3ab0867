/**
 * What goes wrong on purpose. Each fault is for the next calls of one method, or of any (`*`).
 */

export type Fault =
  /** Breaks the connection before or after doing what was asked. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  | { readonly kind: 'delay'; readonly ms: number }
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly description?: string | undefined;
      readonly retryAfter?: number | undefined;
      readonly migrateTo?: number | undefined;
    }
  /** An answer that is not the API's, as a broken proxy gives it. */
  | { readonly kind: 'garble'; readonly status: number }
  /** Never answers, before or after doing what was asked. */
  | { readonly kind: 'stall'; readonly when: 'before' | 'after' };

export interface Faults {
  /** For the next `times` calls (1) of the method. */
  next(method: string, fault: Fault, times?: number): void;
  /** Updates that are confirmed come again, the next `times` times. */
  repeatUpdates(times: number): void;
  /** Nothing goes wrong from now on. */
  clear(): void;
}

export interface FaultScript extends Faults {
  take(method: string): Fault | undefined;
  takeRepeat(): boolean;
}

export function createFaults(): FaultScript {
  const script: { method: string; fault: Fault; left: number }[] = [];
  let repeats = 0;
  return {
    next(method, fault, times = 1) {
      script.push({ method, fault, left: times });
    },
    repeatUpdates(times) {
      repeats = times;
    },
    clear() {
      script.length = 0;
      repeats = 0;
    },
    take(method) {
      const found = script.find(one => one.left > 0 && (one.method === '*' || one.method === method));
      if (found === undefined) return undefined;
      found.left -= 1;
      return found.fault;
    },
    takeRepeat() {
      if (repeats === 0) return false;
      repeats -= 1;
      return true;
    },
  };
}
