/**
 * Messages that went by, without what others wrote: which are ours (an echo is told by its id alone), who wrote one (to answer
 * or react to it), and what we wrote (for phones that ask for it again). Bounded by age and number. A message is found by its
 * id alone, since a person's chat may get another id.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';

export interface KnownMessage {
  readonly isOurs: boolean;
  /** The network has confirmed it. */
  readonly isAccepted: boolean;
  readonly isRevoked: boolean;
  /** Null where it is clear from the chat. */
  readonly author: string | null;
  /** Baileys' message, encoded; of ours alone. */
  readonly content: string | null;
  readonly at: Temporal.Instant;
}

export interface MessageStore {
  find(id: string): Promise<KnownMessage | undefined>;
  /** Ours, before it goes out; one that is known already stays as it is. */
  noteSending(id: string): Promise<void>;
  noteContent(id: string, content: string): Promise<void>;
  noteAccepted(id: string): Promise<void>;
  noteRevoked(id: string): Promise<void>;
  /** Somebody else's. */
  noteReceived(id: string, author: string | null): Promise<void>;
  /** Removes what is too old or too many. */
  prune(): Promise<void>;
}

export interface MessageStoreOptions {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly account: string;
  readonly now: () => Temporal.Instant;
}

const keptDays = 30;
const keptRows = 50_000;
const authorColumn = 'whatsapp_message.author';
const contentColumn = 'whatsapp_message.content';

export function createMessageStore({ database, cipher, account, now }: MessageStoreOptions): MessageStore {
  const lookupOf = (id: string) => cipher.lookup('whatsapp_message.id', id);
  const decrypted = (column: string, text: string | null) => (text === null ? null : cipher.decrypt(column, text));

  async function insert(id: string, isOurs: boolean, author: string | null): Promise<void> {
    await database
      .insertInto('whatsapp_message')
      .values({
        account,
        message_lookup: lookupOf(id),
        is_ours: isOurs,
        is_accepted: !isOurs,
        author: author === null ? null : cipher.encrypt(authorColumn, author),
        content: null,
        at: now().toString(),
      })
      .onConflict(conflict => conflict.columns(['account', 'message_lookup']).doNothing())
      .execute();
  }

  async function change(
    id: string,
    values: { content?: string; is_accepted?: boolean; is_revoked?: boolean },
  ): Promise<void> {
    await database
      .updateTable('whatsapp_message')
      .set(values)
      .where('account', '=', account)
      .where('message_lookup', '=', lookupOf(id))
      .execute();
  }

  return {
    async find(id) {
      const row = await database
        .selectFrom('whatsapp_message')
        .selectAll()
        .where('account', '=', account)
        .where('message_lookup', '=', lookupOf(id))
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        isOurs: row.is_ours,
        isAccepted: row.is_accepted,
        isRevoked: row.is_revoked,
        author: decrypted(authorColumn, row.author),
        content: decrypted(contentColumn, row.content),
        at: Temporal.Instant.from(row.at),
      };
    },
    noteSending: id => insert(id, true, null),
    noteReceived: (id, author) => insert(id, false, author),
    noteContent: (id, content) => change(id, { content: cipher.encrypt(contentColumn, content) }),
    noteAccepted: id => change(id, { is_accepted: true }),
    noteRevoked: id => change(id, { is_revoked: true }),
    async prune() {
      const oldest = now()
        .subtract({ hours: keptDays * 24 })
        .toString();
      await database.deleteFrom('whatsapp_message').where('account', '=', account).where('at', '<', oldest).execute();
      const last = await database
        .selectFrom('whatsapp_message')
        .select('at')
        .where('account', '=', account)
        .orderBy('at', 'desc')
        .offset(keptRows)
        .limit(1)
        .executeTakeFirst();
      if (last === undefined) return;
      await database.deleteFrom('whatsapp_message').where('account', '=', account).where('at', '<=', last.at).execute();
    },
  };
}
