/**
 * `wijkbode import FILE|URL`: a calendar file, messages, or the plan of a year into the calendar, once. Shows what it
 * understood, and places nothing before somebody said yes (design, section 5).
 */
import { InvalidArgumentError } from 'commander';
import { createCalendars } from '../calendar/calendars.ts';
import { readMadeInChat, withPartners, withPlaces } from '../calendar/made-in-chat-store.ts';
import type { ActivityState } from '../calendar/fields.ts';
import { randomIds } from '../calendar/ids.ts';
import type { Neighbourhood } from '../config/neighbourhood.ts';
import { WijkError } from '../core/errors.ts';
import type { Understood } from '../feeds/import/import-item.ts';
import { compareItems, placeItems } from '../feeds/import/place-items.ts';
import { confirm } from './confirm.ts';
import { neighbourhoodOption } from './choose-neighbourhood.ts';
import { type CommandContext, type RegisterCommand, UsageError } from './command.ts';
import { readImportSource } from './import-source.ts';
import { describePlaced, describeUnderstood, itemsToPlace } from './import-table.ts';
import { type OpenNeighbourhood, withNeighbourhood } from './open-neighbourhood.ts';
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
    .option('--partner <name>', 'whose activities they are: name or id of a partner')
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
  const { privateHosts } = context.environment();
  const now = context.clock().now();
  const file = await readImportSource(source, { privateHosts, now });
  await withNeighbourhood(context, 'import', options.wijk, async opened => {
    const made = (await readMadeInChat(opened.database)).get(opened.neighbourhoodId);
    const neighbourhood = withPartners(withPlaces(opened.neighbourhood, made), made);
    const understood = await understandFile(file, {
      neighbourhood,
      now,
      state: options.state,
      year: options.year,
      partner: partnerNamed(options.partner, neighbourhood),
      source,
    });
    const today = now.toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate();
    await compareAndPlace({ ...opened, neighbourhood, context, understood, options, today });
  });
}

/** Its neighbourhood with the places and partners that were made in chat. */
interface ImportRun extends OpenNeighbourhood {
  readonly context: CommandContext;
  readonly understood: Understood;
  readonly options: ImportOptions;
  readonly today: Temporal.PlainDate;
}

async function compareAndPlace(run: ImportRun): Promise<void> {
  const { context, database, neighbourhoodId, neighbourhood, cipher, clock, understood, options, today } = run;
  const matched = await compareItems(database, neighbourhoodId, understood.items, today);
  context.output.write(describeUnderstood(understood, matched, neighbourhood, today));
  const items = itemsToPlace(matched, today);
  if (items.length === 0 || options.dryRun === true || !(await mayPlace(context, options, items.length))) return;
  const calendars = createCalendars({ database, clock, ids: randomIds, cipher, neighbourhood: () => neighbourhood });
  const calendar = calendars(neighbourhoodId);
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

function partnerNamed(
  name: string | undefined,
  { partners }: Neighbourhood,
): Neighbourhood['partners'][number] | undefined {
  if (name === undefined) return undefined;
  const wanted = name.trim().toLowerCase();
  const found = partners.find(({ id, name: own }) => id === wanted || own.toLowerCase() === wanted);
  if (found !== undefined) return found;
  const known = partners.map(({ id, name: own }) => `${id} (${own})`).join(', ');
  throw new UsageError(`There is no partner "${name}"; there are: ${known === '' ? 'none' : known}.`);
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
