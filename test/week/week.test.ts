/**
 * A week in the Kroonmolenwijk: fifty messages as people write them over Telegram and WhatsApp, a calendar that is followed,
 * residents in seven languages; in the end everything is as a careful coordinator would have made it by hand.
 */
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { occurrencesBetween } from '../../src/calendar/agenda-store.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import { isKind } from '../../src/core/kinds/kinds.ts';
import { isLanguage } from '../../src/core/languages.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { startHub } from '../../src/hub.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { createTestContext } from '../support/command-context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';
import { createChoices } from './choices.ts';
import { openNetworks } from './networks.ts';
import { actorOf, everybodyComesIn, playWeek, type WeekResult, type WeekStage } from './play.ts';
import { untilSettled } from './settled.ts';
import { readMessages, readPeople, readPlaces, type WeekPeople } from './story.ts';
import { openWaker } from './waker.ts';
import { createWordFor, instantOf, weekBegins, weekZone } from './week-clock.ts';

const translations = await loadTranslations();

async function openWeek(people: WeekPeople) {
  const clock = createStoppedClock(instantOf(weekBegins));
  const folder = temporaryFolder('week');
  const networks = await openNetworks(people, folder, () => clock.now().epochMilliseconds);
  onTestFinished(() => networks.close());
  process.env.WHATSAPP_FAKE_PORT = networks.environment.WHATSAPP_FAKE_PORT;
  const { database, url, close } = await createTestDatabase();
  onTestFinished(() => close());
  const variables = { ...networks.environment, DATABASE_URL: url, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' };
  const context = createTestContext(variables, { folder, clock });
  const hub = await startHub({ role: 'all', networks: true }, context);
  onTestFinished(() => hub.stop());
  const cipher = createColumnCipher(networks.secretKey);
  const { id: neighbourhoodId } = await database.selectFrom('neighbourhood').select('id').executeTakeFirstOrThrow();
  const waker = await openWaker(url);
  onTestFinished(() => waker.close());
  const settled = () =>
    untilSettled({ database, now: () => clock.now(), said: networks.said, wake: () => waker.wake() });
  const stage: WeekStage = {
    actors: networks.actors,
    choices: createChoices(translations),
    settled,
    wordFor: createWordFor(database, cipher, neighbourhoodId, () => clock.now()),
    watch: () => undefined,
    async until(at) {
      const goal = instantOf(at);
      while (Temporal.Instant.compare(clock.now(), goal) < 0) {
        const next = nextStop(clock.now());
        clock.set(Temporal.Instant.compare(next, goal) <= 0 ? next : goal);
        await settled();
      }
    },
  };
  return { stage, database, neighbourhoodId };
}

/** The hours at which something comes due by itself. */
const stops = [8, 9, 10, 12, 17, 18, 20];

function nextStop(from: Temporal.Instant): Temporal.Instant {
  const local = from.toZonedDateTimeISO(weekZone);
  const day = local.startOfDay();
  const later = stops
    .map(hour => day.with({ hour, minute: 1 }))
    .find(stop => Temporal.ZonedDateTime.compare(stop, local) > 0);
  return (later ?? day.add({ days: 1 }).with({ hour: 8, minute: 1 })).toInstant();
}

test('the week ends as a careful coordinator would have it', { timeout: 600_000 }, async () => {
  const people = readPeople();
  const { stage, database, neighbourhoodId } = await openWeek(people);
  await everybodyComesIn(stage, people);
  const result = await playWeek(stage, people, readMessages());

  const window = { from: instantOf(weekBegins), to: instantOf('2026-03-22T00:00'), limit: 500 };
  const items = await occurrencesBetween(database, neighbourhoodId, window);
  const places = readPlaces();
  const lines = items.map(({ activity, start, isCancelled }) =>
    [
      `${start.replace('T', ' ')} ${activity.title}`,
      places.get(activity.placeId ?? '') ?? '',
      ...(isCancelled ? ['cancelled'] : []),
    ].join(' | '),
  );
  const expected = readFileSync(new URL('../fixtures/week/agenda.txt', import.meta.url), 'utf8');
  expect(lines.toSorted()).toEqual(expected.trimEnd().split('\n').toSorted());

  expect(placedFromNothing(result)).toEqual([]);
  expect(result.coordinatorTaps).toBeLessThanOrEqual(10);
  for (const person of people.residents) overviewTellsTheKind(stage, person);
});

/** Messages that are no activity, and got a card nevertheless. */
function placedFromNothing({ answers }: WeekResult): string[] {
  const place = translations.translator('nl').t('partner-chat:button.place');
  return readMessages()
    .filter(({ kind, id }) => kind === 'none' && answers.get(id)?.some(text => text.includes(`[${place}]`)))
    .map(({ text }) => text);
}

/** Whoever reads no Dutch knows from the overview alone what each entry is, when and where. */
function overviewTellsTheKind(stage: WeekStage, { id, language }: WeekPeople['residents'][number]): void {
  const translator = translations.translator(isLanguage(language) ? language : 'nl');
  const heading = translator.t('tidbit:overview');
  const overview = actorOf(stage, id)
    .screen()
    .find(({ text }) => text.replaceAll(/[*\u200e\u200f]/g, '').startsWith(heading));
  if (stage.actors.get(id)?.person.network === 'whatsapp') return;
  expect(overview, `${id} got an overview`).toBeDefined();
  const entries = overview?.text.split('\n').filter(line => /^[\u200e\u200f]?\d+\. /.test(line)) ?? [];
  expect(entries.length).toBeGreaterThan(5);
  const kinds = new Set(kindNames(translator.language));
  const below = overview?.text.split('\n').filter(line => [...kinds].some(kind => line.includes(` ${kind} `))) ?? [];
  expect(below.length, overview?.text).toBeGreaterThanOrEqual(entries.length);
}

function kindNames(language: string): string[] {
  const file = new URL(`../../locales/${language}/kinds.json`, import.meta.url);
  const names: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(names).flatMap(([kind, name]) => (isKind(kind) ? [name] : []));
}
