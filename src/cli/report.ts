/**
 * `wijkbode report --year Y`: the numbers of a year, fit to be published: as CSV on the terminal, or in a file as CSV or PDF.
 */
import { extname, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { reportFile } from '../calendar/report/report-file.ts';
import { isLanguage, type Language } from '../core/languages.ts';
import { loadTranslations } from '../i18n/translations.ts';
import { createStoredReport } from '../web/report/report-sources.ts';
import { neighbourhoodOption } from './choose-neighbourhood.ts';
import type { RegisterCommand } from './command.ts';
import { UsageError } from './command.ts';
import { withNeighbourhood } from './open-neighbourhood.ts';
import type { OpenStoepbord } from './poster.ts';
import { writeResult } from './write-result.ts';

interface ReportOptions {
  readonly year: number;
  readonly out?: string;
  readonly lang?: Language;
  readonly wijk?: string;
}

export function reportCommand(open: OpenStoepbord): RegisterCommand {
  return (program, context) => {
    program
      .command('report')
      .description('write the numbers of a year, without names and fit to be published')
      .requiredOption('--year <year>', 'such as 2026', parseYear)
      .option('--out <file>', 'a file that ends in .csv or .pdf; without it CSV on the terminal')
      .option('--lang <language>', 'the language; the first of the neighbourhood unless given', parseLanguage)
      .option(...neighbourhoodOption)
      .action(async (options: ReportOptions) => {
        const ending = endingOf(options.out);
        await withNeighbourhood(
          context,
          'report',
          options.wijk,
          async ({ neighbourhood, neighbourhoodId, database, clock }) => {
            const { stoepbord, close } = await open(neighbourhood.slug);
            try {
              const report = createStoredReport({ database, clock, neighbourhoodId, neighbourhood, stoepbord });
              const language = options.lang ?? neighbourhood.languages[0] ?? 'nl';
              const translator = (await loadTranslations()).translator(language);
              const year = await report.read(options.year, translator);
              if (options.out === undefined) return void context.output.write(reportFile(year.tables, translator));
              const content =
                ending === '.pdf' ? await report.pdf(year, translator) : reportFile(year.tables, translator);
              const file = resolve(options.out);
              await writeResult(file, content);
              context.output.write(`${file} (${Math.ceil(Buffer.byteLength(content) / 1000)} kB)\n`);
            } finally {
              await close();
            }
          },
        );
      });
  };
}

function endingOf(file: string | undefined): '.csv' | '.pdf' {
  const ending = file === undefined ? '.csv' : extname(file).toLowerCase();
  if (ending === '.csv' || ending === '.pdf') return ending;
  throw new UsageError(`The name of the file has to end in .csv or .pdf, not in "${ending}".`);
}

function parseYear(text: string): number {
  const year = Number(text);
  if (!Number.isInteger(year) || year < 2020 || year > 2100)
    throw new InvalidArgumentError('Give a year, such as 2026.');
  return year;
}

function parseLanguage(text: string): Language {
  if (isLanguage(text)) return text;
  throw new InvalidArgumentError('Give a language of the hub, such as nl or fr.');
}
