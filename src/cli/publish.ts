/**
 * `wijkbode publish DIR`: the pages and feeds of a neighbourhood as plain files, for any web host.
 */
import { resolve } from 'node:path';
import { readConfiguration } from '../config/read-configuration.ts';
import { readAgendaVersion } from '../calendar/agenda-version-store.ts';
import { programVersion } from '../config/program-version.ts';
import { openDatabase } from '../database/connection.ts';
import { syncNeighbourhoods } from '../database/installation-store.ts';
import { migrate } from '../database/migrations.ts';
import { loadTranslations } from '../i18n/translations.ts';
import { planSheets } from '../web/publish/plan-sheets.ts';
import { createPublisher } from '../web/publish/publisher.ts';
import type { WrittenFolder } from '../web/publish/write-folder.ts';
import { readMadeInChat, withPartners, withPlaces } from '../calendar/made-in-chat-store.ts';
import { chooseNeighbourhood, neighbourhoodOption } from './choose-neighbourhood.ts';
import type { CommandContext, RegisterCommand } from './command.ts';
import { interruptible } from './interruption.ts';
import type { OpenStoepbord } from './poster.ts';

/** @param openStoepbord opens the boards and papers of a neighbourhood */
export function publishCommand(openStoepbord: OpenStoepbord): RegisterCommand {
  return (program, context) => {
    program
      .command('publish')
      .description('write agenda, activities, feeds, posters and paper as plain files, for any web host')
      .argument('<dir>', 'the folder; only files that were published before are changed or taken away')
      .option(...neighbourhoodOption)
      .action(async (dir: string, { wijk }: { wijk?: string }) => {
        const { files, written, removed } = await interruptible(signal =>
          publish(context, openStoepbord, resolve(dir), wijk, signal),
        );
        const counts = `${files.length} files, ${written} of them new or changed, ${removed} taken away`;
        context.output.write(
          `Published in ${resolve(dir)}: ${counts}. Nothing in it is about people, but for contacts that organisations gave to be published.\n`,
        );
      });
  };
}

async function publish(
  context: CommandContext,
  openStoepbord: OpenStoepbord,
  folder: string,
  slug: string | undefined,
  signal: AbortSignal,
): Promise<WrittenFolder> {
  const chosen = await chooseNeighbourhood(context, slug);
  const { configuration, variable, baseUrl, baseUrlIsPublic, dataDirectory } = context.environment();
  const { neighbourhoods, primary, isExample } = await readConfiguration(configuration, variable);
  const translations = await loadTranslations();
  await using opened = new AsyncDisposableStack();
  const server = await context.openServer();
  opened.defer(() => server.close());
  const connection = openDatabase({ url: server.url, applicationName: 'wijkbode publish', maxConnections: 3 });
  opened.defer(() => connection.close());
  const { database } = connection;
  await migrate(database);
  const entries = neighbourhoods.map(({ slug: each, name, timeZone }) => ({ slug: each, name, timeZone }));
  const id = (await syncNeighbourhoods(database, context.clock(), entries)).get(chosen.slug) ?? '';
  const made = (await readMadeInChat(database)).get(id);
  const neighbourhood = withPartners(withPlaces(chosen, made), made);
  const sheets = await openStoepbord(neighbourhood.slug);
  opened.defer(() => sheets.close());
  const publisher = createPublisher({
    database,
    clock: context.clock(),
    translations,
    programVersion: programVersion(),
    publicBase: baseUrlIsPublic ? baseUrl : undefined,
    dataDirectory,
    ids: () => [id],
    neighbourhood: () => ({ neighbourhood, isPrimary: primary?.slug === neighbourhood.slug, isExample }),
    async more() {
      const state = await readAgendaVersion(database, id);
      const today = context.clock().now().toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate();
      return planSheets({ stoepbord: sheets.stoepbord, neighbourhood, state, today });
    },
  });
  // Awaited here: what was opened is closed when this function is left.
  return await publisher.publishTo(id, folder, signal);
}
