/**
 * Messages as they came, until they are read. WhatsApp has been told by then that they arrived, and brings a hundred at once to
 * whoever takes a connection over: to read them takes a while, to write them down does not.
 */
import type { WAMessage } from '@whiskeysockets/baileys';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { decodeMessage, encodeMessage } from './message-code.ts';

export interface Arrival {
  readonly id: string;
  readonly message: WAMessage;
}

export interface ArrivalStore {
  /** Resolves with its id when it is written; what comes together is written together. */
  keep(message: WAMessage): Promise<string>;
  /** What a process that ended had not read, in order. */
  left(): Promise<readonly Arrival[]>;
  remove(id: string): Promise<void>;
}

const column = 'whatsapp_arrival.message';

export function createArrivalStore(database: Database, cipher: ColumnCipher, account: string): ArrivalStore {
  let waiting: WAMessage[] = [];
  let written: Promise<readonly string[]> = Promise.resolve([]);
  let writing: Promise<unknown> = Promise.resolve();

  async function writeWaiting(): Promise<readonly string[]> {
    const messages = waiting;
    waiting = [];
    const texts = await Promise.all(messages.map(write));
    const rows = await database
      .insertInto('whatsapp_arrival')
      .values(texts.map(text => ({ account, message: cipher.encrypt(column, text) })))
      .returning('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  return {
    async keep(message) {
      waiting.push(message);
      const place = waiting.length - 1;
      if (place === 0) {
        written = writing.then(writeWaiting);
        // Who waits for these hears of a fault; those that come after are written all the same.
        writing = written.catch(() => undefined);
      }
      const ids = await written;
      return ids[place] ?? '';
    },
    async left() {
      const rows = await database
        .selectFrom('whatsapp_arrival')
        .select(['id', 'message'])
        .where('account', '=', account)
        .orderBy('id')
        .execute();
      return Promise.all(
        rows.map(async ({ id, message }) => ({ id, message: await read(cipher.decrypt(column, message)) })),
      );
    },
    async remove(id) {
      await database.deleteFrom('whatsapp_arrival').where('id', '=', id).execute();
    },
  };
}

/** The content is written in WhatsApp's own form: JSON has no bytes. */
async function write({ message, messageTimestamp, ...rest }: WAMessage): Promise<string> {
  return JSON.stringify({
    ...rest,
    messageTimestamp: Number(messageTimestamp ?? 0),
    message: message ? await encodeMessage(message) : null,
  });
}

async function read(text: string): Promise<WAMessage> {
  const { message, ...rest }: Omit<WAMessage, 'message'> & { readonly message: string | null } = JSON.parse(text);
  return { ...rest, message: message === null ? null : await decodeMessage(message) };
}
