/**
 * One process at a time listens to an account of a network: it holds a row that runs out by itself, so that another takes
 * over when it dies, its machine too. Knows no network.
 */
import type { Database } from '../database/connection.ts';

export interface ChannelLeaseStore {
  /**
   * Takes the account, or keeps it. All times are real time.
   *
   * @param unmoved an end that {@link expiry} told, and that nobody put off for so long that its holder must be dead
   * @returns false while another holds it
   */
  hold(
    account: string,
    holder: string,
    now: Temporal.Instant,
    until: Temporal.Instant,
    unmoved?: string,
  ): Promise<boolean>;
  /** When it runs out, as the database writes it; undefined when nobody holds it. */
  expiry(account: string): Promise<string | undefined>;
  /** Gives the account back, if this process holds it. */
  release(account: string, holder: string): Promise<void>;
}

export function createChannelLeaseStore(database: Database): ChannelLeaseStore {
  return {
    async hold(account, holder, now, until, unmoved) {
      const row = await database
        .insertInto('channel_lease')
        .values({ account, holder, expires_at: until.toString() })
        .onConflict(conflict =>
          conflict
            .column('account')
            .doUpdateSet({ holder, expires_at: until.toString() })
            .where(where =>
              where.or([
                where('channel_lease.holder', '=', holder),
                where('channel_lease.expires_at', '<=', now.toString()),
                ...(unmoved === undefined ? [] : [where('channel_lease.expires_at', '=', unmoved)]),
              ]),
            ),
        )
        .returning('holder')
        .executeTakeFirst();
      return row !== undefined;
    },
    async expiry(account) {
      const row = await database
        .selectFrom('channel_lease')
        .select('expires_at')
        .where('account', '=', account)
        .executeTakeFirst();
      return row?.expires_at;
    },
    async release(account, holder) {
      await database.deleteFrom('channel_lease').where('account', '=', account).where('holder', '=', holder).execute();
    },
  };
}
