/**
 * The time of the week, and the words with which its people come in.
 */
import { randomIds } from '../../src/calendar/ids.ts';
import type { Database } from '../../src/database/connection.ts';
import type { ColumnCipher } from '../../src/database/encryption.ts';
import { createCoordinatorWord, renewPartnerCode } from '../../src/people/access-codes.ts';
import type { WeekStage } from './play.ts';

export const weekZone = 'Europe/Brussels';

/** Wall clock: an hour before the first message. */
export const weekBegins = '2026-03-02T08:00';

/** @param at wall clock of the neighbourhood */
export function instantOf(at: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(at).toZonedDateTime(weekZone).toInstant();
}

/** Codes as the commands `partner add` and `coordinator add` make them. */
export function createWordFor(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  now: () => Temporal.Instant,
): WeekStage['wordFor'] {
  const randomLetters = () => randomIds.publicId();
  return (person, role) => {
    const parts = { database, cipher, neighbourhoodId, now: now(), randomLetters };
    return role === 'partner'
      ? renewPartnerCode(parts, person.partner ?? '')
      : createCoordinatorWord(parts, person.name);
  };
}
