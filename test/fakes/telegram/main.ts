/**
 * The local Bot API server as a program: `node test/fakes/telegram/main.ts --port 8081 [--pace 1] [--token …]`. Beside the Bot
 * API it takes `POST /control`, JSON `{"person","name"?,"language"?,"says"?|"presses"?}`, and answers with what that person sees.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import { type BotApiServer, startBotApiServer } from './bot-api-server.ts';
import type { FakePerson } from './person.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    pace: { type: 'string', default: '1' },
    token: { type: 'string' },
  },
});

const people = new Map<string, FakePerson>();

const server: BotApiServer = await startBotApiServer({
  port: Number(values.port),
  paceFactor: Number(values.pace),
  ...(values.token === undefined ? {} : { token: values.token }),
  other: control,
});

process.stdout.write(`${JSON.stringify({ apiRoot: server.apiRoot, token: server.token })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());

async function control(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  if (url.pathname !== '/control' || request.method !== 'POST') return false;
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const order: unknown = JSON.parse(Buffer.concat(chunks).toString());
    const person = personOf(readText(order, 'person') ?? 'somebody', readText(order, 'language'));
    const says = readText(order, 'says');
    const presses = readText(order, 'presses');
    if (says !== undefined) await person.says(says);
    if (presses !== undefined) await person.presses(presses);
    const screen = person.screen().map(({ id, text, buttons }) => ({ id, text, buttons }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(screen));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ reason }));
  }
  return true;
}

function personOf(name: string, language: string | undefined): FakePerson {
  const known = people.get(name) ?? server.user({ name, ...(language === undefined ? {} : { language }) });
  people.set(name, known);
  return known;
}

function readText(order: unknown, key: string): string | undefined {
  if (typeof order !== 'object' || order === null) return undefined;
  const value: unknown = Object.entries(order).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : undefined;
}
