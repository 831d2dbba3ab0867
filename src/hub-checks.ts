/**
 * The checks of `wijkbode doctor`, in the order they are printed; each room brings its own, and a new one is added here.
 * Belongs to `main.ts`.
 */
import type { CommandContext } from './cli/command.ts';
import { configurationCheck } from './config/configuration-check.ts';
import type { Check } from './core/check.ts';
import { systemClock } from './core/clock.ts';
import { backupCheck } from './database/backup/backup-check.ts';
import { backupFolder } from './database/backup/backup-folder.ts';
import { type Database, openDatabase } from './database/connection.ts';
import { clockCheck, databaseCheck } from './database/database-check.ts';
import { findInstallationId } from './database/installation-store.ts';
import { feedCheck } from './feeds/in/feed-check.ts';
import { contracts } from './queue/contracts.ts';
import { type JobQueue, openQueue } from './queue/engine.ts';
import { queueCheck } from './queue/queue-check.ts';
import { queuePlace } from './queue/queue-place.ts';

/** Opens what the checks share when the first of them asks for it, so that one that cannot be opened fails only those. */
export async function openHubChecks(
  context: CommandContext,
): Promise<{ checks: readonly Check[]; close(): Promise<void> }> {
  const opened = new AsyncDisposableStack();
  const server = once(async () => {
    const found = await context.openServer();
    opened.defer(() => found.close());
    return found;
  });
  const database = once(async (): Promise<Database> => {
    const connection = openDatabase({
      url: (await server()).url,
      applicationName: 'wijkbode doctor',
      maxConnections: 2,
    });
    opened.defer(() => connection.close());
    return connection.database;
  });
  const queue = once(async (): Promise<JobQueue> => {
    const place = queuePlace(
      (await server()).url,
      context.environment().redisUrl,
      await findInstallationId(await database()),
    );
    const found = await openQueue({ ...place, clock: systemClock, log: silent, contracts });
    opened.defer(() => found.close());
    return found;
  });
  const checks = [
    configurationCheck(() => context.environment()),
    databaseCheck(database),
    queueCheck(queue, () => (context.environment().redisUrl === undefined ? 'in PostgreSQL' : 'in Redis')),
    clockCheck(database, systemClock),
    feedCheck(database),
    backupCheck({
      database,
      clock: () => context.clock(),
      folder: () => backupFolder(context.environment()),
      dataDirectory: () => context.environment().dataDirectory,
    }),
  ];
  return { checks, close: () => opened.disposeAsync() };
}

/** The checks say themselves what is wrong. */
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function once<Value>(open: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => {
    value ??= open();
    return value;
  };
}
