/**
 * Keeps one chat from taking all the hub's time: after a burst, a message every few seconds is acted on and the rest are not.
 * Pure but for its memory, which belongs to one process and is bounded.
 */

export interface FloodGuard {
  /**
   * Counts one message of a chat.
   *
   * @returns `act`; or, when it is too many, `say-so` for the first of them and `ignore` for the others
   */
  admit(chat: string, now: Temporal.Instant): 'act' | 'say-so' | 'ignore';
}

export interface FloodLimits {
  /** Messages that may come at once. */
  readonly burst: number;
  /** Seconds after which one more may come. */
  readonly secondsPerMessage: number;
  /** Chats that are remembered; of more, those that wrote longest ago start anew. */
  readonly chats: number;
}

/** More than anybody types or forwards in one go. */
export const defaultFloodLimits: FloodLimits = { burst: 40, secondsPerMessage: 3, chats: 10_000 };

interface Bucket {
  readonly left: number;
  readonly at: Temporal.Instant;
  readonly told: boolean;
}

export function createFloodGuard({ burst, secondsPerMessage, chats }: FloodLimits = defaultFloodLimits): FloodGuard {
  const buckets = new Map<string, Bucket>();
  return {
    admit(chat, now) {
      const { left, at, told } = buckets.get(chat) ?? { left: burst, at: now, told: false };
      const seconds = Math.max(0, now.since(at).total('seconds'));
      const filled = Math.min(burst, left + seconds / secondsPerMessage);
      const isAdmitted = filled >= 1;
      // Taken out and put back, so that the first in the map is the one that wrote longest ago.
      buckets.delete(chat);
      buckets.set(chat, { left: isAdmitted ? filled - 1 : filled, at: now, told: !isAdmitted });
      const [oldest] = buckets.keys();
      if (buckets.size > chats && oldest !== undefined) buckets.delete(oldest);
      if (isAdmitted) return 'act';
      return told ? 'ignore' : 'say-so';
    },
  };
}
