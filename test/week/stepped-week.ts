/**
 * A hub in this process with the networks of the week, on a clock that is stepped from one hour at which something is due to the
 * next.
 */
import { rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { createStoppedClock } from '../../src/core/clock.ts';
import type { Database } from '../../src/database/connection.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { startHub } from '../../src/hub.ts';
import type { Translations } from '../../src/i18n/translations.ts';
import { createTestContext } from '../support/command-context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeFolder } from '../support/run-folder.ts';
import { createChoices } from './choices.ts';
import { openNetworks } from './networks.ts';
import type { WeekStage } from './play.ts';
import { untilSettled } from './settled.ts';
import type { WeekPeople } from './story.ts';
import { openWaker } from './waker.ts';
import { createWordFor, instantOf, weekBegins, weekZone } from './week-clock.ts';

export interface SteppedWeek extends AsyncDisposable {
  readonly stage: WeekStage;
  readonly database: Database;
  readonly neighbourhoodId: string;
  /** Address of the hub's pages, without trailing slash. */
  readonly base: string;
}

export async function openSteppedWeek(people: WeekPeople, translations: Translations): Promise<SteppedWeek> {
  await using opened = new AsyncDisposableStack();
  const clock = createStoppedClock(instantOf(weekBegins));
  const folder = makeFolder('week');
  opened.defer(() => rmSync(folder, { recursive: true, force: true }));
  const networks = await openNetworks(people, folder, () => clock.now().epochMilliseconds);
  opened.defer(() => networks.close());
  process.env.WHATSAPP_FAKE_PORT = networks.environment.WHATSAPP_FAKE_PORT;
  const { database, url, close } = await createTestDatabase();
  opened.defer(() => close());
  const port = await freePort();
  const variables = {
    ...networks.environment,
    DATABASE_URL: url,
    DATA_DIR: folder,
    PORT: String(port),
    LOG_LEVEL: 'error',
  };
  const hub = await startHub({ role: 'all', networks: true }, createTestContext(variables, { folder, clock }));
  opened.defer(() => hub.stop());
  const cipher = createColumnCipher(networks.secretKey);
  const { id: neighbourhoodId } = await database.selectFrom('neighbourhood').select('id').executeTakeFirstOrThrow();
  const waker = await openWaker(url);
  opened.defer(() => waker.close());
  const now = () => clock.now();
  const settled = () => untilSettled({ database, now, said: networks.said, wake: () => waker.wake() });
  const stage: WeekStage = {
    actors: networks.actors,
    choices: createChoices(translations),
    settled,
    wordFor: createWordFor(database, cipher, neighbourhoodId, now),
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
  const whole = opened.move();
  return {
    stage,
    database,
    neighbourhoodId,
    base: `http://localhost:${port}`,
    [Symbol.asyncDispose]: () => whole.disposeAsync(),
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => void probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>(resolve => void probe.close(() => resolve()));
  return port;
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
