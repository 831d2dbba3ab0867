/**
 * `npm run demo`: a week in the Kroonmolenwijk in some minutes, live. A hub with everything embedded, the networks on this
 * machine, fifty messages as people write them. At the end the hub stays up, with the try-out chat, until Ctrl+C.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../src/database/connection.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { startHub } from '../../src/hub.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { createTestContext } from '../support/command-context.ts';
import { createChoices } from './choices.ts';
import { openNetworks } from './networks.ts';
import { createPacedClock } from './paced-clock.ts';
import { everybodyComesIn, playWeek, type WeekStage } from './play.ts';
import { untilSettled } from './settled.ts';
import { readMessages, readPeople } from './story.ts';
import { openWaker } from './waker.ts';
import { createWordFor, instantOf, weekBegins } from './week-clock.ts';

const { values } = parseArgs({
  options: { speed: { type: 'string', default: '1200' }, port: { type: 'string', default: '8080' } },
});
const speed = Number(values.speed);
if (!(speed > 0)) throw new RangeError('--speed is a number above 0: how many seconds of the week pass in one.');

const opened = new AsyncDisposableStack();
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    isStopping = true;
    await opened.disposeAsync();
    process.exit(0);
  });
}

const folder = mkdtempSync(join(tmpdir(), 'wijkbode-demo-'));
opened.defer(() => rmSync(folder, { recursive: true, force: true }));
// The database server's account may pass through.
chmodSync(folder, 0o755);
try {
  await play();
} catch (error) {
  // Whoever stops it takes the database away from under the play.
  if (!isStopping) {
    await opened.disposeAsync();
    throw error;
  }
}

async function play(): Promise<void> {
  const people = readPeople();
  const clock = createPacedClock(instantOf(weekBegins));
  const now = () => clock.now();
  const networks = await openNetworks(people, folder, () => now().epochMilliseconds);
  opened.defer(() => networks.close());
  process.env.WHATSAPP_FAKE_PORT = networks.environment.WHATSAPP_FAKE_PORT;
  const dataDir = join(folder, 'data');
  const variables = { ...networks.environment, DATA_DIR: dataDir, PORT: values.port, LOG_LEVEL: 'error' };
  const hub = await startHub({ role: 'all', networks: true }, createTestContext(variables, { folder, clock }));
  opened.defer(() => hub.stop());
  const { url }: { url: string } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'));
  const { database, close } = openDatabase({ url, applicationName: 'demo', maxConnections: 2 });
  opened.defer(() => close());
  const waker = await openWaker(url);
  opened.defer(() => waker.close());
  const { id } = await database.selectFrom('neighbourhood').select('id').executeTakeFirstOrThrow();
  const base = `http://localhost:${values.port}`;
  say(`The agenda: ${base}/kroonmolenwijk/`);
  say(`A board on a screen: ${base}/kroonmolenwijk/bord/kroonmolenplein`);
  say(`The try-out chat: ${base}/probeer`);
  say(`The week takes some ${Math.ceil((7 * 24 * 60) / speed) + 2} minutes. Ctrl+C stops it.\n`);
  const stage: WeekStage = {
    actors: networks.actors,
    choices: createChoices(await loadTranslations()),
    settled: () => untilSettled({ database, now, said: networks.said, wake: waker.wake }),
    async until(at) {
      const goal = instantOf(at);
      clock.run(speed);
      while (Temporal.Instant.compare(now(), goal) < 0) await new Promise(resolve => setTimeout(resolve, 20));
      // Whoever writes in the morning of "tomorrow" is answered on that morning, however slow the machine.
      clock.run(0);
      await stage.settled();
    },
    wordFor: createWordFor(database, createColumnCipher(networks.secretKey), id, now),
    watch: say,
  };
  await everybodyComesIn(stage, people);
  const { coordinatorTaps } = await playWeek(stage, people, readMessages());
  clock.run(1);
  const placed = await database
    .selectFrom('activity')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('merged_into', 'is', null)
    .executeTakeFirstOrThrow();
  say(`\nThe week is over: ${placed.count} entries in the calendar, ${coordinatorTaps} taps of the coordinators.`);
  say(
    `The hub stays up, on Sunday evening 8 March: ${base}/kroonmolenwijk/ and, to chat, ${base}/probeer. Ctrl+C stops it.`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
