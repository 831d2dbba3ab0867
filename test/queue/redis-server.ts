/** A Redis of the test's own, without a trace on disk. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { runFolder } from '../support/run-folder.ts';

export interface RedisServer {
  readonly url: string;
  /** Forgets everything, as somebody else's FLUSHALL would. */
  flush(): Promise<void>;
  stop(): Promise<void>;
  /** Starts again on the same port, empty. */
  start(): Promise<void>;
  /** Stops and removes its folder. */
  close(): Promise<void>;
}

/** Whether these tests can run: on CI a missing program is a failure of its own, see engines.ts. */
export function hasRedisServer(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** @param parent folder in which it makes its own */
export async function startRedisServer(parent = runFolder()): Promise<RedisServer> {
  const folder = mkdtempSync(join(parent, 'redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const start = async () => {
    const options = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ];
    server = spawn('redis-server', options, { stdio: 'ignore' });
    await untilItAnswers(url);
  };
  const stop = async () => {
    if (server === undefined || server.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
    server = undefined;
  };
  await start();
  return {
    url,
    start,
    stop,
    flush: () => withClient(url, async client => void (await client.flushall())),
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(url: string): Promise<void> {
  await withClient(url, async client => void (await client.ping()));
}

async function withClient(url: string, use: (client: Redis) => Promise<void>): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  // it is asked until it answers
  client.on('error', () => undefined);
  try {
    await use(client);
  } finally {
    client.disconnect();
  }
}

/** A port of this machine on which nobody listens now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}
