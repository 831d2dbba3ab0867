/**
 * `wijkbode poster`: the poster of a board as it would hang today, or of one activity, as a PDF file.
 */
import { resolve } from 'node:path';
import { WijkError } from '../core/errors.ts';
import type { Stoepbord } from '../stoepbord/stoepborden.ts';
import { chooseNeighbourhood, neighbourhoodOption } from './choose-neighbourhood.ts';
import { type CommandContext, type RegisterCommand, UsageError } from './command.ts';
import { writeResult } from './write-result.ts';

/** Opens the boards and paper of one neighbourhood, by its slug; `close` lets go of them. */
export type OpenStoepbord = (slug: string) => Promise<{ stoepbord: Stoepbord; close(): Promise<void> }>;

export function posterCommand(open: OpenStoepbord): RegisterCommand {
  return (program, context) => {
    program
      .command('poster')
      .description('write the poster of a board as it would hang today, or of one activity, to a PDF file')
      .option('--board <id>', 'the board, as wijk.yaml or the chat names it')
      .option(
        '--activity <address>',
        'one activity: the address of its page, or the eight characters at its end; for the board if one is named, else on A3',
      )
      .requiredOption('--out <file>', 'the file to write, such as poster.pdf')
      .option(...neighbourhoodOption)
      .action((options: PosterCommandOptions) => writePoster(context, open, options));
  };
}

async function writePoster(context: CommandContext, open: OpenStoepbord, options: PosterCommandOptions): Promise<void> {
  const { board, activity } = options;
  if (activity === undefined) {
    if (board === undefined) throw new UsageError('Name a board with --board, an activity with --activity, or both.');
    return writeSheet(context, open, options, ({ boards }) => boards.currentPdf(board));
  }
  const publicId = /(?:^|-|\/)([a-z0-9]{8})\/?(?:\?.*)?$/.exec(activity.trim())?.[1];
  if (publicId === undefined) {
    throw new UsageError(
      `"${activity}" is no activity; give the address of its page, or the eight characters at its end.`,
    );
  }
  const { languages } = await chooseNeighbourhood(context, options.wijk);
  return writeSheet(context, open, options, async stoepbord => {
    const kit = await stoepbord.share(publicId, languages.slice(0, 1));
    if (kit !== undefined) {
      const { pdf, distance, readableFrom } = await kit.poster(board);
      if (readableFrom < distance) {
        const metres = `${readableFrom.toFixed(1)} m instead of ${distance} m`;
        context.output.write(`It is read from ${metres}: in larger letters it does not fit. Larger paper helps.\n`);
      }
      return pdf;
    }
    throw new WijkError(`There is no activity "${publicId}" that everybody may see; look at its address on the page.`, {
      code: 'activity-unknown',
    });
  });
}

interface PosterCommandOptions extends SheetCommandOptions {
  readonly board?: string;
  readonly activity?: string;
}

export interface SheetCommandOptions {
  readonly out: string;
  readonly wijk?: string;
}

/** Makes a sheet of the neighbourhood asked for, writes it, and says where. */
export async function writeSheet(
  context: CommandContext,
  open: OpenStoepbord,
  { out, wijk }: SheetCommandOptions,
  make: (stoepbord: Stoepbord) => Promise<Uint8Array>,
): Promise<void> {
  const { slug } = await chooseNeighbourhood(context, wijk);
  const { stoepbord, close } = await open(slug);
  const file = resolve(out);
  try {
    const pdf = await make(stoepbord);
    await writeResult(file, pdf);
    context.output.write(`${file} (${Math.ceil(pdf.byteLength / 1000)} kB)\n`);
  } finally {
    await close();
  }
}
