/**
 * Counts wrong guesses of one address, so that trying costs whoever tries, and not us. Kept in memory: it is about load, the
 * tokens themselves are too long to be found.
 */
import type { Clock } from '../../core/clock.ts';

export interface GuessLimit {
  /** Whether this one has guessed too often to be listened to now. */
  isBlocked(who: string): boolean;
  noteWrong(who: string): void;
}

const mostWrong = 20;
const windowMinutes = 10;
/** As many as are remembered; when they are more, the oldest is forgiven. */
const mostRemembered = 10_000;

export function createGuessLimit(clock: Clock): GuessLimit {
  const wrong = new Map<string, { readonly since: Temporal.Instant; count: number }>();
  const current = (who: string) => {
    const found = wrong.get(who);
    if (found === undefined) return undefined;
    if (Temporal.Instant.compare(found.since.add({ minutes: windowMinutes }), clock.now()) > 0) return found;
    wrong.delete(who);
    return undefined;
  };
  return {
    isBlocked: who => (current(who)?.count ?? 0) >= mostWrong,
    noteWrong(who) {
      const found = current(who);
      if (found !== undefined) {
        found.count += 1;
        return;
      }
      wrong.set(who, { since: clock.now(), count: 1 });
      for (const oldest of wrong.keys()) if (wrong.size > mostRemembered) wrong.delete(oldest);
    },
  };
}
