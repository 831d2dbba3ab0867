/**
 * How long a partner waits: from a message to its card, and from "Plaatsen" until the calendar feed has it. The whole hub as a
 * process of its own, on PostgreSQL, over grammY and the local Bot API server; beside it, in the same run, what the network and
 * grammY alone take for an answer.
 *
 * `node bench/conversation.ts [messages]`
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Bot } from 'grammy';
import { startBotApiServer } from '../test/fakes/telegram/bot-api-server.ts';

const messages = Number(process.argv[2] ?? 40);
const entry = new URL('../bin/wijkbode.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'wijkbode-bench-'));
// As an ordinary folder: the database server's account may pass through.
chmodSync(folder, 0o755);
const patience = { timeoutMs: 30_000 };

try {
  const bare = await bareAnswers();
  const { cards, feeds } = await wholeHub();
  print('grammY alone, message to answer', bare);
  print('hub, message to card', cards);
  print('hub, "Plaatsen" to the feed', feeds);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bareAnswers(): Promise<number[]> {
  const server = await startBotApiServer();
  const bot = new Bot(server.token, { client: { apiRoot: server.apiRoot } });
  bot.on('message:text', context => context.reply(`answer ${context.message.text}`));
  void bot.start();
  const person = server.user({ name: 'An' });
  const times: number[] = [];
  for (let index = 0; index < messages; index++) {
    const started = performance.now();
    await person.says(`question ${index}`);
    await person.sees(`answer question ${index}`, patience);
    times.push(performance.now() - started);
  }
  await bot.stop();
  await server.close();
  return times;
}

async function wholeHub(): Promise<{ cards: number[]; feeds: number[] }> {
  const server = await startBotApiServer();
  const environment = {
    ...process.env,
    DATA_DIR: join(folder, 'data'),
    PORT: '0',
    TELEGRAM_BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.apiRoot,
  };
  const hub = spawn(process.execPath, [entry, 'start'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await portOf(hub.stdout);
  const added = spawn(process.execPath, [entry, 'partner', 'add', 'buurthuis-herleving'], { env: environment });
  const printed = (await added.stdout.setEncoding('utf8').toArray()).join('');
  const rik = server.user({ name: 'Rik', language: 'nl' });
  await rik.says(`/partner ${/: ([\w-]+)\n/.exec(printed)?.[1]}`);
  await rik.sees(/^Welkom/, patience);
  const cards: number[] = [];
  const feeds: number[] = [];
  for (let index = 0; index < messages; index++) {
    const title = `Naaiatelier ${index}`;
    const said = performance.now();
    await rik.says(`${title} op ${1 + (index % 28)}/3 om ${9 + (index % 10)}u in de Herleving`);
    await rik.sees(title, patience);
    cards.push(performance.now() - said);
    const pressed = performance.now();
    await rik.presses('Plaatsen');
    while (!(await (await fetch(`http://127.0.0.1:${port}/kroonmolenwijk/kalender.ics`)).text()).includes(title));
    feeds.push(performance.now() - pressed);
    await rik.sees(/Geplaatst/, patience);
    // Nobody types faster; what is measured is one message, not a flood.
    await new Promise(resolve => setTimeout(resolve, 1500));
  }
  hub.kill('SIGTERM');
  await once(hub, 'exit');
  await server.close();
  return { cards, feeds };
}

async function portOf(output: NodeJS.ReadableStream): Promise<number> {
  for await (const line of createInterface({ input: output })) {
    if (!line.includes('"msg":"running"')) continue;
    output.resume();
    return JSON.parse(line).port;
  }
  throw new Error('the hub did not start');
}

function print(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  process.stdout.write(`${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms (${times.length})\n`);
}
