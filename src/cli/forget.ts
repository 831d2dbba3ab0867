/**
 * `wijkbode forget`: removes all that is kept of one person, for who cannot write "forget me" to the hub any more.
 */
import { type Network, networks } from '../core/chat/message.ts';
import { WijkError } from '../core/errors.ts';
import { backupFolder } from '../database/backup/backup-folder.ts';
import { createForgottenList } from '../people/forgotten-beside-backups.ts';
import { forgetPerson } from '../people/forget.ts';
import { readPersonData, type PersonalRecords } from '../people/person-data.ts';
import { findPersonId } from '../people/person-store.ts';
import { neighbourhoodOption } from './choose-neighbourhood.ts';
import { type CommandContext, type RegisterCommand, UsageError } from './command.ts';
import { linesOf } from './lines.ts';
import { withNeighbourhood } from './open-neighbourhood.ts';

/** What has to be typed. */
const confirmation = 'forget';

/** @param rooms what each room keeps of a person */
export function forgetCommand(rooms: readonly PersonalRecords[]): RegisterCommand {
  return (program, context) => {
    program
      .command('forget')
      .description('remove everything that is kept of one person; there is no way back')
      .argument('<network>', networks.join(', '))
      .argument('<id>', "the person's id there: of WhatsApp the phone number, of Telegram the number of the account")
      .option('--yes', 'do not ask')
      .option(...neighbourhoodOption)
      .action(async (given: string, id: string, { wijk, yes = false }: { wijk?: string; yes?: boolean }) => {
        const network = networkNamed(given);
        await withNeighbourhood(
          context,
          'forget',
          wijk,
          async ({ database, cipher, neighbourhoodId, neighbourhood, clock }) => {
            const personId = await findPersonId(database, cipher, neighbourhoodId, network, { id });
            if (personId === undefined) {
              throw new WijkError(
                `Nobody of that id on ${network} is known in ${neighbourhood.name}; nothing was removed.`,
                {
                  code: 'person-unknown',
                },
              );
            }
            const about = { database, cipher, personId };
            for (const { name, values } of await readPersonData(about, rooms)) {
              context.errors.write(`${name}: ${values.join(', ')}\n`);
            }
            if (!yes) await confirm(context);
            await forgetPerson(about, rooms, clock.now());
            await createForgottenList(database, backupFolder(context.environment()))(clock.now());
          },
        );
        context.output.write(
          'Everything that was kept of this person is removed. It is still in the backups that were made before, until those are gone; "restore" forgets it again.\n',
        );
      });
  };
}

function networkNamed(given: string): Network {
  const network = networks.find(each => each === given);
  if (network !== undefined) return network;
  throw new UsageError(`There is no network "${given}"; there are: ${networks.join(', ')}.`);
}

async function confirm({ input, errors }: CommandContext): Promise<void> {
  errors.write(`All this is removed for good. Type "${confirmation}" to go on, anything else to stop: `);
  for await (const line of linesOf(input)) {
    if (line.trim().toLowerCase() === confirmation) return;
    break;
  }
  throw new WijkError('Nothing was removed.', { code: 'not-confirmed' });
}
