/**
 * `wijkbode partner add NAME` and `partner list`: the organisations that tell what they do.
 */
import { randomIds } from '../calendar/ids.ts';
import { renewPartnerCode } from '../people/access-codes.ts';
import { partnerIdFor } from '../people/partner-id.ts';
import { listPartners, partnerIdsInUse, savePartner } from '../people/partner-store.ts';
import { membersOf } from '../people/role-store.ts';
import { neighbourhoodOption } from './choose-neighbourhood.ts';
import { type RegisterCommand, UsageError } from './command.ts';
import { withNeighbourhood } from './open-neighbourhood.ts';

const longestName = 80;

export const partnerCommand: RegisterCommand = (program, context) => {
  const partner = program.command('partner').description('the organisations that tell what they do');

  partner
    .command('add')
    .description('add an organisation, or make a new code for one that is there; prints the code')
    .argument('<name>', 'its name, or the id of one in wijk.yaml')
    .option('--trusted', 'its activities go out without a coordinator')
    .option(...neighbourhoodOption)
    .action(async (given: string, { wijk, trusted = false }: { wijk?: string; trusted?: boolean }) => {
      const name = given.replaceAll(/\s+/g, ' ').trim();
      if (name === '' || name.length > longestName) {
        throw new UsageError(`A partner's name has 1 to ${longestName} characters.`);
      }
      const made = await withNeighbourhood(context, 'partner', wijk, async open => {
        const { database, cipher, clock, neighbourhoodId, neighbourhood } = open;
        const now = clock.now();
        const partners = await listPartners(database, neighbourhoodId, neighbourhood);
        const known = partners.find(each => each.id === name || each.name.toLowerCase() === name.toLowerCase());
        const id = known?.id ?? partnerIdFor(name, await partnerIdsInUse(database, neighbourhoodId, neighbourhood));
        if (known === undefined) {
          const details = { id, name, trusted, place: undefined, contact: undefined, about: undefined };
          await savePartner(database, neighbourhoodId, details, now);
        }
        const randomLetters = () => randomIds.publicId();
        const code = await renewPartnerCode({ database, cipher, neighbourhoodId, now, randomLetters }, id);
        const alike = known === undefined ? partners.filter(each => isPartOfTheOther(each.name, name)) : [];
        return { code, name: known?.name ?? name, alike };
      });
      context.output.write(
        `${made.name}: ${made.code}\nWho writes "partner ${made.code}" to the hub speaks for ${made.name}.\n`,
      );
      for (const { name: other } of made.alike) {
        context.output.write(
          `${made.name} is new, beside ${other}. Was ${other} meant? Then: npx wijkbode partner add "${other}"\n`,
        );
      }
    });

  partner
    .command('list')
    .description('the organisations, with how many people speak for each')
    .option(...neighbourhoodOption)
    .action(async ({ wijk }: { wijk?: string }) => {
      const lines = await withNeighbourhood(
        context,
        'partner',
        wijk,
        async ({ database, neighbourhoodId, neighbourhood }) => {
          const partners = await listPartners(database, neighbourhoodId, neighbourhood);
          return Promise.all(
            partners.map(async ({ id, name, trusted, origin }) => {
              const people = (await membersOf(database, neighbourhoodId, id)).length;
              return [id, name, trusted ? 'trusted' : 'asked first', origin, String(people)].join('\t');
            }),
          );
        },
      );
      context.output.write(`${['id', 'name', 'policy', 'from', 'people'].join('\t')}\n${lines.join('\n')}\n`);
    });
};

/** "Bibliotheek" and "Bibliotheek Sint-Niklaas" may be one organisation under two names. */
function isPartOfTheOther(one: string, other: string): boolean {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size);
  return few !== undefined && many !== undefined && few.size > 0 && few.isSubsetOf(many);
}

function wordsOf(name: string): Set<string> {
  return new Set(name.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}
