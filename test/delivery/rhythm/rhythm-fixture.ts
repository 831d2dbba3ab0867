/**
 * A neighbourhood with its calendar, people, outbox and rhythm on a real database; the clock stands until a test moves it, and a
 * tick does what the hub's tick does, with the jobs done on the spot.
 */
import { randomUUID } from 'node:crypto';
import sendDayBefore from '../../../jobs/send-day-before.ts';
import sendFeedback from '../../../jobs/send-feedback.ts';
import sendOverview from '../../../jobs/send-overview.ts';
import { type Calendar, createCalendar } from '../../../src/calendar/calendar.ts';
import { settingsOf } from '../../../src/calendar/calendars.ts';
import { randomIds } from '../../../src/calendar/ids.ts';
import type { Neighbourhood } from '../../../src/config/neighbourhood.ts';
import { parseNeighbourhood } from '../../../src/config/parse-neighbourhood.ts';
import type { Network } from '../../../src/core/chat/message.ts';
import { createStoppedClock } from '../../../src/core/clock.ts';
import type { Language } from '../../../src/core/languages.ts';
import { createColumnCipher } from '../../../src/database/encryption.ts';
import type { Composer } from '../../../src/delivery/outbox-draft.ts';
import { createRhythm, type Rhythm, rhythmComposers } from '../../../src/delivery/rhythm/rhythm.ts';
import type { OverviewChat, RhythmParts } from '../../../src/delivery/rhythm/rhythm-parts.ts';
import { chatWording } from '../../../src/hub-rhythm.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { insertPerson, recordPrivateChat, saveLanguages } from '../../../src/people/person-store.ts';
import type { Subscription } from '../../../src/people/person.ts';
import { saveSubscription } from '../../../src/people/subscription-store.ts';
import { createDueRuns } from '../../../src/queue/due-runs.ts';
import { createScheduledRunStore } from '../../../src/queue/scheduled-run-store.ts';
import { recordLog } from '../../queue/recorder.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { createDeliveryFixture, type DeliveryFixture } from '../delivery-fixture.ts';
import { createFakeChannel, type FakeChannel } from '../fake-channel.ts';

const translations = await loadTranslations();

const yaml = `slug: kroonmolen
name: Kroonmolenwijk
places:
  - {id: het-hof, name: Het Hof, address: Hofstraat 1, city: Sint-Niklaas, type: huis}
  - {id: bib, name: Bibliotheek, address: Parkstraat 9, city: Sint-Niklaas, type: huis}
partners:
  - {id: hof, name: Woonzorgcentrum Het Hof, place: het-hof, trusted: true}
  - {id: bib, name: Bibliotheek, place: bib, trusted: true}
`;

export interface Heard {
  readonly at: string;
  readonly text: string;
  readonly silent: boolean;
  readonly buttons: readonly string[];
}

export interface RhythmFixture
  extends Pick<DeliveryFixture, 'delivery' | 'neighbourhoodId' | 'channel' | 'parts' | 'woken'> {
  readonly calendar: Calendar;
  readonly rhythm: Rhythm;
  readonly rhythmParts: RhythmParts;
  readonly groups: OverviewChat[];
  readonly clock: ReturnType<typeof createStoppedClock>;
  /** Sets the clock, by the wall clock of Brussels. */
  at(wallClock: string): void;
  tick(): Promise<void>;
  /** Ticks until a wall clock, every so many minutes. */
  live(until: string, minutes?: number): Promise<void>;
  /** Somebody who subscribed, unless `rhythm` is null. */
  person(name: string, wishes?: Wishes): Promise<string>;
  /** What reached a person since the last time it was asked. */
  heard(name: string): Heard[];
}

export interface Wishes extends Partial<Omit<Subscription, 'rhythm'>> {
  readonly rhythm?: Subscription['rhythm'] | null;
  readonly language?: Language;
  readonly second?: Language;
  readonly network?: Network;
}

export async function createRhythmFixture(
  test: TestDatabase,
  {
    now = '2026-03-02T09:00',
    settings = {},
    channel = createFakeChannel(),
  }: { now?: string; settings?: Partial<Neighbourhood>; channel?: FakeChannel } = {},
): Promise<RhythmFixture> {
  const { database } = test;
  const parsed = parseNeighbourhood('wijk.yaml', yaml);
  if (parsed.neighbourhood === undefined) throw new Error(parsed.faults.join(' '));
  const neighbourhood: Neighbourhood = { ...parsed.neighbourhood, ...settings };
  const { timeZone } = neighbourhood;
  const instantOf = (wallClock: string) => Temporal.PlainDateTime.from(wallClock).toZonedDateTime(timeZone).toInstant();
  const clock = createStoppedClock(instantOf(now));
  const cipher = createColumnCipher(new Uint8Array(32).fill(7));
  const groups: OverviewChat[] = [];
  const times = new Map<string, string>();
  channel.after = () => {
    const last = channel.delivered.at(-1);
    if (last !== undefined) times.set(last.id, wallClockOf(clock.now(), timeZone));
  };
  const directory = { channelFor: () => channel, sendsHere: () => true, onlyHere: () => [] };
  const rhythmParts: RhythmParts = {
    database,
    cipher,
    clock,
    translations,
    directory,
    wording: chatWording,
    log: recordLog(),
    neighbourhoodOf: () => neighbourhood,
    overviewChats: async () => groups,
  };
  const composers: Record<string, Composer> = Object.fromEntries(rhythmComposers(rhythmParts));
  const fixture = await createDeliveryFixture(test, { channel, composers, parts: { clock, cipher, directory } });
  const { neighbourhoodId, delivery } = fixture;
  const rhythm = createRhythm(rhythmParts, delivery.outbox, () => [neighbourhoodId]);
  const calendar = createCalendar({
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
    cipher,
    settings: () => settingsOf(neighbourhoodId, neighbourhood),
  });
  const runDue = jobsOnTheSpot(test, clock, rhythm, neighbourhood, neighbourhoodId);
  const tick = async () => {
    await runDue();
    await rhythm.refill.refill(clock.now());
    await delivery.refill.refill(clock.now());
    await fixture.drain();
  };
  await rhythm.refill.refill(clock.now());
  const asked = new Map<string, number>();
  return {
    ...fixture,
    calendar,
    rhythm,
    rhythmParts,
    groups,
    clock,
    tick,
    at: wallClock => clock.set(instantOf(wallClock)),
    async live(until, minutes = 30) {
      const end = instantOf(until);
      for (;;) {
        await tick();
        const next = clock.now().add({ minutes });
        if (Temporal.Instant.compare(next, end) > 0) break;
        clock.set(next);
      }
      clock.set(end);
      await tick();
    },
    async person(name, { rhythm: wanted = 'weekly', language = 'nl', second, network = 'telegram', ...rest } = {}) {
      const id = randomUUID();
      const person = { id, neighbourhoodId };
      const today = wallClockOf(clock.now(), timeZone).slice(0, 10);
      await insertPerson(database, cipher, { ...person, name: null, language, at: clock.now(), today });
      if (second !== undefined) await saveLanguages(database, id, language, second);
      await recordPrivateChat(database, cipher, neighbourhoodId, id, { network, id: name }, clock.now());
      if (wanted === null) return id;
      const none = { themes: [], audiences: [], quiet: null, pausedUntil: null, cameBy: null, consentAt: clock.now() };
      await saveSubscription(database, person, { ...none, ...rest, rhythm: wanted });
      return id;
    },
    heard(name) {
      const all = channel.delivered.filter(({ chat }) => chat.id === name);
      const fresh = all.slice(asked.get(name) ?? 0);
      asked.set(name, all.length);
      return fresh.map(({ id, message }) => ({
        at: times.get(id) ?? '',
        text: message.text.text,
        silent: message.silent,
        buttons: message.buttons.flat().map(button => button.id),
      }));
    },
  };
}

/** The scheduled jobs of the rhythm, claimed by the tick and done as soon as they are in the queue. */
function jobsOnTheSpot(
  { database }: TestDatabase,
  clock: ReturnType<typeof createStoppedClock>,
  rhythm: Rhythm,
  neighbourhood: Neighbourhood,
  neighbourhoodId: string,
): () => Promise<void> {
  const runs = createScheduledRunStore(database);
  const of = () => neighbourhood;
  const scheduled = [sendOverview, sendDayBefore, sendFeedback].map(job => job(runs, clock, rhythm, of));
  const definitions = new Map(scheduled.map(({ definition }) => [definition.contract.name, definition]));
  const due = createDueRuns({
    scheduled,
    runs,
    queue: {
      async enqueueMany(contract, payloads) {
        const definition = definitions.get(contract.name);
        for (const each of payloads) {
          const payload = definition?.contract.parse(each);
          if (payload === undefined) continue;
          const { signal } = new AbortController();
          await definition?.run({ payload, signal, attempt: 1, log: recordLog(), clock });
        }
      },
    },
    clock,
    installationTimeZone: neighbourhood.timeZone,
    neighbourhoods: async () => [
      { neighbourhoodId, timeZone: neighbourhood.timeZone, existedSince: Temporal.Instant.from('2026-01-01T00:00Z') },
    ],
  });
  return due;
}

function wallClockOf(instant: Temporal.Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}
