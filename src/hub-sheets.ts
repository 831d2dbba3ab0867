/**
 * What the commands that write sheets open: the database, and the boards and paper of one neighbourhood. Belongs to
 * `main.ts`.
 */
import type { CommandContext } from './cli/command.ts';
import { readConfiguration } from './config/read-configuration.ts';
import { WijkError } from './core/errors.ts';
import { openDatabase } from './database/connection.ts';
import { syncNeighbourhoods } from './database/installation-store.ts';
import { migrate } from './database/migrations.ts';
import { openStoepborden } from './hub-stoepborden.ts';
import { loadTranslations } from './i18n/translations.ts';
import type { Stoepbord } from './stoepbord/stoepborden.ts';

/** @throws WijkError when a part cannot be opened; what was opened before it is closed again */
export async function openSheets(
  context: CommandContext,
  slug: string,
): Promise<{ stoepbord: Stoepbord; close(): Promise<void> }> {
  await using opened = new AsyncDisposableStack();
  const [environment, clock] = [context.environment(), context.clock()];
  const configuration = await readConfiguration(environment.configuration, environment.variable);
  const server = await context.openServer();
  opened.defer(() => server.close());
  const connection = openDatabase({ url: server.url, applicationName: 'wijkbode sheets', maxConnections: 2 });
  opened.defer(() => connection.close());
  const { database } = connection;
  await migrate(database);
  const neighbourhoods = configuration.neighbourhoods.map(each => ({
    slug: each.slug,
    name: each.name,
    timeZone: each.timeZone,
  }));
  const ids = await syncNeighbourhoods(database, clock, neighbourhoods);
  const { stoepborden, close } = openStoepborden({
    environment,
    clock,
    database,
    translations: await loadTranslations(),
    configuration: () => configuration,
    neighbourhoodId: each => ids.get(each),
  });
  opened.defer(close);
  const stoepbord = stoepborden(ids.get(slug) ?? '');
  if (stoepbord === undefined) {
    throw new WijkError(`The neighbourhood "${slug}" is not in the database; start the hub once.`, {
      code: 'not-found',
    });
  }
  const whole = opened.move();
  return { stoepbord, close: () => whole.disposeAsync() };
}
