/**
 * What came in from WhatsApp and was not yet taken over by the hub. WhatsApp tells a thing once, and a hub that could not
 * store it would never hear of it again: so it waits here.
 */
import type { IncomingEvent } from '../../core/chat/event.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';

export interface StoredEvent {
  readonly id: string;
  readonly event: IncomingEvent;
}

export interface EventStore {
  /** All of them, or none. */
  add(events: readonly IncomingEvent[]): Promise<void>;
  /** The oldest that wait. */
  oldest(limit: number): Promise<readonly StoredEvent[]>;
  remove(ids: readonly string[]): Promise<void>;
}

const column = 'whatsapp_event.event';

export function createEventStore(database: Database, cipher: ColumnCipher, account: string): EventStore {
  return {
    async add(events) {
      if (events.length === 0) return;
      const rows = events.map(event => ({ account, event: cipher.encrypt(column, JSON.stringify(event)) }));
      await database.insertInto('whatsapp_event').values(rows).execute();
    },
    async oldest(limit) {
      const rows = await database
        .selectFrom('whatsapp_event')
        .select(['id', 'event'])
        .where('account', '=', account)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(row => ({ id: row.id, event: JSON.parse(cipher.decrypt(column, row.event)) as IncomingEvent }));
    },
    async remove(ids) {
      if (ids.length > 0) await database.deleteFrom('whatsapp_event').where('id', 'in', ids).execute();
    },
  };
}
