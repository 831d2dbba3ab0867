/**
 * Opens the database for a command that is about one neighbourhood, and closes it again.
 */
import type { Neighbourhood } from '../config/neighbourhood.ts';
import { programVersion } from '../config/program-version.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import type { Clock } from '../core/clock.ts';
import { type Database, openDatabase } from '../database/connection.ts';
import { type ColumnCipher, createColumnCipher } from '../database/encryption.ts';
import { recordInstallation, syncNeighbourhoods } from '../database/installation-store.ts';
import { migrate } from '../database/migrations.ts';
import { readSecretKey } from '../database/secret-key.ts';
import { chooseNeighbourhood } from './choose-neighbourhood.ts';
import type { CommandContext } from './command.ts';

export interface OpenNeighbourhood {
  readonly neighbourhood: Neighbourhood;
  readonly neighbourhoodId: string;
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
}

/**
 * @param slug of `--wijk`
 * @throws what `chooseNeighbourhood`, `migrate` and `recordInstallation` throw
 */
export async function withNeighbourhood<Result>(
  context: CommandContext,
  command: string,
  slug: string | undefined,
  act: (open: OpenNeighbourhood) => Promise<Result>,
): Promise<Result> {
  const neighbourhood = await chooseNeighbourhood(context, slug);
  const { configuration, variable, secretKey, dataDirectory } = context.environment();
  const { neighbourhoods } = await readConfiguration(configuration, variable);
  const clock = context.clock();
  await using opened = new AsyncDisposableStack();
  const server = await context.openServer();
  opened.defer(() => server.close());
  const connection = openDatabase({ url: server.url, applicationName: `wijkbode ${command}`, maxConnections: 2 });
  opened.defer(() => connection.close());
  const { database } = connection;
  await migrate(database);
  const cipher = createColumnCipher(readSecretKey(secretKey, dataDirectory));
  await recordInstallation(database, clock, cipher.fingerprint, programVersion());
  const entries = neighbourhoods.map(({ slug: each, name, timeZone }) => ({ slug: each, name, timeZone }));
  const ids = await syncNeighbourhoods(database, clock, entries);
  const neighbourhoodId = ids.get(neighbourhood.slug) ?? '';
  // Awaited here: what was opened is closed when this function is left.
  return await act({ neighbourhood, neighbourhoodId, database, cipher, clock });
}
