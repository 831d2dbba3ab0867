/**
 * What an account was last told to show of itself (commands, descriptions), as digests. Knows no network.
 */
import type { Database } from '../database/connection.ts';

export interface ChannelPresentationStore {
  /** Digest of what was last shown, by part. */
  shown(account: string): Promise<ReadonlyMap<string, string>>;
  noteShown(account: string, part: string, digest: string): Promise<void>;
}

export function createChannelPresentationStore(database: Database): ChannelPresentationStore {
  return {
    async shown(account) {
      const rows = await database
        .selectFrom('channel_presentation')
        .select(['part', 'digest'])
        .where('account', '=', account)
        .execute();
      return new Map(rows.map(row => [row.part, row.digest]));
    },
    async noteShown(account, part, digest) {
      await database
        .insertInto('channel_presentation')
        .values({ account, part, digest })
        .onConflict(conflict => conflict.columns(['account', 'part']).doUpdateSet({ digest }))
        .execute();
    },
  };
}
