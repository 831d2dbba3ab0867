/**
 * A week in the Kroonmolenwijk: fifty messages as people write them over Telegram and WhatsApp, a calendar that is followed,
 * residents in seven languages; in the end everything is as a careful coordinator would have made it by hand.
 */
import { randomIds } from '../../src/calendar/ids.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { startHub } from '../../src/hub.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { createCoordinatorWord, renewPartnerCode } from '../../src/people/access-codes.ts';
import { expect, onTestFinished, test } from 'vitest';
import { createTestContext } from '../support/command-context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';
import { createChoices } from './choices.ts';
import { openNetworks } from './networks.ts';
import { everybodyComesIn, playWeek, type WeekStage } from './play.ts';
import { untilSettled } from './settled.ts';
import { readMessages, readPeople } from './story.ts';

const zone = 'Europe/Brussels';
const instantOf = (at: string) => Temporal.PlainDateTime.from(at).toZonedDateTime(zone).toInstant();

async function openWeek() {
  const people = readPeople();
  const clock = createStoppedClock(instantOf('2026-03-02T08:00'));
  const folder = temporaryFolder('week');
  const networks = await openNetworks(people, folder, () => clock.now().epochMilliseconds);
  onTestFinished(() => networks.close());
  process.env.WHATSAPP_FAKE_PORT = networks.environment.WHATSAPP_FAKE_PORT;
  const test = await createTestDatabase();
  onTestFinished(() => test.close());
  const variables = { ...networks.environment, DATABASE_URL: test.url, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn' };
  const context = createTestContext(variables, { folder, clock: { now: () => clock.now(), speed: 600 } });
  const hub = await startHub({ role: 'all', networks: true }, context);
  onTestFinished(() => hub.stop());
  const cipher = createColumnCipher(networks.secretKey);
  const { id: neighbourhoodId } = await test.database
    .selectFrom('neighbourhood')
    .select('id')
    .executeTakeFirstOrThrow();
  const waiting = () => networks.telegram.pending() + networks.whatsapp.waiting();
  const settled = () => untilSettled(test.database, () => clock.now(), waiting);
  const stage: WeekStage = {
    actors: networks.actors,
    choices: createChoices(await loadTranslations()),
    settled,
    async until(at) {
      const goal = instantOf(at);
      while (Temporal.Instant.compare(clock.now(), goal) < 0) {
        const next = nextStop(clock.now());
        clock.set(Temporal.Instant.compare(next, goal) < 0 ? next : goal);
        // The tick comes each second in a demonstration; whatever has come due is claimed by it.
        if (Temporal.Instant.compare(next, goal) <= 0) await new Promise(resolve => setTimeout(resolve, 1300));
        await settled();
      }
    },
    wordFor(person, role) {
      const parts = {
        database: test.database,
        cipher,
        neighbourhoodId,
        now: clock.now(),
        randomLetters: () => randomIds.publicId(),
      };
      return role === 'partner'
        ? renewPartnerCode(parts, person.partner ?? '')
        : createCoordinatorWord(parts, person.name);
    },
    watch: line => void lines.push(line),
  };
  const lines: string[] = [];
  return { stage, people, networks, test, clock, lines };
}

/** The hours at which something comes due by itself. */
const stops = [8, 9, 10, 12, 17, 18, 20];

function nextStop(from: Temporal.Instant): Temporal.Instant {
  const local = from.toZonedDateTimeISO(zone);
  const day = local.startOfDay();
  const later = stops
    .map(hour => day.with({ hour, minute: 1 }))
    .find(stop => Temporal.ZonedDateTime.compare(stop, local) > 0);
  return (later ?? day.add({ days: 1 }).with({ hour: 8, minute: 1 })).toInstant();
}

test('the week ends as a careful coordinator would have it', { timeout: 600_000 }, async () => {
  const { stage, people, networks, test, lines } = await openWeek();
  await everybodyComesIn(stage, people);
  const result = await playWeek(stage, people, readMessages());
  const { writeFileSync } = await import('node:fs');
  const dump = [
    ...lines,
    '',
    ...readMessages().flatMap(m => [`## ${m.id} ${m.text}`, ...(result.answers.get(m.id) ?? []), '']),
    `TAPS ${result.coordinatorTaps}`,
    ...people.residents.flatMap(p => [
      `#### ${p.name}`,
      ...(networks.actors.get(p.id)?.screen() ?? []).map(s => s.text + '\n  [' + s.labels.join('] [') + ']\n'),
    ]),
    ...people.coordinators.flatMap(p => [
      `#### ${p.name}`,
      ...(networks.actors.get(p.id)?.screen() ?? []).map(s => s.text + '\n  [' + s.labels.join('] [') + ']\n'),
    ]),
    JSON.stringify(await test.database.selectFrom('activity').selectAll().execute(), null, 1),
  ];
  writeFileSync('/tmp/week.out', dump.join('\n'));
  expect(result.coordinatorTaps).toBeLessThanOrEqual(10);
});
