/**
 * What Baileys asks for again and again: who is in a group, and how often a message was asked for. Kept so that a restart does
 * not ask WhatsApp for every group at once, which it takes ill.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';

export interface GroupStore {
  /** The group's description as JSON, if it is not older than `since`. */
  read(groupId: string, since: Temporal.Instant): Promise<string | undefined>;
  write(groupId: string, metadata: string, at: Temporal.Instant): Promise<void>;
  remove(groupId: string): Promise<void>;
  retries(key: string): Promise<number | undefined>;
  setRetries(key: string, times: number, at: Temporal.Instant): Promise<void>;
  removeRetries(key: string): Promise<void>;
  /** Removes what is older. */
  prune(before: Temporal.Instant): Promise<void>;
}

const metadataColumn = 'whatsapp_group.metadata';

export function createGroupStore(database: Database, cipher: ColumnCipher, account: string): GroupStore {
  const groupOf = (id: string) => cipher.lookup('whatsapp_group.group', id);
  const keyOf = (key: string) => cipher.lookup('whatsapp_retry.key', key);
  return {
    async read(groupId, since) {
      const row = await database
        .selectFrom('whatsapp_group')
        .select('metadata')
        .where('account', '=', account)
        .where('group_lookup', '=', groupOf(groupId))
        .where('read_at', '>=', since.toString())
        .executeTakeFirst();
      return row === undefined ? undefined : cipher.decrypt(metadataColumn, row.metadata);
    },
    async write(groupId, text, at) {
      const values = { metadata: cipher.encrypt(metadataColumn, text), read_at: at.toString() };
      await database
        .insertInto('whatsapp_group')
        .values({ account, group_lookup: groupOf(groupId), ...values })
        .onConflict(conflict => conflict.columns(['account', 'group_lookup']).doUpdateSet(values))
        .execute();
    },
    async remove(groupId) {
      await database
        .deleteFrom('whatsapp_group')
        .where('account', '=', account)
        .where('group_lookup', '=', groupOf(groupId))
        .execute();
    },
    async retries(key) {
      const row = await database
        .selectFrom('whatsapp_retry')
        .select('times')
        .where('account', '=', account)
        .where('key_lookup', '=', keyOf(key))
        .executeTakeFirst();
      return row?.times;
    },
    async setRetries(key, times, at) {
      const values = { times, at: at.toString() };
      await database
        .insertInto('whatsapp_retry')
        .values({ account, key_lookup: keyOf(key), ...values })
        .onConflict(conflict => conflict.columns(['account', 'key_lookup']).doUpdateSet(values))
        .execute();
    },
    async removeRetries(key) {
      await database
        .deleteFrom('whatsapp_retry')
        .where('account', '=', account)
        .where('key_lookup', '=', keyOf(key))
        .execute();
    },
    async prune(before) {
      const oldest = before.toString();
      await database.deleteFrom('whatsapp_retry').where('account', '=', account).where('at', '<', oldest).execute();
      await database
        .deleteFrom('whatsapp_group')
        .where('account', '=', account)
        .where('read_at', '<', oldest)
        .execute();
    },
  };
}
