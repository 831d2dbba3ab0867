/**
 * Gives the three people of the try-out their roles while it is offered, and takes them back when it is not: nobody shall wait
 * for the answer of a coordinator who is only played. Belongs to `main.ts`.
 */
import { randomUUID } from 'node:crypto';
import { tryOutPersons } from './channels/web/try-out-chats.ts';
import type { Neighbourhood } from './config/neighbourhood.ts';
import type { Database } from './database/connection.ts';
import type { ColumnCipher } from './database/encryption.ts';
import type { HubParts } from './hub-parts.ts';
import { findPersonId } from './people/person-store.ts';
import { recognise } from './people/recognise.ts';
import { addCoordinator, addMembership, removeCoordinator, removeMembership } from './people/role-store.ts';

export async function castTryOut(
  { connection, clock }: Pick<HubParts, 'connection' | 'clock'>,
  cipher: ColumnCipher,
  neighbourhoods: readonly { readonly id: string; readonly neighbourhood: Neighbourhood }[],
  isOffered: boolean,
): Promise<void> {
  for (const { id, neighbourhood } of neighbourhoods) {
    await connection.database.transaction().execute(transaction => {
      const stage = { database: transaction, cipher, neighbourhoodId: id, neighbourhood };
      return isOffered ? takeOn(stage, clock.now()) : takeOff(stage);
    });
  }
}

interface Stage {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly neighbourhoodId: string;
  readonly neighbourhood: Neighbourhood;
}

async function takeOn(
  { database, cipher, neighbourhoodId, neighbourhood }: Stage,
  now: Temporal.Instant,
): Promise<void> {
  const { languages, timeZone } = neighbourhood;
  for (const { person, chatId } of tryOutPersons) {
    const known = await recognise(
      { id: chatId, name: null, isBot: false },
      { network: 'web', id: chatId, kind: 'private' },
      { database, cipher, neighbourhoodId, languages, now, timeZone, newId: randomUUID },
    );
    const personId = known.person.id;
    const partnerId = playedPartner(neighbourhood);
    if (person === 'coordinator') await addCoordinator(database, neighbourhoodId, personId, lastOfAll);
    if (person === 'partner' && partnerId !== undefined) {
      await addMembership(database, { personId, neighbourhoodId, partnerId }, now);
    }
  }
}

/** What only the first coordinator hears, such as a printer without paper, shall reach one in earnest as soon as there is one. */
const lastOfAll = Temporal.Instant.from('9999-01-01T00:00:00Z');

async function takeOff({ database, cipher, neighbourhoodId, neighbourhood }: Stage): Promise<void> {
  for (const { chatId } of tryOutPersons) {
    const personId = await findPersonId(database, cipher, neighbourhoodId, 'web', { id: chatId });
    const partnerId = playedPartner(neighbourhood);
    if (personId === undefined) continue;
    await removeCoordinator(database, personId);
    if (partnerId !== undefined) await removeMembership(database, personId, partnerId);
  }
}

/** The first one that is trusted, so that what is tried out is seen at once. */
function playedPartner({ partners }: Neighbourhood): string | undefined {
  return (partners.find(({ trusted }) => trusted) ?? partners[0])?.id;
}
