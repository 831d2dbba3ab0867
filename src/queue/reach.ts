/**
 * Asking the store without waiting for ever: a Redis that is away keeps its callers waiting, a PostgreSQL refuses them,
 * and neither is to be told from the other.
 */
import { WijkError } from '../core/errors.ts';
import { settlesWithin } from './deadline.ts';
import type { Store } from './store.ts';

const answersWithinMs = 5000;

/**
 * The store's answer.
 *
 * @throws WijkError `queue-unreachable` when it is away, refuses, or has not answered after 5 s
 */
export async function reach<Answer>(store: Store, ask: () => Promise<Answer>): Promise<Answer> {
  if (!store.isConnected()) throw unreachable(undefined);
  const answer = ask();
  try {
    if (await settlesWithin(answer, answersWithinMs)) return await answer;
  } catch (error) {
    throw unreachable(error);
  }
  throw unreachable(undefined);
}

function unreachable(cause: unknown): WijkError {
  return new WijkError('The queue does not answer; its jobs follow from the database once it does.', {
    code: 'queue-unreachable',
    retry: 'later',
    cause,
  });
}
