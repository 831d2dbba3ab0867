/**
 * What every act on the calendar is handed, and the transaction it happens in.
 */
import type { Place, PublishingPolicy } from '../config/neighbourhood.ts';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { lockCalendar } from './activity-store.ts';
import { renewAgendaVersion } from './agenda-version-store.ts';
import type { RandomIds } from './ids.ts';

/** What the calendar of one neighbourhood goes by; it follows the configuration. */
export interface CalendarSettings {
  readonly neighbourhoodId: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly policy: PublishingPolicy;
  readonly places: readonly Pick<Place, 'id' | 'name' | 'aliases' | 'address' | 'in'>[];
  /** Of the organisation of this id, in the configuration or made in chat. */
  isTrusted(partnerId: string): boolean;
  /** The organisation's name, and the id of its own house; undefined when it is not known. */
  partner(partnerId: string): { readonly name: string; readonly place?: string | undefined } | undefined;
}

export interface CalendarParts {
  /** Where it is a transaction, everything happens in it, and it is the caller's to end. */
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: RandomIds;
  readonly cipher: ColumnCipher;
  /** Asked at the beginning of every act. */
  settings(): CalendarSettings;
}

/** One act: everything it writes, or nothing. */
export interface CalendarWork {
  readonly transaction: Database;
  readonly ids: RandomIds;
  readonly cipher: ColumnCipher;
  readonly settings: CalendarSettings;
  readonly now: Temporal.Instant;
}

/** Does one act in one transaction, while nobody else changes this neighbourhood's calendar. */
export async function inCalendar<Result>(
  parts: CalendarParts,
  act: (work: CalendarWork) => Promise<Result>,
): Promise<Result> {
  const { database, ids, cipher, clock } = parts;
  const settings = parts.settings();
  const run = async (transaction: Database): Promise<Result> => {
    await lockCalendar(transaction, settings.neighbourhoodId);
    const now = clock.now();
    const result = await act({ transaction, ids, cipher, settings, now });
    await renewAgendaVersion(transaction, settings.neighbourhoodId, ids.uuid(), now);
    return result;
  };
  return database.isTransaction ? run(database) : database.transaction().execute(run);
}

/** The day it is in the neighbourhood. */
export function todayOf({ now, settings }: Pick<CalendarWork, 'now' | 'settings'>): Temporal.PlainDate {
  return now.toZonedDateTimeISO(settings.timeZone).toPlainDate();
}
