/**
 * The first names of people who were seen in groups, to write them where a network writes a number. In memory alone: who was
 * not seen since the start is looked up among those who wrote to the hub themselves, or has no name.
 */
import type { ChatPerson, Network } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { findPersonId, readPerson } from '../people/person-store.ts';
import { firstName } from './sender-line.ts';

export interface NameMemory {
  note(network: Network, person: ChatPerson): void;
  forget(network: Network, person: Pick<ChatPerson, 'id' | 'aliases'>): void;
  /** The names of those who are known, by the network's id. */
  find(network: Network, ids: readonly string[], where: NameSource): Promise<ReadonlyMap<string, string>>;
}

export interface NameSource {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly neighbourhoodId: string;
}

const remembered = 5000;

export function createNameMemory(): NameMemory {
  const names = new Map<string, string>();
  return {
    note(network, { id, aliases = [], name }) {
      const first = firstName(name);
      if (first === null) return;
      for (const each of [id, ...aliases]) {
        const key = `${network}:${each}`;
        names.delete(key);
        names.set(key, first);
      }
      for (const key of names.keys()) {
        if (names.size <= remembered) break;
        names.delete(key);
      }
    },
    forget(network, { id, aliases = [] }) {
      for (const each of [id, ...aliases]) names.delete(`${network}:${each}`);
    },
    async find(network, ids, where) {
      const found = new Map<string, string>();
      for (const id of new Set(ids)) {
        const name = names.get(`${network}:${id}`) ?? (await nameOfPerson(network, id, where));
        if (name !== undefined) found.set(id, name);
      }
      return found;
    },
  };
}

async function nameOfPerson(network: Network, id: string, where: NameSource): Promise<string | undefined> {
  const { database, cipher, neighbourhoodId } = where;
  const personId = await findPersonId(database, cipher, neighbourhoodId, network, { id });
  const person = personId === undefined ? undefined : await readPerson(database, cipher, personId);
  return firstName(person?.name ?? null) ?? undefined;
}
