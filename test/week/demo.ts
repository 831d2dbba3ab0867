/**
 * `npm run demo`: a week in the Kroonmolenwijk in some minutes, live. A hub with everything embedded, the networks on this
 * machine, fifty messages as people write them. At the end the hub stays up, with the try-out chat, until Ctrl+C.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createFastClock } from '../../src/core/clock.ts';
import { openDatabase } from '../../src/database/connection.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { createChoices } from './choices.ts';
import { openNetworks } from './networks.ts';
import { everybodyComesIn, playWeek, type WeekStage } from './play.ts';
import { untilSettled } from './settled.ts';
import { readMessages, readPeople } from './story.ts';
import { createWordFor, instantOf, weekBegins } from './week-clock.ts';

const { values } = parseArgs({
  options: { speed: { type: 'string', default: '1200' }, port: { type: 'string', default: '8080' } },
});
const speed = Number(values.speed);
const folder = mkdtempSync(join(tmpdir(), 'wijkbode-demo-'));
chmodSync(folder, 0o755);
const people = readPeople();
let clock = createFastClock(instantOf(weekBegins), speed);
const networks = await openNetworks(people, folder, () => clock.now().epochMilliseconds);
const dataDir = join(folder, 'data');
let isStopping = false;
const hub = startHub();
const running = await hub.running;
const place = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'));
const connection = openDatabase({ url: place.url, applicationName: 'demo', maxConnections: 2 });
const { database } = connection;
const neighbourhood = await database.selectFrom('neighbourhood').select('id').executeTakeFirstOrThrow();
const cipher = createColumnCipher(networks.secretKey);

say(`The agenda: ${running.base}/kroonmolenwijk/`);
say(`A board on a screen: ${running.base}/kroonmolenwijk/bord/kroonmolenplein`);
say(`The try-out chat: ${running.base}/probeer`);
say(`The week takes ${Math.round((7 * 24 * 60) / speed)} minutes. Ctrl+C stops it.\n`);

const stage: WeekStage = {
  actors: networks.actors,
  choices: createChoices(await loadTranslations()),
  settled: () => untilSettled({ database, now: () => clock.now(), said: networks.said }),
  async until(at) {
    const goal = instantOf(at);
    while (Temporal.Instant.compare(clock.now(), goal) < 0) await new Promise(resolve => setTimeout(resolve, 50));
  },
  wordFor: createWordFor(database, cipher, neighbourhood.id, () => clock.now()),
  watch: say,
};
try {
  await everybodyComesIn(stage, people);
  const { coordinatorTaps } = await playWeek(stage, people, readMessages());
  const placed = await database
    .selectFrom('activity')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('merged_into', 'is', null)
    .executeTakeFirstOrThrow();
  say(`\nThe week is over: ${placed.count} entries in the calendar, ${coordinatorTaps} taps of the coordinators.`);
  say(`The hub stays up: ${running.base}/kroonmolenwijk/ and ${running.base}/probeer. Ctrl+C stops it.`);
} catch (error) {
  // Whoever stops it takes the database away from under the play.
  if (!isStopping) throw error;
}

function startHub() {
  const entry = fileURLToPath(new URL('../../bin/wijkbode.js', import.meta.url));
  const environment = {
    DATA_DIR: dataDir,
    PORT: values.port,
    WIJK_CLOCK: `${weekBegins},${values.speed}`,
    LOG_LEVEL: 'info',
  };
  const child = spawn(process.execPath, [entry, 'start'], {
    env: { ...process.env, ...networks.environment, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // The hub's clock begins with its process.
  clock = createFastClock(instantOf(weekBegins), speed);
  const ended = new Promise<void>(resolve => void child.once('exit', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      isStopping = true;
      child.kill('SIGTERM');
      await ended;
      await connection.close();
      await networks.close();
      rmSync(folder, { recursive: true, force: true });
      process.exit(0);
    });
  }
  const isUp = new Promise<{ readonly base: string }>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', chunk => {
      text += chunk;
      const line = text.split('\n').find(each => each.includes('"msg":"running"'));
      if (line !== undefined) resolve({ base: `http://localhost:${JSON.parse(line).port}` });
    });
    child.once('exit', code => reject(new Error(`The hub ended with ${code}.\n${text}`)));
  });
  return { running: isUp };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
