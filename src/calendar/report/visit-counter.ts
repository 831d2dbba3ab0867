/**
 * Counts how often pages and feeds are asked for, without knowing by whom: no address, no cookie, no hour. What was counted goes
 * to the rows a minute later; what a killed process had not written yet is lost, and is no more than that minute.
 */
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import { addCounts, type MonthlyCount } from './monthly-count-store.ts';

export type VisitKind = 'page' | 'feed' | 'screen';

export interface Visit {
  readonly neighbourhoodId: string;
  readonly timeZone: string;
  readonly kind: VisitKind;
  /** In which it was answered; '' where it has none. */
  readonly language: string;
}

export interface VisitCounter {
  note(visit: Visit): void;
  /** Writes what was counted since the last time. */
  write(): Promise<void>;
  /** Writes the last and stops. */
  close(): Promise<void>;
}

const writesAfterMs = 60_000;

/** @param onFault told when the rows could not be written; what was counted is then lost */
export function createVisitCounter(database: Database, clock: Clock, onFault: (error: unknown) => void): VisitCounter {
  let counted = new Map<string, { readonly place: Place; number: number }>();
  let timer: NodeJS.Timeout | undefined;
  const write = async () => {
    const taken = [...counted.values()];
    counted = new Map();
    for (const { place, number } of taken) {
      const count: MonthlyCount = { measure: 'visits', subject: place.kind, language: place.language, number };
      await addCounts(database, place.neighbourhoodId, place.month, [count]);
    }
  };
  return {
    note({ neighbourhoodId, timeZone, kind, language }) {
      const month = clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth();
      const key = `${neighbourhoodId} ${month} ${kind} ${language}`;
      const known = counted.get(key) ?? { place: { neighbourhoodId, month, kind, language }, number: 0 };
      known.number += 1;
      counted.set(key, known);
      timer ??= setTimeout(() => {
        timer = undefined;
        write().catch(onFault);
      }, writesAfterMs).unref();
    },
    write,
    async close() {
      clearTimeout(timer);
      await write();
    },
  };
}

interface Place {
  readonly neighbourhoodId: string;
  readonly month: Temporal.PlainYearMonth;
  readonly kind: VisitKind;
  readonly language: string;
}
