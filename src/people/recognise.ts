/**
 * Makes a person of the hub out of whoever a network says wrote: the one known by one of these ids, or a new one.
 */
import type { Chat, ChatPerson } from '../core/chat/message.ts';
import { isLanguage, type Language } from '../core/languages.ts';
import { WijkError } from '../core/errors.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { Person } from './person.ts';
import {
  findPersonId,
  insertPerson,
  readPerson,
  recordIdentities,
  recordPrivateChat,
  recordSeen,
} from './person-store.ts';

export interface RecogniseOptions {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly neighbourhoodId: string;
  /** Those the neighbourhood offers, the main one first. */
  readonly languages: readonly Language[];
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  newId(): string;
}

export interface Recognised {
  readonly person: Person;
  /** Their first word ever. */
  readonly isNew: boolean;
}

/**
 * Who wrote in a group: somebody known, or a passer-by of whom nothing is kept.
 *
 * @returns `isKept` false for the passer-by, whose id is fit for nothing until `recognise` makes them known
 */
export async function glance(
  from: ChatPerson,
  chat: Chat,
  options: RecogniseOptions,
): Promise<{ readonly person: Person; readonly isKept: boolean }> {
  const { database, cipher, neighbourhoodId, languages } = options;
  const id = await findPersonId(database, cipher, neighbourhoodId, chat.network, from);
  const known = id === undefined ? undefined : await readPerson(database, cipher, id);
  if (known !== undefined) return { person: known, isKept: true };
  const passerBy: Person = {
    id: options.newId(),
    neighbourhoodId,
    name: shortName(from.name),
    language: languageOf(from.language, languages),
    secondLanguage: null,
    languageChosen: false,
    partners: [],
    isCoordinator: false,
    subscription: null,
  };
  return { person: passerBy, isKept: false };
}

/**
 * Who wrote in private, or did something that has to be kept.
 *
 * @param chat where they wrote; a private one is kept as a way to reach them
 */
export async function recognise(from: ChatPerson, chat: Chat, options: RecogniseOptions): Promise<Recognised> {
  const { database, cipher, neighbourhoodId, now } = options;
  const today = now.toZonedDateTimeISO(options.timeZone).toPlainDate().toString();
  const knownId = await findPersonId(database, cipher, neighbourhoodId, chat.network, from);
  const id = knownId ?? options.newId();
  if (knownId === undefined) {
    const language = languageOf(from.language, options.languages);
    await insertPerson(database, cipher, { id, neighbourhoodId, name: shortName(from.name), language, at: now, today });
  }
  await recordIdentities(database, cipher, neighbourhoodId, chat.network, id, [from.id, ...(from.aliases ?? [])]);
  if (chat.kind === 'private') await recordPrivateChat(database, cipher, neighbourhoodId, id, chat, now);
  const person = await readPerson(database, cipher, id);
  if (person === undefined) {
    throw new WijkError('A person vanished while they wrote; their next message makes them known again.', {
      code: 'person-vanished',
      retry: 'later',
    });
  }
  if (knownId !== undefined) await recordSeen(database, cipher, person, shortName(from.name), today);
  return { person, isNew: knownId === undefined };
}

/** The phone's language where it is spoken here, else the main one. */
function languageOf(code: string | undefined, offered: readonly Language[]): Language {
  const wanted = code?.split('-')[0]?.toLowerCase();
  if (wanted !== undefined && isLanguage(wanted) && offered.includes(wanted)) return wanted;
  return offered[0] ?? 'nl';
}

/** Longer names are no names, but a place to put texts. */
const longestName = 60;

/** One line, without signs that change the direction or hide text. */
function shortName(name: string | null): string | null {
  const visible = (name ?? '').replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return visible === '' ? null : visible.slice(0, longestName);
}
