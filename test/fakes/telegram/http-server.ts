/**
 * The HTTP side of the local Bot API server: finds the bot and the method, does what the faults say, answers as the API does.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accountMethods } from './account-methods.ts';
import { ApiFault } from './api-fault.ts';
import type { Method } from './call.ts';
import { editMethods } from './edit-methods.ts';
import type { Fault, FaultScript } from './faults.ts';
import type { Pace } from './pace.ts';
import { Parameters, readParameters } from './parameters.ts';
import { sendMethods } from './send-methods.ts';
import type { UpdateQueue } from './update-queue.ts';
import type { World, WorldBot } from './world.ts';

/** One call, as it came and as it was answered. */
export interface LoggedRequest {
  readonly method: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly atMs: number;
  /** Null while it is open, and when it was never answered. */
  status: number | null;
}

export interface HttpOptions {
  readonly world: World;
  readonly faults: FaultScript;
  readonly pace: Pace;
  readonly queueOf: (bot: WorldBot) => UpdateQueue;
  readonly log: LoggedRequest[];
  /** Answers what is no call of a bot; false when it does not know it either. */
  readonly other?: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;
}

const methods: Readonly<Record<string, Method>> = { ...accountMethods, ...sendMethods, ...editMethods };

export interface HttpSide {
  readonly port: number;
  /** Refuses connections from now on, and breaks those that are. */
  goAway(): Promise<void>;
  /** Listens again, on the same port. */
  comeBack(): Promise<void>;
}

export async function startHttpServer(options: HttpOptions, wantedPort: number): Promise<HttpSide> {
  const server = createServer((request, response) => {
    handle(options, request, response).catch(error => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(wantedPort);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async goAway() {
      if (!server.listening) return;
      const closed = new Promise<void>(resolve => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
    async comeBack() {
      if (!server.listening) await listen(port);
    },
  };
}

async function handle(options: HttpOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(url.pathname);
  if (file !== null) return giveFile(options, response, file[1] ?? '', decodeURI(file[2] ?? ''));
  const called = /^\/bot([^/]+)\/(\w+)$/.exec(url.pathname);
  if (called === null) {
    if (options.other !== undefined && (await options.other(request, response, url))) return;
    return answer(response, new ApiFault(404, 'Not Found'));
  }
  const [, token = '', method = ''] = called;
  const end = new AbortController();
  response.on('close', () => end.abort());
  await handleCall(options, request, response, { token, method, url, end: end.signal });
}

async function handleCall(
  { world, faults, pace, queueOf, log }: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
  call: { token: string; method: string; url: URL; end: AbortSignal },
): Promise<void> {
  const entry: LoggedRequest = { method: call.method, parameters: {}, atMs: world.nowMs(), status: null };
  log.push(entry);
  let parameters = new Parameters(new Map());
  let result: unknown;
  try {
    parameters = await readParameters(request, call.url.searchParams);
    Object.assign(entry, { parameters: Object.fromEntries(parameters.values) });
    world.signals.happened();
    const fault = faults.take(call.method);
    if (fault !== undefined && (await actBefore(fault, response))) return;
    result = await carryOut();
    if (fault !== undefined && actAfter(fault, response)) return;
  } catch (error) {
    result = error instanceof ApiFault ? error : new ApiFault(500, `Internal Server Error: ${String(error)}`);
  }
  entry.status = result instanceof ApiFault ? result.status : 200;
  answer(response, result);
  world.signals.happened();

  async function carryOut(): Promise<unknown> {
    const bot = world.bots.get(call.token);
    if (bot === undefined) throw new ApiFault(401, 'Unauthorized');
    const run = methods[call.method];
    if (run === undefined) throw new ApiFault(404, 'Not Found: method not found');
    return run({ world, bot, queue: queueOf(bot), pace, parameters, end: call.end });
  }
}

/** True when there is nothing more to do. */
async function actBefore(fault: Fault, response: ServerResponse): Promise<boolean> {
  if (fault.kind === 'delay') await new Promise(resolve => setTimeout(resolve, fault.ms));
  if (fault.kind === 'garble') {
    response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>broken</html>');
    return true;
  }
  if (fault.kind === 'refuse') {
    const parameters = {
      ...(fault.retryAfter === undefined ? {} : { retry_after: fault.retryAfter }),
      ...(fault.migrateTo === undefined ? {} : { migrate_to_chat_id: fault.migrateTo }),
    };
    throw new ApiFault(fault.status, fault.description ?? 'refused by the test', parameters);
  }
  if (fault.kind === 'stall') return fault.when === 'before';
  if (fault.kind === 'drop' && fault.when === 'before') {
    response.destroy();
    return true;
  }
  return false;
}

function actAfter(fault: Fault, response: ServerResponse): boolean {
  if (fault.kind === 'drop') response.destroy();
  return fault.kind === 'drop' || fault.kind === 'stall';
}

function giveFile({ world, faults }: HttpOptions, response: ServerResponse, token: string, path: string): void {
  const file = [...world.files.values()].find(one => one.path === path);
  const fault = faults.take('file');
  if (fault?.kind === 'refuse') {
    response.writeHead(fault.status).end();
    return;
  }
  if (!world.bots.has(token) || file === undefined) {
    answer(response, new ApiFault(404, 'Not Found'));
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  if (fault?.kind === 'drop') {
    response.write(file.bytes.subarray(0, Math.ceil(file.bytes.byteLength / 2)), () => response.destroy());
    return;
  }
  response.end(file.bytes);
}

function answer(response: ServerResponse, result: unknown): void {
  if (response.destroyed) return;
  const fault = result instanceof ApiFault ? result : undefined;
  const body =
    fault === undefined
      ? { ok: true, result }
      : {
          ok: false,
          error_code: fault.status,
          description: fault.message,
          ...(fault.parameters === undefined ? {} : { parameters: fault.parameters }),
        };
  response.writeHead(fault?.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
