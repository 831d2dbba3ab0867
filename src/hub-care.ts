/**
 * What each process of a hub does for itself. Belongs to `main.ts`.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { programVersion } from './config/program-version.ts';
import { systemClock } from './core/clock.ts';
import type { EmbeddedServer } from './database/embedded/embedded-server.ts';
import type { HubParts } from './hub-parts.ts';
import { type Care, heartbeat, keepTicking, startProcessCare } from './queue/process-care.ts';
import { createProcessHeartbeatStore, type HubProcess } from './queue/process-heartbeat-store.ts';
import type { Role } from './queue/queues.ts';

/** Says that this process lives, keeps the tick coming, and starts the built-in database again should it have died. */
export async function careForProcess(
  parts: HubParts,
  role: Role,
  embedded: EmbeddedServer | undefined,
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
  const [ticking, beating] = [keepTicking(queue, clock), heartbeat(heartbeats, self, systemClock)];
  await Promise.all([ticking.run(), beating.run()]);
  const care = startProcessCare(
    [ticking, beating, ...(embedded === undefined ? [] : [databaseCare(embedded, log)])],
    log,
  );
  return {
    async [Symbol.asyncDispose]() {
      await care.stop();
      await heartbeats.leave(self.id);
    },
  };
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
