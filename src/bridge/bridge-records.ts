/**
 * What the bridge keeps of a person: how many of their messages crossed, and that they keep them in. The words are nowhere.
 *
 * That they keep them in outlives `vergeet mij`, as a keyed hash of the network's id and a moment: who forbade that their messages
 * cross and then asks to be forgotten has not asked to be bridged again.
 */
import type { PersonalRecords } from '../people/person-data.ts';
import { identitiesOf, readPerson } from '../people/person-store.ts';
import { countWritten, forgetAuthor } from './bridged-message-store.ts';
import { optedOutSince, personLookup } from './opt-out-store.ts';
import { forgetReactions } from './reaction-store.ts';

export const bridgeRecords: PersonalRecords = {
  room: 'bridge',
  async read(about) {
    const of = await lookupsOf(about);
    if (of === undefined) return [];
    const crossed = await countWritten(about.database, of.lookups);
    const since = await optedOutSince(about.database, of.neighbourhoodId, of.lookups);
    return [
      { name: 'bridged', values: crossed === 0 ? [] : [String(crossed)] },
      { name: 'notBridged', values: since === undefined ? [] : [since.toString().slice(0, 10)] },
    ];
  },
  async forget(about) {
    const of = await lookupsOf(about);
    if (of === undefined) return;
    await forgetAuthor(about.database, of.lookups);
    await forgetReactions(about.database, of.lookups);
  },
};

async function lookupsOf({ database, cipher, personId }: Parameters<PersonalRecords['read']>[0]) {
  const person = await readPerson(database, cipher, personId);
  const identities = await identitiesOf(database, cipher, personId);
  if (person === undefined || identities.length === 0) return undefined;
  const lookups = identities.map(({ network, id }) => personLookup(cipher, network, id));
  return { neighbourhoodId: person.neighbourhoodId, lookups };
}
