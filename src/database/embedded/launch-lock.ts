/**
 * Lets one process at a time start, adopt or stop the server of a data folder. Held as a listening socket, which the
 * kernel frees when its holder dies, `kill -9` included; a lock file would have to be judged stale by guessing.
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../../core/errors.ts';

/**
 * Runs the work while no other process on this machine holds the lock of the same folder.
 *
 * @param dataDir absolute path; the lock's name is made of it
 * @param waitMs how long to wait for another holder, in milliseconds
 * @throws DatabaseError `launch-busy` when the other holder does not let go in time
 */
export async function withLaunchLock<Result>(
  dataDir: string,
  waitMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const lock = await acquire(lockName(dataDir), waitMs);
  try {
    return await work();
  } finally {
    await new Promise(resolve => lock.close(resolve));
  }
}

/** Linux has socket names that are no file (a leading NUL byte), so nothing is left behind and no path is too long. */
function lockName(dataDir: string): string {
  const name = `wijkbode-launch-${createHash('sha256').update(dataDir).digest('hex').slice(0, 32)}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

async function acquire(name: string, waitMs: number): Promise<Server> {
  const pauseMs = 50;
  for (let waited = 0; waited <= waitMs; waited += pauseMs) {
    const server = await tryListen(name);
    if (server !== undefined) return server;
    if (!name.startsWith('\0') && !(await isHeld(name))) rmSync(name, { force: true });
    else await sleep(pauseMs);
  }
  throw new DatabaseError(
    'Another Wijkbode has been starting or stopping the database of this folder for too long; end it and try again.',
    { code: 'launch-busy', retry: 'later' },
  );
}

function tryListen(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(name, () => resolve(server));
  });
}

function isHeld(name: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(name);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
