/**
 * How fast a bot may send, as networks.md 5.1 gives it: 30 a second in all, one a second in a chat with short bursts, 20 a
 * minute in a group.
 */
import { ApiFault } from './api-fault.ts';

export interface Pace {
  /** Counts one sending. @throws ApiFault 429 with the seconds to wait */
  count(token: string, chatId: number): void;
}

interface Limit {
  readonly perSecond: number;
  readonly burst: number;
}

const account: Limit = { perSecond: 30, burst: 30 };
const chat: Limit = { perSecond: 1, burst: 5 };
const group: Limit = { perSecond: 20 / 60, burst: 20 };

/** @param factor 1 for the real limits */
export function createPace(factor: number, nowMs: () => number): Pace {
  const levels = new Map<string, { level: number; atMs: number }>();

  /** Milliseconds until there is room for one more; 0: there is. */
  function waitFor(key: string, limit: Limit): number {
    const known = levels.get(key) ?? { level: 0, atMs: nowMs() };
    const drained = ((nowMs() - known.atMs) / 1000) * limit.perSecond * factor;
    const level = Math.max(0, known.level - drained);
    levels.set(key, { level, atMs: nowMs() });
    const over = level + 1 - limit.burst * factor;
    return over <= 0 ? 0 : (over / (limit.perSecond * factor)) * 1000;
  }

  return {
    count(token, chatId) {
      const buckets: [string, Limit][] = [
        [token, account],
        [`${token}/${chatId}`, chat],
      ];
      if (chatId < 0) buckets.push([`${token}/${chatId}/group`, group]);
      const waitMs = Math.max(...buckets.map(([key, limit]) => waitFor(key, limit)));
      if (waitMs > 0) {
        const seconds = Math.max(1, Math.ceil(waitMs / 1000));
        throw new ApiFault(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
      }
      for (const [key] of buckets) {
        const bucket = levels.get(key);
        if (bucket !== undefined) bucket.level += 1;
      }
    },
  };
}
