/**
 * What each process of a hub does for itself. Belongs to `main.ts`.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { programVersion } from './config/program-version.ts';
import { systemClock } from './core/clock.ts';
import type { DiskWatch } from './database/disk-watch.ts';
import type { EmbeddedServer } from './database/embedded/embedded-server.ts';
import type { HubParts } from './hub-parts.ts';
import { type Care, heartbeat, keepTicking, startProcessCare } from './queue/process-care.ts';
import { createProcessHeartbeatStore, type HubProcess } from './queue/process-heartbeat-store.ts';
import type { Role } from './queue/queues.ts';
import { createRoleWatch } from './queue/role-watch.ts';

/** Says that this process lives, sees who else does, keeps the tick coming, and starts the built-in database again should it have died. */
export async function careForProcess(
  parts: HubParts,
  role: Role,
  embedded: EmbeddedServer | undefined,
  disk: DiskWatch,
): Promise<AsyncDisposable> {
  const { clock, log, connection, queue } = parts;
  const heartbeats = createProcessHeartbeatStore(connection.database);
  const self: HubProcess = {
    id: randomUUID(),
    role,
    host: hostname(),
    pid: process.pid,
    programVersion: programVersion(),
    startedAt: systemClock.now(),
  };
  const ticking = keepTicking(queue, clock);
  const beat = heartbeat(heartbeats, self, systemClock);
  // What says that the process lives also shows whether the database can write.
  const beating = { ...beat, run: () => disk.look(beat.run) };
  const roles = createRoleWatch({ heartbeats, troubles: parts.troubles, realClock: systemClock, log });
  await Promise.all([ticking.run(), beating.run()]);
  const care = startProcessCare(
    [ticking, beating, roles, ...(embedded === undefined ? [] : [databaseCare(embedded, log), diskCare(disk)])],
    log,
    () => queue.bringForward(),
  );
  return {
    async [Symbol.asyncDispose]() {
      await care.stop();
      await heartbeats.leave(self.id);
    },
  };
}

/** More often than the process says that it lives, which is written down; this is only looked at. */
function diskCare(disk: DiskWatch): Care {
  return { name: 'disk', cron: '*/5 * * * * *', run: () => disk.look() };
}

function databaseCare(embedded: EmbeddedServer, log: Logger): Care {
  return {
    name: 'embedded-database',
    cron: '*/5 * * * * *',
    async run() {
      if ((await embedded.keepRunning()) === 'restarted')
        log.warn('the built-in database had ended and was started again');
    },
  };
}
