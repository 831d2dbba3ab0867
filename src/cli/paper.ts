/**
 * `wijkbode paper week|year`: the week in large print, or the year on one sheet, as a PDF file.
 */
import { type Command, InvalidArgumentError } from 'commander';
import { isLanguage, type Language } from '../core/languages.ts';
import { type PaperSettings, yearToShow } from '../stoepbord/papers.ts';
import { chooseNeighbourhood, neighbourhoodOption } from './choose-neighbourhood.ts';
import { type CommandContext, type RegisterCommand, UsageError } from './command.ts';
import { type OpenStoepbord, type SheetCommandOptions, writeSheet } from './poster.ts';

export function paperCommand(open: OpenStoepbord): RegisterCommand {
  return (program, context) => {
    const paper = program
      .command('paper')
      .description('write the week in large print, or the year on one sheet, to a PDF file');
    addWeek(paper, context, open);
    addYear(paper, context, open);
  };
}

interface WeekOptions extends SheetCommandOptions {
  readonly paper?: string;
  readonly lang?: readonly Language[];
  readonly size?: 18 | 24 | 36;
}

interface YearOptions extends SheetCommandOptions {
  readonly year?: number;
  readonly lang?: readonly Language[];
}

function addWeek(paper: Command, context: CommandContext, open: OpenStoepbord): void {
  paper
    .command('week')
    .description('the week from today, on A4')
    .requiredOption('--out <file>', 'the file to write, such as week.pdf')
    .option('--paper <id>', 'size, languages and contact of this paper of wijk.yaml')
    .option('--lang <languages>', 'one language or two side by side, such as nl,ar', parseLanguages)
    .option('--size <points>', '18, 24 or 36', parseSize)
    .option(...neighbourhoodOption)
    .action(async (options: WeekOptions) => {
      const settings = await weekSettings(context, options);
      await writeSheet(context, open, options, ({ papers }) => papers.week(settings));
    });
}

function addYear(paper: Command, context: CommandContext, open: OpenStoepbord): void {
  paper
    .command('year')
    .description('feasts, school holidays and fixed days of a year on one A3')
    .requiredOption('--out <file>', 'the file to write, such as year.pdf')
    .option('--year <year>', 'from November on the next year, else this one', parseYear)
    .option('--lang <language>', 'the language', parseLanguages)
    .option(...neighbourhoodOption)
    .action(async (options: YearOptions) => {
      const { timeZone, languages } = await chooseNeighbourhood(context, options.wijk);
      const year = options.year ?? yearToShow(context.clock().now().toZonedDateTimeISO(timeZone).toPlainDate());
      const language = options.lang?.[0] ?? languages[0] ?? 'nl';
      await writeSheet(context, open, options, ({ papers }) => papers.year(year, language));
    });
}

async function weekSettings(
  context: CommandContext,
  { paper: id, lang, size, wijk }: WeekOptions,
): Promise<PaperSettings> {
  const { papers, languages } = await chooseNeighbourhood(context, wijk);
  const paper = papers.find(each => each.id === id);
  if (id !== undefined && paper === undefined) {
    const ids = papers.map(each => each.id).join(', ');
    throw new UsageError(`There is no paper "${id}" in wijk.yaml${ids === '' ? '' : `; there are: ${ids}`}.`);
  }
  return {
    size: size ?? paper?.size ?? 18,
    languages: lang ?? paper?.languages ?? languages.slice(0, 1),
    contact: paper?.contact,
  };
}

function parseLanguages(text: string): Language[] {
  const names = [...new Set(text.split(','))];
  const known = names.filter(isLanguage);
  if (known.length < names.length || known.length > 2)
    throw new InvalidArgumentError('Give one language or two, such as nl,ar.');
  return known;
}

function parseSize(text: string): 18 | 24 | 36 {
  if (text === '18') return 18;
  if (text === '24') return 24;
  if (text === '36') return 36;
  throw new InvalidArgumentError('It is 18, 24 or 36.');
}

function parseYear(text: string): number {
  const year = Number(text);
  if (!Number.isInteger(year) || year < 2000 || year > 2100)
    throw new InvalidArgumentError('Give a year, such as 2027.');
  return year;
}
