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
  /** It has been settled. */
  done(id: string): void;
  close(): void;
}

const rowsPerStatement = 100;

export function createRowLeases({ database, realClock, log, leaseMs = usualLeaseMs }: DeliveryParts): RowLeases {
  const holder = randomUUID();
  const inFlight = new Set<string>();
  const lease = () => {
    const now = realClock.now();
    return { holder, now, until: now.add({ milliseconds: leaseMs }) };
  };
  const begin = coalesce(async (rows: readonly BegunRow[]) => {
    const begun = new Map(await beginRows(database, rows, lease()));
    return rows.map(({ id }) => {
      const attempt = begun.get(id);
      // An answer may be asked for twice in one statement, by who wrote it and by the drain: only one of them has it.
      begun.delete(id);
      return { attempt };
    });
  }, rowsPerStatement);
  const renewing = setInterval(() => {
    if (inFlight.size === 0) return;
    // A database that is away for a moment is asked again in time.
    renewLeases(database, [...inFlight], lease()).catch(() => log.debug({}, 'messages could not be kept just now'));
  }, leaseMs / 3).unref();
  return {
    async begin(row) {
      const { attempt } = await begin(row);
      if (attempt !== undefined) inFlight.add(row.id);
      return attempt;
    },
    done: id => void inFlight.delete(id),
    close: () => clearInterval(renewing),
  };
}
