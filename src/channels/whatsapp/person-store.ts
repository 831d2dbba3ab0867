/**
 * Who is who on WhatsApp: the ids that one person goes by (an id that hides the number, and the number where it is known), of
 * which one is used; and who wrote to us first. Ids are encrypted or hashed.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { isLid } from './jids.ts';

export interface LearntPerson {
  /** The id to use. */
  readonly id: string;
  /** The other ids of the same person, the newest names included. */
  readonly aliases: readonly string[];
  /** True when the id to use is another than before, or one more became known. */
  readonly isNews: boolean;
}

export interface PersonStore {
  /**
   * Takes in that these ids are one person's.
   *
   * @param ids the one that the network uses now first
   */
  learn(ids: readonly string[]): Promise<LearntPerson>;
  /** The id to use for a person known by this one; the same when it is not known. */
  currentId(id: string): Promise<string>;
  /** Every id that the person goes by, this one included. */
  namesOf(id: string): Promise<readonly string[]>;
  /** Whether the person wrote to us before, under any id. */
  isKnown(id: string): Promise<boolean>;
  noteWrote(id: string): Promise<void>;
  /** Forgets every id of the person, and that they wrote: the hub can write to them only when they write again. */
  forget(id: string): Promise<void>;
}

const personColumn = 'whatsapp_person.person';

export function createPersonStore(database: Database, cipher: ColumnCipher, account: string): PersonStore {
  const nameOf = (id: string) => cipher.lookup('whatsapp_person.name', id);
  const chatOf = (id: string) => cipher.lookup('whatsapp_known_chat.chat', id);
  const open = (text: string): StoredName => JSON.parse(cipher.decrypt(personColumn, text)) as StoredName;
  const seal = (stored: StoredName) => cipher.encrypt(personColumn, JSON.stringify(stored));

  /** Every name of the person who has one of these. */
  async function namesOf(ids: readonly string[], of: Database): Promise<StoredName[]> {
    const rows = await of
      .selectFrom('whatsapp_person')
      .select(['person', 'person_lookup'])
      .where('account', '=', account)
      .where('person_lookup', 'in', query =>
        query
          .selectFrom('whatsapp_person')
          .select('person_lookup')
          .where('account', '=', account)
          .where('name_lookup', 'in', ids.map(nameOf)),
      )
      .execute();
    return rows.map(row => open(row.person));
  }

  async function write(names: readonly StoredName[], of: Database): Promise<void> {
    const rows = names
      .map(stored => ({
        account,
        name_lookup: nameOf(stored.name),
        person: seal(stored),
        person_lookup: nameOf(stored.id),
      }))
      .toSorted((one, other) => (one.name_lookup < other.name_lookup ? -1 : 1));
    await of
      .insertInto('whatsapp_person')
      .values(rows)
      .onConflict(conflict =>
        conflict.columns(['account', 'name_lookup']).doUpdateSet(row => ({
          person: row.ref('excluded.person'),
          person_lookup: row.ref('excluded.person_lookup'),
        })),
      )
      .execute();
  }

  return {
    async learn(ids) {
      const known = await namesOf(ids, database);
      const id = idToUse(ids, known);
      const names = [...new Set([...ids, ...known.map(stored => stored.name)])];
      const aliases = names.filter(name => name !== id);
      const isSame = names.every(name => known.some(stored => stored.name === name && stored.id === id));
      if (isSame) return { id, aliases, isNews: false };
      const wrote = (await Promise.all(names.map(name => isNoted(name)))).includes(true);
      await write(
        names.map(name => ({ name, id })),
        database,
      );
      if (wrote) await note(id);
      // somebody of whom nothing was known is no news, unless with a second id
      return { id, aliases, isNews: known.length > 0 };
    },
    async currentId(id) {
      return (await namesOf([id], database))[0]?.id ?? id;
    },
    namesOf: allNames,
    async isKnown(id) {
      const found = await Promise.all((await allNames(id)).map(isNoted));
      return found.includes(true);
    },
    noteWrote: note,
    async forget(id) {
      const names = await allNames(id);
      await database
        .deleteFrom('whatsapp_person')
        .where('account', '=', account)
        .where('name_lookup', 'in', names.map(nameOf))
        .execute();
      await database
        .deleteFrom('whatsapp_known_chat')
        .where('account', '=', account)
        .where('chat_lookup', 'in', names.map(chatOf))
        .execute();
    },
  };

  async function allNames(id: string): Promise<readonly string[]> {
    return [...new Set([id, ...(await namesOf([id], database)).map(stored => stored.name)])];
  }

  async function isNoted(id: string): Promise<boolean> {
    const row = await database
      .selectFrom('whatsapp_known_chat')
      .select('account')
      .where('account', '=', account)
      .where('chat_lookup', '=', chatOf(id))
      .executeTakeFirst();
    return row !== undefined;
  }

  async function note(id: string): Promise<void> {
    await database
      .insertInto('whatsapp_known_chat')
      .values({ account, chat_lookup: chatOf(id) })
      .onConflict(conflict => conflict.doNothing())
      .execute();
  }
}

interface StoredName {
  readonly name: string;
  /** The id to use for who has this name. */
  readonly id: string;
}

/** The newest id that hides the number, as WhatsApp itself prefers; else the number. */
function idToUse(ids: readonly string[], known: readonly StoredName[]): string {
  // what comes late under an old id does not bring that id back
  const [only] = known;
  if (ids.length === 1 && only !== undefined && (isLid(only.id) || !ids.some(isLid))) return only.id;
  return ids.find(isLid) ?? known.find(stored => isLid(stored.id))?.id ?? ids[0] ?? '';
}
