/**
 * `wijkbode import FILE|URL`: a calendar file, messages, or the plan of a year into the calendar, once. Shows what it
 * understood, and places nothing before somebody said yes (design, section 5).
 */
import { InvalidArgumentError } from 'commander';
import { createCalendars } from '../calendar/calendars.ts';
import { readMadeInChat, withPlaces } from '../calendar/made-in-chat-store.ts';
import type { ActivityState } from '../calendar/fields.ts';
import { randomIds } from '../calendar/ids.ts';
import type { Neighbourhood } from '../config/neighbourhood.ts';
import { programVersion } from '../config/program-version.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { WijkError } from '../core/errors.ts';
import { type Database, openDatabase } from '../database/connection.ts';
import { createColumnCipher } from '../database/encryption.ts';
import { recordInstallation, syncNeighbourhoods } from '../database/installation-store.ts';
import { migrate } from '../database/migrations.ts';
import { readSecretKey } from '../database/secret-key.ts';
import type { Understood } from '../feeds/import/import-item.ts';
import { compareItems, placeItems } from '../feeds/import/place-items.ts';
import { confirm } from './confirm.ts';
import { chooseNeighbourhood, neighbourhoodOption } from './choose-neighbourhood.ts';
import { type CommandContext, type RegisterCommand, UsageError } from './command.ts';
import { readImportSource } from './import-source.ts';
import { describePlaced, describeUnderstood, itemsToPlace } from './import-table.ts';
import { understandFile } from './understand-file.ts';

interface ImportOptions {
  readonly partner?: string;
  readonly state?: ActivityState;
  readonly year?: number;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly wijk?: string;
}

export const importCommand: RegisterCommand = (program, context) => {
  program
    .command('import')
    .description(
      'read a calendar (.ics), messages (JSON lines) or a year plan (.xlsx, .ods, .csv) into the calendar, once',
    )
    .argument('<source>', 'a file, or an address that begins with https:// or webcal://')
    .option('--partner <name>', 'whose activities they are: name or id of a partner in wijk.yaml')
    .option(
      '--state <state>',
      'sure, provisional or idea; without it a year plan stays a plan that only partners see',
      parseState,
    )
    .option('--year <year>', 'the year of dates without one; of a school year the first', parseYear)
    .option('--yes', 'place without asking')
    .option('--dry-run', 'only show what is understood')
    .option(...neighbourhoodOption)
    .action((source: string, options: ImportOptions) => runImport(source, options, context));
};

async function runImport(source: string, options: ImportOptions, context: CommandContext): Promise<void> {
  const neighbourhood = await chooseNeighbourhood(context, options.wijk);
  const { privateHosts } = context.environment();
  const now = context.clock().now();
  const file = await readImportSource(source, { privateHosts, now });
  const understood = await understandFile(file, {
    neighbourhood,
    now,
    state: options.state,
    year: options.year,
    partner: partnerNamed(options.partner, neighbourhood),
    source,
  });
  const today = now.toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate();
  if (options.dryRun === true && understood.items.length === 0) {
    context.output.write(describeUnderstood(understood, { items: [], missing: [] }, neighbourhood, today));
    return;
  }
  await withDatabase(context, async database => {
    await compareAndPlace(database, { context, neighbourhood, understood, options, today });
  });
}

interface ImportRun {
  readonly context: CommandContext;
  readonly neighbourhood: Neighbourhood;
  readonly understood: Understood;
  readonly options: ImportOptions;
  readonly today: Temporal.PlainDate;
}

async function compareAndPlace(database: Database, run: ImportRun): Promise<void> {
  const { context, neighbourhood, understood, options, today } = run;
  const environment = context.environment();
  const cipher = createColumnCipher(readSecretKey(environment.secretKey, environment.dataDirectory));
  const clock = context.clock();
  await recordInstallation(database, clock, cipher.fingerprint, programVersion());
  const { neighbourhoods } = await readConfiguration(environment.configuration, environment.variable);
  const entries = neighbourhoods.map(({ slug, name, timeZone }) => ({ slug, name, timeZone }));
  const id = (await syncNeighbourhoods(database, clock, entries)).get(neighbourhood.slug) ?? '';
  const matched = await compareItems(database, id, understood.items, today);
  context.output.write(describeUnderstood(understood, matched, neighbourhood, today));
  const items = itemsToPlace(matched, today);
  if (items.length === 0 || options.dryRun === true || !(await mayPlace(context, options, items.length))) return;
  const known = withPlaces(neighbourhood, (await readMadeInChat(database)).get(id));
  const calendars = createCalendars({ database, clock, ids: randomIds, cipher, neighbourhood: () => known });
  const calendar = calendars(id);
  if (calendar === undefined) return;
  const placed = await placeItems(items, { calendar, now: clock.now(), personId: null });
  context.output.write(describePlaced(placed));
  if (placed.refused.length > 0) {
    throw new WijkError(`${placed.refused.length} of ${items.length} could not be placed; the lines above say why.`, {
      code: 'import-refused',
    });
  }
}

/** Without a terminal nobody can be asked. */
async function mayPlace(context: CommandContext, options: ImportOptions, count: number): Promise<boolean> {
  if (options.yes === true) return true;
  const answer = await confirm(context, `Place ${count === 1 ? 'this one' : `these ${count}`}?`);
  if (answer === undefined)
    context.output.write('Nothing was placed: there is no terminal to ask; repeat it with --yes.\n');
  if (answer === false) context.output.write('Nothing was placed.\n');
  return answer === true;
}

async function withDatabase(context: CommandContext, work: (database: Database) => Promise<void>): Promise<void> {
  const server = await context.openServer();
  try {
    const connection = openDatabase({ url: server.url, applicationName: 'wijkbode import', maxConnections: 2 });
    try {
      await migrate(connection.database);
      await work(connection.database);
    } finally {
      await connection.close();
    }
  } finally {
    await server.close();
  }
}

function partnerNamed(
  name: string | undefined,
  { partners }: Neighbourhood,
): Neighbourhood['partners'][number] | undefined {
  if (name === undefined) return undefined;
  const wanted = name.trim().toLowerCase();
  const found = partners.find(({ id, name: own }) => id === wanted || own.toLowerCase() === wanted);
  if (found !== undefined) return found;
  const known = partners.map(({ id, name: own }) => `${id} (${own})`).join(', ');
  throw new UsageError(`There is no partner "${name}" in wijk.yaml; there are: ${known === '' ? 'none' : known}.`);
}

function parseState(text: string): ActivityState {
  if (text === 'sure' || text === 'provisional' || text === 'idea') return text;
  throw new InvalidArgumentError('Give sure, provisional or idea.');
}

function parseYear(text: string): number {
  const year = Number(text);
  if (/^\d{4}$/.test(text) && year >= 2000 && year < 2100) return year;
  throw new InvalidArgumentError('Give a year such as 2027.');
}
