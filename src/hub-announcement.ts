/**
 * Says that the hub runs: a few readable lines on a terminal, a line of the log elsewhere. Belongs to `main.ts`.
 */
import type { Logger } from 'pino';
import { startBanner } from './cli/banner.ts';
import type { Environment } from './config/environment.ts';
import { programVersion } from './config/program-version.ts';
import type { Configuration } from './config/read-configuration.ts';

/** @param serverNotices what the built-in database has to say; undefined when the database is a shared one */
export function announce(
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
