/**
 * Everything that is kept of one person, and its removal. Each room tells what it keeps in a list that is handed in, so that
 * this room need not know the others.
 */
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';

/** What a room keeps of a person. */
export interface PersonalRecords {
  /** The name of the room. */
  readonly room: string;
  /** In words and numbers that the person understands; nothing that is empty. */
  read(about: AboutPerson): Promise<readonly PersonalFact[]>;
  /** Removes it, or takes the person out of what others need; repeating it does no harm. */
  forget(about: AboutPerson): Promise<void>;
}

export interface AboutPerson {
  /** A transaction, when something is removed. */
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly personId: string;
}

export const factNames = [
  'name',
  'language',
  'secondLanguage',
  'networks',
  'since',
  'seen',
  'roles',
  'boards',
  'subscribedSince',
  'cameBy',
  'rhythm',
  'themes',
  'audiences',
  'buurt',
  'quiet',
  'pause',
  'coming',
  'reminders',
  'feedback',
  'ideas',
  'supports',
  'offers',
  'translatorFor',
  'translations',
  'postings',
  'drafts',
  'requests',
  'groups',
  'visits',
  'messages',
  'bridged',
  'notBridged',
  'words',
  'page',
] as const;

export type FactName = (typeof factNames)[number];

export interface PersonalFact {
  /** Its words are in `locales/<language>/resident-chat.json`, below `fact`. */
  readonly name: FactName;
  readonly values: readonly string[];
}

/** All that is kept, in the order of {@link factNames}. */
export async function readPersonData(
  about: AboutPerson,
  rooms: readonly PersonalRecords[],
): Promise<readonly PersonalFact[]> {
  const facts: PersonalFact[] = [];
  for (const room of rooms) facts.push(...(await room.read(about)));
  const filled = facts.filter(({ values }) => values.length > 0);
  return filled.toSorted((one, other) => factNames.indexOf(one.name) - factNames.indexOf(other.name));
}
