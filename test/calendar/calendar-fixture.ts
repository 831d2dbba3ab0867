/**
 * A calendar of a small neighbourhood on a database of its own, with a clock and ids that the test knows.
 */
import { randomBytes } from 'node:crypto';
import type { PublishingPolicy } from '../../src/config/neighbourhood.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import type { Database } from '../../src/database/connection.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { syncNeighbourhoods } from '../../src/database/installation-store.ts';
import type { Actor, Draft, Origin } from '../../src/calendar/activity.ts';
import { type Calendar, createCalendar } from '../../src/calendar/calendar.ts';
import { type ActivityFields, unsaid } from '../../src/calendar/fields.ts';
import { randomIds } from '../../src/calendar/ids.ts';
import type { CalendarParts, CalendarSettings } from '../../src/calendar/work.ts';

export const places: CalendarSettings['places'] = [
  { id: 'het-hof', name: 'Het Hof', aliases: ['WZC Het Hof'], address: 'Hofstraat 1' },
  { id: 'orangerie', name: 'Orangerie', aliases: [], address: 'Hofstraat 1', in: 'het-hof' },
  { id: 'bib', name: 'Bibliotheek', aliases: ['de bib'], address: 'Parkstraat 9' },
  { id: 'vrouwencentrum', name: 'Vrouwencentrum', aliases: [], address: 'Molenstraat 4' },
];

const partners: Readonly<Record<string, { name: string; place?: string; trusted: boolean }>> = {
  hof: { name: 'Woonzorgcentrum Het Hof', place: 'het-hof', trusted: true },
  bib: { name: 'Bibliotheek', place: 'bib', trusted: true },
  vrouwen: { name: 'Vrouwencentrum', place: 'vrouwencentrum', trusted: true },
  jeugd: { name: 'Jeugdhuis', trusted: true },
  kerk: { name: 'Parochie', trusted: true },
  buren: { name: 'Buurtcomité', trusted: false },
};

export interface CalendarFixture {
  readonly calendar: Calendar;
  readonly parts: CalendarParts;
  readonly neighbourhoodId: string;
  readonly clock: ReturnType<typeof createStoppedClock>;
  /** The calendar of the same neighbourhood over another connection or transaction. */
  over(database: Database): Calendar;
}

export interface FixtureOptions {
  readonly policy?: PublishingPolicy;
  /** Friday 6 March 2026, 9 o'clock in Brussels. */
  readonly now?: string;
}

/** A new neighbourhood in the database; tests that share a database do not see each other's. */
export async function createCalendarFixture(
  database: Database,
  { policy = 'trusted', now = '2026-03-06T08:00:00Z' }: FixtureOptions = {},
): Promise<CalendarFixture> {
  const clock = createStoppedClock(Temporal.Instant.from(now));
  const slug = `wijk-${randomBytes(5).toString('hex')}`;
  const ids = await syncNeighbourhoods(database, clock, [{ slug, name: slug, timeZone: 'Europe/Brussels' }]);
  const neighbourhoodId = ids.get(slug) ?? '';
  const settings: CalendarSettings = {
    neighbourhoodId,
    timeZone: 'Europe/Brussels',
    policy,
    places,
    isTrusted: id => partners[id]?.trusted === true,
    partner: id => partners[id],
  };
  const parts: CalendarParts = {
    database,
    // Two acts never happen in the same moment.
    clock: {
      speed: 1,
      now() {
        clock.set(clock.now().add({ milliseconds: 1 }));
        return clock.now();
      },
    },
    ids: randomIds,
    cipher: createColumnCipher(new Uint8Array(32).fill(7)),
    settings: () => settings,
  };
  const over = (other: Database) => createCalendar({ ...parts, database: other });
  return { calendar: over(database), parts, neighbourhoodId, clock, over };
}

/** What a posting says, on Saturday 14 March at 14:00 in the library unless said otherwise. */
export function draft(fields: Partial<ActivityFields> & { title: string }, isPlan = false): Draft {
  return {
    fields: { ...unsaid, language: 'nl', start: '2026-03-14T14:00', placeId: 'bib', ...fields },
    isPlan,
  };
}

export function from(partnerId: string, origin: Partial<Origin> = {}): Origin {
  return {
    route: 'chat',
    partnerId,
    personId: `telegram:${partnerId}`,
    passedOn: false,
    externalId: null,
    saidAt: Temporal.Instant.from('2026-03-06T08:00:00Z'),
    words: '',
    ...origin,
  };
}

export const coordinator: Actor = { route: 'coordinator', partnerId: null, personId: 'telegram:coordinator' };

export function partner(partnerId: string): Actor {
  return { route: 'chat', partnerId, personId: `telegram:${partnerId}` };
}
