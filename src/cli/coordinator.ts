/**
 * `wijkbode coordinator add`: a link for each network of the neighbourhood, of which the first who opens one becomes a coordinator.
 */
import { randomIds } from '../calendar/ids.ts';
import { coordinatorLinkHours, createCoordinatorWord } from '../people/access-codes.ts';
import { neighbourhoodOption } from './choose-neighbourhood.ts';
import { type CommandContext, type RegisterCommand, UsageError } from './command.ts';
import { type OpenNeighbourhood, withNeighbourhood } from './open-neighbourhood.ts';

/** One way in, as it is printed. */
export interface CoordinatorWay {
  /** Such as "Telegram". */
  readonly label: string;
  readonly address: string;
}

/** Makes the ways in for a word; of networks that cannot be reached now, a sentence. Given by `main.ts`, which knows the channels. */
export type CoordinatorWays = (
  context: CommandContext,
  open: OpenNeighbourhood,
  word: string,
  name: string | null,
) => Promise<{ readonly ways: readonly CoordinatorWay[]; readonly faults: readonly string[] }>;

const longestName = 60;

export function coordinatorCommand(waysFor: CoordinatorWays): RegisterCommand {
  return (program, context) => {
    const coordinator = program.command('coordinator').description('those who look after the calendar');

    coordinator
      .command('add')
      .description('print a link that makes the first who opens it a coordinator; it works once, for 24 hours')
      .option('--name <name>', 'whom it is for')
      .option(...neighbourhoodOption)
      .action(async ({ wijk, name }: { wijk?: string; name?: string }) => {
        const called = name?.replaceAll(/\s+/g, ' ').trim() ?? null;
        if (called !== null && (called === '' || called.length > longestName)) {
          throw new UsageError(`A name has 1 to ${longestName} characters.`);
        }
        const { word, ways, faults } = await withNeighbourhood(context, 'coordinator', wijk, async open => {
          const { database, cipher, clock, neighbourhoodId } = open;
          const now = clock.now();
          const randomLetters = () => randomIds.publicId();
          const made = await createCoordinatorWord({ database, cipher, neighbourhoodId, now, randomLetters }, called);
          return { word: made, ...(await waysFor(context, open, made, called)) };
        });
        for (const fault of faults) context.errors.write(`${fault}\n`);
        const lines = ways.map(({ label, address }) => `${label}: ${address}`);
        const whom =
          called === null
            ? 'Who opens it first and presses Start or Send'
            : `${called}, or who opens it first and presses Start or Send,`;
        context.output.write(
          [
            ...lines,
            ...(ways.length === 0
              ? []
              : [`${whom} becomes a coordinator. It works once, within ${coordinatorLinkHours} hours.`]),
            `Or write this to the hub: /start ${word}`,
            '',
          ].join('\n'),
        );
      });
  };
}
