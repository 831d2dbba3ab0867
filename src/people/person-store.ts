/**
 * People as rows: found by what a network calls them, made at their first word, and where they can be written to. The only
 * file that sees the networks' ids of people.
 */
import type { Selectable } from 'kysely';
import type { Chat, ChatPerson, Network } from '../core/chat/message.ts';
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { PersonTable } from '../database/tables/people.ts';
import { chatLookup, decryptChatId, encryptChat } from './chat-column.ts';
import type { Person } from './person.ts';
import { readCoordinator, readMemberships } from './role-store.ts';
import { readSubscription } from './subscription-store.ts';

const nameColumn = 'person.name';
const identityColumn = 'person_identity.identity';

/** Whom a network's ids belong to; undefined for somebody who never wrote. */
export async function findPersonId(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  network: Network,
  { id, aliases = [] }: Pick<ChatPerson, 'id' | 'aliases'>,
): Promise<string | undefined> {
  const lookups = [id, ...aliases].map(each => identityLookup(cipher, network, each));
  const rows = await database
    .selectFrom('person_identity')
    .select(['identity_lookup', 'person_id'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('network', '=', network)
    .where('identity_lookup', 'in', lookups)
    .execute();
  // The id it writes under says more than an alias, which a network may give to somebody else.
  for (const lookup of lookups) {
    const row = rows.find(each => each.identity_lookup === lookup);
    if (row !== undefined) return row.person_id;
  }
  return undefined;
}

export interface NewPerson {
  readonly id: string;
  readonly neighbourhoodId: string;
  readonly name: string | null;
  readonly language: Language;
  readonly at: Temporal.Instant;
  /** The day it is in the neighbourhood, `YYYY-MM-DD`. */
  readonly today: string;
}

export async function insertPerson(database: Database, cipher: ColumnCipher, person: NewPerson): Promise<void> {
  await database
    .insertInto('person')
    .values({
      id: person.id,
      neighbourhood_id: person.neighbourhoodId,
      name: encryptedName(cipher, person.name),
      language: person.language,
      second_language: null,
      language_chosen: false,
      created_at: person.at.toString(),
      seen_on: person.today,
    })
    .execute();
}

/** Notes every id by which the network knows this person; an id that was somebody else's is theirs from now on. */
export async function recordIdentities(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  network: Network,
  personId: string,
  ids: readonly string[],
): Promise<void> {
  const values = [...new Set(ids)].map(id => ({
    neighbourhood_id: neighbourhoodId,
    network,
    identity_lookup: identityLookup(cipher, network, id),
    identity: cipher.encrypt(identityColumn, id),
    person_id: personId,
  }));
  await database
    .insertInto('person_identity')
    .values(values)
    .onConflict(conflict =>
      conflict
        .columns(['neighbourhood_id', 'network', 'identity_lookup'])
        .doUpdateSet({ person_id: personId })
        .where('person_identity.person_id', '<>', personId),
    )
    .execute();
}

/** Notes that a person wrote in a private chat, which is open from now on. */
export async function recordPrivateChat(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  personId: string,
  chat: Pick<Chat, 'network' | 'id'>,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('person_chat')
    .values({
      neighbourhood_id: neighbourhoodId,
      network: chat.network,
      chat_lookup: chatLookup(cipher, chat),
      chat: encryptChat(cipher, chat),
      person_id: personId,
      first_wrote_at: at.toString(),
      last_wrote_at: at.toString(),
      blocked_at: null,
    })
    .onConflict(conflict =>
      conflict
        .columns(['neighbourhood_id', 'network', 'chat_lookup'])
        .doUpdateSet({ person_id: personId, last_wrote_at: at.toString(), blocked_at: null }),
    )
    .execute();
}

/** Where a person can be written to, the chat they used last first; none when they blocked the hub everywhere. */
export async function privateChatsOf(database: Database, cipher: ColumnCipher, personId: string): Promise<Chat[]> {
  const rows = await database
    .selectFrom('person_chat')
    .select(['network', 'chat'])
    .where('person_id', '=', personId)
    .where('blocked_at', 'is', null)
    .orderBy('last_wrote_at', 'desc')
    .limit(mostChats)
    .execute();
  return rows.map(row => ({ network: row.network, id: decryptChatId(cipher, row.chat), kind: 'private' }));
}

/** Every private chat of a person, blocked ones too: for what is shown to them, and for forgetting. */
export async function allChatsOf(database: Database, cipher: ColumnCipher, personId: string): Promise<Chat[]> {
  const rows = await database
    .selectFrom('person_chat')
    .select(['network', 'chat'])
    .where('person_id', '=', personId)
    .orderBy('network')
    .execute();
  return rows.map(row => ({ network: row.network, id: decryptChatId(cipher, row.chat), kind: 'private' }));
}

/** @returns whose chat it was; undefined when it was not known, or blocked already */
export async function markBlocked(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  chat: Pick<Chat, 'network' | 'id'>,
  at: Temporal.Instant,
): Promise<string | undefined> {
  const row = await database
    .updateTable('person_chat')
    .set({ blocked_at: at.toString() })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('network', '=', chat.network)
    .where('chat_lookup', '=', chatLookup(cipher, chat))
    .where('blocked_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst();
  return row?.person_id;
}

/** Undefined when there is no such person, or they were forgotten. */
export async function readPerson(database: Database, cipher: ColumnCipher, id: string): Promise<Person | undefined> {
  const row = await database.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const [partners, coordinator, subscription] = await Promise.all([
    readMemberships(database, id),
    readCoordinator(database, id),
    readSubscription(database, id),
  ]);
  return { ...personFrom(cipher, row), partners, isCoordinator: coordinator !== undefined, subscription };
}

/** What they are called now, and that they were there today; writes only what is new. */
export async function recordSeen(
  database: Database,
  cipher: ColumnCipher,
  person: Pick<Person, 'id' | 'name'>,
  name: string | null,
  today: string,
): Promise<void> {
  await database
    .updateTable('person')
    .set(
      name === null || name === person.name
        ? { seen_on: today }
        : { seen_on: today, name: encryptedName(cipher, name) },
    )
    .where('id', '=', person.id)
    .where(builder =>
      builder.or([
        builder('seen_on', '<>', today),
        builder.val(name !== null && name !== person.name).$castTo<boolean>(),
      ]),
    )
    .execute();
}

export async function saveLanguages(
  database: Database,
  id: string,
  language: Language,
  secondLanguage: Language | null,
): Promise<void> {
  await database
    .updateTable('person')
    .set({ language, second_language: secondLanguage === language ? null : secondLanguage, language_chosen: true })
    .where('id', '=', id)
    .execute();
}

/** The ids by which networks know a person. */
export async function identitiesOf(
  database: Database,
  cipher: ColumnCipher,
  personId: string,
): Promise<{ readonly network: Network; readonly id: string }[]> {
  const rows = await database
    .selectFrom('person_identity')
    .select(['network', 'identity'])
    .where('person_id', '=', personId)
    .orderBy('network')
    .execute();
  return rows.map(row => ({ network: row.network, id: cipher.decrypt(identityColumn, row.identity) }));
}

/** Days of the first and the last word of a person, `YYYY-MM-DD`. */
export async function personDates(
  database: Database,
  personId: string,
): Promise<{ readonly createdOn: string; readonly seenOn: string } | undefined> {
  const row = await database
    .selectFrom('person')
    .select(['created_at', 'seen_on'])
    .where('id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? undefined : { createdOn: row.created_at.slice(0, 10), seenOn: row.seen_on };
}

/** With the person goes everything that hangs on their row. */
export async function deletePerson(database: Database, personId: string): Promise<void> {
  await database.deleteFrom('person').where('id', '=', personId).execute();
}

/** More chats than anybody has. */
const mostChats = 10;

function identityLookup(cipher: ColumnCipher, network: Network, id: string): string {
  return cipher.lookup(identityColumn, `${network}:${id}`);
}

function encryptedName(cipher: ColumnCipher, name: string | null): string | null {
  return name === null ? null : cipher.encrypt(nameColumn, name);
}

function personFrom(
  cipher: ColumnCipher,
  row: Selectable<PersonTable>,
): Omit<Person, 'partners' | 'isCoordinator' | 'subscription'> {
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    name: row.name === null ? null : cipher.decrypt(nameColumn, row.name),
    language: row.language,
    secondLanguage: row.second_language,
    languageChosen: row.language_chosen,
  };
}
