/**
 * Begins rows in the name of this process, and keeps them while they are being sent, so that nobody takes them for lost.
 */
import { randomUUID } from 'node:crypto';
import { coalesce } from './coalesce.ts';
import { type DeliveryParts, usualLeaseMs } from './delivery-parts.ts';
import { type Attempt, type BegunRow, beginRows, renewLeases } from './settle-store.ts';

export interface RowLeases {
  /** @returns undefined when the row is another's, or is not to leave (any more) */
  begin(row: BegunRow): Promise<Attempt | undefined>;
  /** Whether it is surely still this process's: after a machine slept, or stood still, another may have begun it anew. */
  holds(id: string): boolean;
  /** It has been settled. */
  done(id: string): void;
  close(): void;
}

const rowsPerStatement = 100;

export function createRowLeases({ database, realClock, log, leaseMs = usualLeaseMs }: DeliveryParts): RowLeases {
  const holder = randomUUID();
  /** What is being sent, and until when it is kept, in real milliseconds since 1970. */
  const inFlight = new Map<string, number>();
  const lease = () => {
    const now = realClock.now();
    return { holder, now, until: now.add({ milliseconds: leaseMs }) };
  };
  const begin = coalesce(async (rows: readonly BegunRow[]) => {
    const asked = lease();
    const begun = new Map(await beginRows(database, rows, asked));
    return rows.map(({ id }) => {
      const attempt = begun.get(id);
      if (attempt !== undefined) inFlight.set(id, asked.until.epochMilliseconds);
      // An answer may be asked for twice in one statement, by who wrote it and by the drain: only one of them has it.
      begun.delete(id);
      return { attempt };
    });
  }, rowsPerStatement);
  const renewing = setInterval(() => {
    if (inFlight.size === 0) return;
    // A database that is away for a moment is asked again in time.
    const asked = lease();
    renewLeases(database, [...inFlight.keys()], asked).then(
      kept => {
        for (const id of kept) if (inFlight.has(id)) inFlight.set(id, asked.until.epochMilliseconds);
      },
      () => log.debug({}, 'messages could not be kept just now'),
    );
  }, leaseMs / 3).unref();
  return {
    async begin(row) {
      const { attempt } = await begin(row);
      return attempt;
    },
    holds: id => (inFlight.get(id) ?? 0) > realClock.now().epochMilliseconds,
    done: id => void inFlight.delete(id),
    close: () => clearInterval(renewing),
  };
}
