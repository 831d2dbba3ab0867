/**
 * `wijkbode poster`: the poster of a board as it would hang today, as a PDF file.
 */
import { resolve } from 'node:path';
import type { Stoepbord } from '../stoepbord/stoepborden.ts';
import { chooseNeighbourhood, neighbourhoodOption } from './choose-neighbourhood.ts';
import type { CommandContext, RegisterCommand } from './command.ts';
import { writeResult } from './write-result.ts';

/** Opens the boards and paper of one neighbourhood, by its slug; `close` lets go of them. */
export type OpenStoepbord = (slug: string) => Promise<{ stoepbord: Stoepbord; close(): Promise<void> }>;

export function posterCommand(open: OpenStoepbord): RegisterCommand {
  return (program, context) => {
    program
      .command('poster')
      .description('write the poster of a board, as it would hang today, to a PDF file')
      .requiredOption('--board <id>', 'the board, as wijk.yaml names it')
      .requiredOption('--out <file>', 'the file to write, such as poster.pdf')
      .option(...neighbourhoodOption)
      .action((options: PosterCommandOptions) =>
        writeSheet(context, open, options, ({ boards }) => boards.currentPdf(options.board)),
      );
  };
}

interface PosterCommandOptions extends SheetCommandOptions {
  readonly board: string;
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
