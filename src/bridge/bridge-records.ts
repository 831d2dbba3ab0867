/**
 * What the bridge keeps of a person: how many of their messages crossed, and that they keep them in. The words are nowhere.
 */
import type { PersonalRecords } from '../people/person-data.ts';
import { identitiesOf, readPerson } from '../people/person-store.ts';
import { countWritten, forgetAuthor } from './bridged-message-store.ts';
import { optedOutSince, optIn, personLookup } from './opt-out-store.ts';
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
    await optIn(about.database, of.neighbourhoodId, of.lookups);
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
