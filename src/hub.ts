/**
 * The running hub: opens its parts in order, hands each what it needs, and closes them in reverse. What the parts do
 * stands in their rooms. Belongs to `main.ts`, and is apart from it only so that small commands need not load all this.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { createJobs } from '../jobs/index.ts';
import { type Calendars, createCalendars } from './calendar/calendars.ts';
import { randomIds } from './calendar/ids.ts';
import { startBanner } from './cli/banner.ts';
import type { CommandContext } from './cli/command.ts';
import { createLogger } from './cli/logger.ts';
import type { RunningHub } from './cli/start.ts';
import { type Environment, withListeningPort } from './config/environment.ts';
import { programVersion } from './config/program-version.ts';
import { type Configuration, readConfiguration } from './config/read-configuration.ts';
import { watchConfiguration } from './config/watch-configuration.ts';
import { type Clock, systemClock } from './core/clock.ts';
import { ConfigurationError } from './core/errors.ts';
import type { Readiness } from './core/readiness.ts';
import { backupFolder } from './database/backup/backup-folder.ts';
import { type BackupKeeper, createBackupKeeper } from './database/backup/backup-keeper.ts';
import { type DatabaseConnection, openDatabase } from './database/connection.ts';
import type { DatabaseServer } from './database/database-server.ts';
import type { EmbeddedServer } from './database/embedded/embedded-server.ts';
import { type ColumnCipher, createColumnCipher } from './database/encryption.ts';
import { recordInstallation, syncNeighbourhoods } from './database/installation-store.ts';
import { migrate } from './database/migrations.ts';
import { readSecretKey } from './database/secret-key.ts';
import { createTroubleBook, type TroubleBook } from './database/trouble-store.ts';
import { loadTranslations } from './i18n/translations.ts';
import { contracts } from './queue/contracts.ts';
import { type JobQueue, openQueue } from './queue/engine.ts';
import { type Care, heartbeat, keepTicking, startProcessCare } from './queue/process-care.ts';
import { createProcessHeartbeatStore, type HubProcess } from './queue/process-heartbeat-store.ts';
import { queuePlace } from './queue/queue-place.ts';
import type { Role } from './queue/queues.ts';
import { createStoredAgenda } from './web/agenda/stored-agenda.ts';
import { createApp } from './web/app.ts';
import { createMetrics } from './web/metrics.ts';
import { createRoundTripProbe } from './web/round-trip.ts';
import { listen } from './web/web-server.ts';

/** What most parts are handed. */
interface HubParts {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly log: Logger;
  readonly connection: DatabaseConnection;
  readonly troubles: TroubleBook;
  readonly queue: JobQueue;
  readonly calendars: Calendars;
  /** The UUID of a neighbourhood by its slug. */
  neighbourhoodId(slug: string): string | undefined;
  /** The configuration in use now; it may change while the hub runs. */
  configuration(): Configuration;
}

/**
 * Starts the hub and shows on the terminal that it runs.
 *
 * @throws WijkError with a sentence when a part cannot start; what was opened before it is closed again
 */
export async function startHub(role: Role, context: CommandContext): Promise<RunningHub> {
  await using opened = new AsyncDisposableStack();
  const [environment, clock] = [context.environment(), context.clock()];
  const onTerminal = process.stdout.isTTY === true;
  const log = createLogger({ level: environment.logLevel, readable: onTerminal, destination: process.stdout });
  keepServing(log);
  let configuration = await readConfiguration(environment.configuration, environment.variable);

  const server = await context.openServer();
  opened.defer(() => server.close());
  await server.embedded?.becomeHub();
  const connection = openDatabase({
    url: server.url,
    applicationName: `wijkbode ${role}`,
    onIdleError: error => log.warn({ err: error }, 'database connection lost'),
  });
  opened.defer(() => connection.close());
  const prepared = await prepareDatabase(environment, clock, connection, configuration);
  let { neighbourhoodIds } = prepared;
  const calendars = createCalendars({
    database: connection.database,
    clock,
    ids: randomIds,
    cipher: prepared.cipher,
    neighbourhood: id => configuration.neighbourhoods.find(({ slug }) => neighbourhoodIds.get(slug) === id),
  });

  const place = queuePlace(server.url, environment.redisUrl, prepared.installationId);
  const queue = await openQueue({ ...place, clock, log, contracts });
  opened.defer(() => queue.close());
  const troubles = createTroubleBook(connection.database, clock);
  const parts: HubParts = {
    environment,
    clock,
    log,
    connection,
    troubles,
    queue,
    calendars,
    neighbourhoodId: slug => neighbourhoodIds.get(slug),
    configuration: () => configuration,
  };
  const { database } = connection;
  const backups = openBackupKeeper(parts, server);
  const workers = await queue.startWorkers(
    createJobs({ ...parts, database, backups, installationTimeZone: zoneOf(configuration) }),
    role,
  );
  opened.defer(async () => void (await workers.close(workersStopWithinMs)));
  opened.use(await careForProcess(parts, role, server.embedded));

  const watch = watchConfiguration({
    source: environment.configuration,
    variable: environment.variable,
    current: configuration,
    onChange: async changed => {
      neighbourhoodIds = await syncNeighbourhoods(connection.database, clock, entriesOf(changed));
      configuration = changed;
      log.info({ neighbourhoods: changed.neighbourhoods.length }, 'configuration taken over');
    },
    onFault: error => logConfigurationFault(log, error),
  });
  opened.defer(() => watch.stop());

  const web = await serve(parts, role);
  opened.defer(() => web.close());
  announce(withListeningPort(environment, web.port), configuration, server.embedded?.notices, onTerminal, log);
  const whole = opened.move();
  return { stop: () => whole.disposeAsync() };
}

/** Of the nine seconds that a stop may take. */
const workersStopWithinMs = 5000;

interface PreparedDatabase {
  readonly installationId: string;
  readonly cipher: ColumnCipher;
  /** Each neighbourhood's id by its slug. */
  readonly neighbourhoodIds: ReadonlyMap<string, string>;
}

async function prepareDatabase(
  environment: Environment,
  clock: Clock,
  { database }: DatabaseConnection,
  configuration: Configuration,
): Promise<PreparedDatabase> {
  await migrate(database);
  const cipher = createColumnCipher(readSecretKey(environment.secretKey, environment.dataDirectory));
  const installationId = await recordInstallation(database, clock, cipher.fingerprint, programVersion());
  return {
    installationId,
    cipher,
    neighbourhoodIds: await syncNeighbourhoods(database, clock, entriesOf(configuration)),
  };
}

function openBackupKeeper(parts: HubParts, server: DatabaseServer): BackupKeeper {
  const { environment, clock, connection, troubles } = parts;
  return createBackupKeeper({
    url: server.url,
    database: connection.database,
    folder: backupFolder(environment),
    databaseFolder: server.embedded === undefined ? undefined : environment.dataDirectory,
    clock,
    programVersion: programVersion(),
    troubles,
  });
}

/** Says that this process lives, keeps the tick coming, and starts the built-in database again should it have died. */
async function careForProcess(
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

async function serve(parts: HubParts, role: Role) {
  const { environment, clock, log, connection, troubles, queue } = parts;
  const probeDatabase = createRoundTripProbe(() => connection.pool.query('SELECT 1'), clock);
  const probeQueue = createRoundTripProbe(() => queue.health(), clock);
  const readiness = async (): Promise<Readiness> => {
    const [database, queueTrip] = await Promise.all([probeDatabase(), probeQueue()]);
    return { database, queue: queueTrip, channels: [] };
  };
  const metrics = createMetrics({
    readiness,
    queues: async () => [...(await queue.counts())].map(([name, counts]) => ({ queue: name, counts: { ...counts } })),
    troubles: async () => (await troubles.open()).length,
    version: programVersion(),
  });
  const translations = await loadTranslations();
  for (const file of translations.missing) log.warn({ file }, 'texts missing, shown in Dutch');
  const app = createApp({
    health: { readiness, troubles: () => troubles.open(), metrics, metricsToken: environment.metricsToken },
    translations,
    neighbourhoods: () => {
      const { neighbourhoods, primary, isExample } = parts.configuration();
      return { all: neighbourhoods, primary, isExample };
    },
    agenda: ({ slug }) => {
      const id = parts.neighbourhoodId(slug);
      return id === undefined ? undefined : createStoredAgenda(connection.database, clock, id);
    },
    clock,
    publicBase: environment.baseUrlIsPublic ? environment.baseUrl : undefined,
    onFault: (error, path) => log.error({ err: error, path }, 'page failed'),
    servesPages: role === 'all' || role === 'web',
  });
  return listen(app, environment.host, environment.port);
}

function announce(
  environment: Environment,
  configuration: Configuration,
  serverNotices: readonly string[] | undefined,
  onTerminal: boolean,
  log: Logger,
): void {
  const { neighbourhoods, primary } = configuration;
  const notices = [...(serverNotices ?? []), ...environment.notices, ...configuration.notices];
  if (!onTerminal) {
    for (const notice of notices) log.info({ notice }, 'note');
    log.info({ version: programVersion(), port: environment.port, neighbourhoods: neighbourhoods.length }, 'running');
    return;
  }
  const demonstration = environment.demonstration?.clock;
  process.stdout.write(
    startBanner({
      version: programVersion(),
      baseUrl: environment.baseUrl,
      neighbourhoods: [
        ...(primary === undefined ? [] : [primary]),
        ...neighbourhoods.filter(other => other !== primary),
      ],
      isExample: configuration.isExample,
      dataDirectory: environment.dataDirectory,
      database: serverNotices === undefined ? 'the server that DATABASE_URL names' : 'built-in PostgreSQL',
      queue: environment.redisUrl === undefined ? 'in PostgreSQL' : 'in Redis',
      networks: [],
      demonstration:
        demonstration === undefined
          ? undefined
          : `a demonstration: from ${demonstration.start}, ${demonstration.speed} times as fast`,
      notices,
    }),
  );
}

/** The zone of work that belongs to no neighbourhood. */
function zoneOf({ primary, neighbourhoods }: Configuration): string {
  return (primary ?? neighbourhoods[0])?.timeZone ?? 'UTC';
}

function entriesOf(configuration: Configuration) {
  return configuration.neighbourhoods.map(({ slug, name, timeZone }) => ({ slug, name, timeZone }));
}

function logConfigurationFault(log: Logger, error: unknown): void {
  if (error instanceof ConfigurationError) {
    for (const fault of error.faults) log.error({ fault }, 'configuration not taken over, the old one stays');
  } else {
    log.error({ err: error }, 'configuration not taken over, tried again');
  }
}

/** What nobody expected is logged, and the rest of the hub goes on: a neighbour's question must not wait for a restart. */
function keepServing(log: Logger): void {
  process.on('unhandledRejection', error => log.error({ err: error }, 'unexpected error'));
  process.on('uncaughtException', error => log.error({ err: error }, 'unexpected error'));
}
