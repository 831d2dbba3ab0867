/**
 * Writes how rows ended, also when the database is away for a while: what is known of a message must not get lost, because it
 * would be sent again.
 */
import { databaseFault } from '../database/database-fault.ts';
import { sleep } from './account-pace.ts';
import { coalesce } from './coalesce.ts';
import type { DeliveryParts } from './delivery-parts.ts';
import { type Ending, settleEndings } from './settle-endings.ts';

export interface Settling {
  /**
   * Resolves when it is written; throws when it cannot be, and the row is found by the sweep.
   *
   * @returns whether it still counted
   */
  settle(ending: Ending): Promise<boolean>;
  /** Waits for no database any more. */
  close(): void;
}

const rowsPerStatement = 100;
/** Real milliseconds. */
const patienceMs = 120_000;
const pauseMs = 200;

export function createSettling(parts: DeliveryParts): Settling {
  const { realClock } = parts;
  let isClosing = false;
  const settleOnce = coalesce(async (endings: readonly Ending[]) => {
    const counted = await settleEndings(parts, endings);
    return endings.map(ending => counted.has(ending));
  }, rowsPerStatement);
  return {
    async settle(ending) {
      const until = realClock.now().epochMilliseconds + patienceMs;
      while (true) {
        try {
          return await settleOnce(ending);
        } catch (error) {
          const isOver = isClosing || realClock.now().epochMilliseconds > until;
          if (isOver || databaseFault(error)?.retry !== 'later') throw error;
          await sleep(pauseMs);
        }
      }
    },
    close() {
      isClosing = true;
    },
  };
}
