/**
 * The running hub: opens its parts in order, hands each what it needs, and closes them in reverse. What the parts do
 * stands in their rooms. Belongs to `main.ts`, and is apart from it only so that small commands need not load all this.
 */
import { flushCompileCache } from 'node:module';
import type { Logger } from 'pino';
import { createJobs } from '../jobs/index.ts';
import { createCalendars } from './calendar/calendars.ts';
import { randomIds } from './calendar/ids.ts';
import { createPlansLinks } from './calendar/plans-links.ts';
import type { CommandContext } from './cli/command.ts';
import { createLogger } from './cli/logger.ts';
import type { RunningHub, StartOptions } from './cli/start.ts';
import { type Environment, withListeningPort } from './config/environment.ts';
import { programVersion } from './config/program-version.ts';
import { type Configuration, readConfiguration } from './config/read-configuration.ts';
import { watchConfiguration } from './config/watch-configuration.ts';
import type { Clock } from './core/clock.ts';
import { ConfigurationError } from './core/errors.ts';
import { backupFolder } from './database/backup/backup-folder.ts';
import { type BackupKeeper, createBackupKeeper } from './database/backup/backup-keeper.ts';
import { type DatabaseConnection, openDatabase } from './database/connection.ts';
import { createDiskWatch } from './database/disk-watch.ts';
import type { DatabaseServer } from './database/database-server.ts';
import { type ColumnCipher, createColumnCipher } from './database/encryption.ts';
import { recordInstallation, syncNeighbourhoods } from './database/installation-store.ts';
import { migrate } from './database/migrations.ts';
import { readSecretKey } from './database/secret-key.ts';
import { endSilentConnections } from './database/silent-connections.ts';
import { createTroubleBook } from './database/trouble-store.ts';
import { announce, noticesOfRole, showLogin, tryOutAddresses } from './hub-announcement.ts';
import { careForProcess } from './hub-care.ts';
import { openChat } from './hub-chat.ts';
import { openFeedKeeper } from './hub-feeds.ts';
import { openMadeInChat } from './hub-made-in-chat.ts';
import type { HubNetworks } from './hub-networks.ts';
import { neighboursRefill } from './hub-neighbours.ts';
import type { HubParts } from './hub-parts.ts';
import { allPersonalRecords, personalRefill } from './hub-personal-records.ts';
import { openPublications } from './hub-publish.ts';
import { openStoepborden } from './hub-stoepborden.ts';
import { translatingPartsOf } from './hub-translation.ts';
import { serve } from './hub-web.ts';
import { loadTranslations } from './i18n/translations.ts';
import { contracts } from './queue/contracts.ts';
import { openQueue } from './queue/engine.ts';
import { queuePlace } from './queue/queue-place.ts';
import { worksQueue } from './queue/queues.ts';

/**
 * Starts the hub and shows on the terminal that it runs.
 *
 * @throws WijkError with a sentence when a part cannot start; what was opened before it is closed again
 */
export async function startHub({ role, networks }: StartOptions, context: CommandContext): Promise<RunningHub> {
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
  endSilentConnections(connection.pool);
  let { neighbourhoodIds } = prepared;
  const idOf = (slug: string) => neighbourhoodIds.get(slug);
  const made = await openMadeInChat(connection.database, error =>
    log.warn({ err: error }, 'what was made in chat could not be read, tried again'),
  );
  opened.defer(() => made.stop());
  const find = ({ neighbourhoods }: Configuration, id: string) => neighbourhoods.find(({ slug }) => idOf(slug) === id);
  const neighbourhoodOf = (id: string) => find(made.known(configuration, idOf), id);
  const { cipher } = prepared;
  const calendars = createCalendars({
    database: connection.database,
    clock,
    ids: randomIds,
    cipher,
    neighbourhood: neighbourhoodOf,
  });

  const place = queuePlace(server.url, environment.redisUrl, prepared.installationId);
  const queue = await openQueue({ ...place, clock, log, contracts });
  opened.defer(() => queue.close());
  const troubles = createTroubleBook(connection.database, clock);
  const translations = await loadTranslations();
  const boards = openStoepborden({
    environment,
    clock,
    database: connection.database,
    translations,
    configuration: () => configuration,
    neighbourhoodId: idOf,
  });
  opened.defer(() => boards.close());
  const parts: HubParts = {
    environment,
    clock,
    log,
    connection,
    troubles,
    queue,
    calendars,
    plansLinks: createPlansLinks({ database: connection.database, clock, cipher: prepared.cipher }),
    stoepborden: boards.stoepborden,
    translations,
    neighbourhoodId: idOf,
    neighbourhoodOf,
    configuredNeighbourhoodOf: id => find(configuration, id),
    configuration: () => configuration,
    shownConfiguration: () => made.shown(configuration, idOf),
  };
  const chat = await openChat(parts, cipher, networks);
  opened.defer(() => chat.close());
  boards.connect(chat.boardVoice);
  const { database } = connection;
  const backups = openBackupKeeper(parts, server);
  const publications = openPublications(parts);
  const feeds = openFeedKeeper(parts, cipher);
  const installationTimeZone = zoneOf(configuration);
  const workers = await queue.startWorkers(
    createJobs({
      ...parts,
      ...chat,
      database,
      backups,
      publications,
      feeds,
      translating: translatingPartsOf(parts),
      personal: { cipher, records: allPersonalRecords },
      refills: [...chat.refills, personalRefill(parts), neighboursRefill(parts)],
      installationTimeZone,
      timeZoneOf: id => neighbourhoodOf(id)?.timeZone,
    }),
    role,
  );
  opened.defer(async () => void (await workers.close(workersStopWithinMs)));
  chat.delivery.start(worksQueue(role, 'deliver'));
  const disk = createDiskWatch({
    folder: server.embedded === undefined ? undefined : environment.dataDirectory,
    troubles,
    now: () => clock.now().toString(),
  });
  opened.use(await careForProcess(parts, role, server.embedded, disk));

  const watch = watchConfiguration({
    source: environment.configuration,
    variable: environment.variable,
    current: configuration,
    onChange: async changed => {
      neighbourhoodIds = await syncNeighbourhoods(connection.database, clock, entriesOf(changed));
      configuration = changed;
      await chat.follow();
      log.info({ neighbourhoods: changed.neighbourhoods.length }, 'configuration taken over');
    },
    onFault: error => logConfigurationFault(log, error),
  });
  opened.defer(() => watch.stop());

  // What Node made of the source is written now, while nobody waits for an answer: at the end it would be in the way of stopping.
  flushCompileCache();
  const web = await serve(parts, role, cipher, chat, disk);
  opened.defer(() => web.close());
  if (role === 'all' || role === 'chat') await chat.listen(onTerminal ? showLogin : undefined);
  const listening = withListeningPort(environment, web.port);
  const tryOut = await tryOutAddresses(listening, configuration, role, chat.web.sources.tryOut);
  const shown = {
    serverNotices: server.embedded?.notices,
    networks: networkNames(chat.networks),
    tryOut,
    roleNotices: noticesOfRole(role, environment),
  };
  announce(listening, configuration, shown, onTerminal, log);
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

function networkNames({ telegram, whatsapp }: HubNetworks): string[] {
  return [...(telegram.size > 0 ? ['Telegram'] : []), ...(whatsapp.size > 0 ? ['WhatsApp'] : [])];
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
