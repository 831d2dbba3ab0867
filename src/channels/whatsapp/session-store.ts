/**
 * The login of a WhatsApp account and the keys of its conversations, encrypted. Knows nothing of their form: texts go in and
 * come out. Only the process that holds the account's lease writes keys.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';

/** A key to write, or to remove when `value` is null. */
export interface KeyChange {
  readonly kind: string;
  readonly id: string;
  readonly value: string | null;
}

export interface AccountRow {
  readonly credentials: string | null;
  /** See {@link WhatsAppAccountTable.private_chats}. */
  readonly privateChats: number | null;
  readonly isConfirmed: boolean;
}

export interface SessionStore {
  account(): Promise<AccountRow>;
  saveCredentials(credentials: string): Promise<void>;
  savePrivateChats(count: number): Promise<void>;
  confirm(): Promise<void>;
  /** Forgets login, keys and what was confirmed: the account has to be paired again. */
  forget(): Promise<void>;
  /** The keys that are there, by id. */
  readKeys(kind: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** All changes in one transaction: a session without the key that it moved on with would decipher nothing any more. */
  writeKeys(changes: readonly KeyChange[]): Promise<void>;
  clearKeys(): Promise<void>;
  /** Leaves word for the process that has the connection. */
  wish(text: string): Promise<void>;
  /** Takes the word, once. */
  takeWish(): Promise<string | null>;
  show(text: string): Promise<void>;
  shown(): Promise<string | null>;
}

const columns = {
  credentials: 'whatsapp_account.credentials',
  wish: 'whatsapp_account.wish',
  shown: 'whatsapp_account.shown',
  id: 'whatsapp_key.id',
  value: 'whatsapp_key.value',
} as const;

export function createSessionStore(database: Database, cipher: ColumnCipher, account: string): SessionStore {
  return { ...accountPart(database, cipher, account), ...keyPart(database, cipher, account) };
}

type KeyPart = Pick<SessionStore, 'readKeys' | 'writeKeys' | 'clearKeys'>;

function accountPart(database: Database, cipher: ColumnCipher, account: string): Omit<SessionStore, keyof KeyPart> {
  const update = async (change: {
    credentials?: string | null;
    private_chats?: number | null;
    confirmed?: boolean;
    wish?: string | null;
    shown?: string | null;
  }) => {
    const empty = { account, credentials: null, private_chats: null, confirmed: false, wish: null, shown: null };
    await database
      .insertInto('whatsapp_account')
      .values({ ...empty, ...change })
      .onConflict(conflict => conflict.column('account').doUpdateSet(change))
      .execute();
  };
  return {
    async account() {
      const row = await database
        .selectFrom('whatsapp_account')
        .select(['credentials', 'private_chats', 'confirmed'])
        .where('account', '=', account)
        .executeTakeFirst();
      const credentials = row?.credentials ?? null;
      return {
        credentials: credentials === null ? null : cipher.decrypt(columns.credentials, credentials),
        privateChats: row?.private_chats ?? null,
        isConfirmed: row?.confirmed ?? false,
      };
    },
    saveCredentials: text => update({ credentials: cipher.encrypt(columns.credentials, text) }),
    savePrivateChats: count => update({ private_chats: count }),
    confirm: () => update({ confirmed: true }),
    async forget() {
      await update({ credentials: null, private_chats: null, confirmed: false });
      await database.deleteFrom('whatsapp_key').where('account', '=', account).execute();
      await database.deleteFrom('whatsapp_arrival').where('account', '=', account).execute();
    },
    wish: text => update({ wish: cipher.encrypt(columns.wish, text) }),
    async takeWish() {
      return database.transaction().execute(async transaction => {
        const row = await transaction
          .selectFrom('whatsapp_account')
          .select('wish')
          .where('account', '=', account)
          .forUpdate()
          .executeTakeFirst();
        if (row === undefined || row.wish === null) return null;
        await transaction.updateTable('whatsapp_account').set({ wish: null }).where('account', '=', account).execute();
        return cipher.decrypt(columns.wish, row.wish);
      });
    },
    show: text => update({ shown: cipher.encrypt(columns.shown, text) }),
    async shown() {
      const row = await database
        .selectFrom('whatsapp_account')
        .select('shown')
        .where('account', '=', account)
        .executeTakeFirst();
      return row === undefined || row.shown === null ? null : cipher.decrypt(columns.shown, row.shown);
    },
  };
}

function keyPart(database: Database, cipher: ColumnCipher, account: string): KeyPart {
  const lookupOf = (kind: string, id: string) => cipher.lookup(columns.id, `${kind} ${id}`);
  return {
    async readKeys(kind, ids) {
      const idOf = new Map(ids.map(id => [lookupOf(kind, id), id]));
      if (idOf.size === 0) return new Map();
      const rows = await database
        .selectFrom('whatsapp_key')
        .select(['id_lookup', 'value'])
        .where('account', '=', account)
        .where('kind', '=', kind)
        .where('id_lookup', 'in', [...idOf.keys()])
        .execute();
      return new Map(rows.map(row => [idOf.get(row.id_lookup) ?? '', cipher.decrypt(columns.value, row.value)]));
    },
    async writeKeys(changes) {
      const newest = new Map(changes.map(change => [lookupOf(change.kind, change.id), change]));
      // always in the same order, so that two writes never wait for each other
      const rows = [...newest].toSorted(([one], [other]) => (one < other ? -1 : 1));
      await database.transaction().execute(async transaction => {
        for (const batch of batchesOf(rows, 200)) {
          const written = batch.flatMap(([id_lookup, { kind, value }]) =>
            value === null ? [] : [{ account, kind, id_lookup, value: cipher.encrypt(columns.value, value) }],
          );
          const removed = batch.flatMap(([lookup, { value }]) => (value === null ? [lookup] : []));
          if (written.length > 0) {
            await transaction
              .insertInto('whatsapp_key')
              .values(written)
              .onConflict(conflict =>
                conflict
                  .columns(['account', 'kind', 'id_lookup'])
                  .doUpdateSet(row => ({ value: row.ref('excluded.value') })),
              )
              .execute();
          }
          if (removed.length > 0) {
            await transaction
              .deleteFrom('whatsapp_key')
              .where('account', '=', account)
              .where('id_lookup', 'in', removed)
              .execute();
          }
        }
      });
    },
    async clearKeys() {
      await database.deleteFrom('whatsapp_key').where('account', '=', account).execute();
    },
  };
}

function batchesOf<Row>(rows: readonly Row[], size: number): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));
}
