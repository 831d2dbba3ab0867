/** Messages of a broadcast as rows, for tests that only count them. */
import { randomUUID } from 'node:crypto';
import type { Network } from '../../../src/core/chat/message.ts';
import type { Database } from '../../../src/database/connection.ts';
import type { OutboxState } from '../../../src/database/tables/delivery.ts';

export interface MessageRow {
  readonly neighbourhoodId: string;
  readonly broadcastId: string | null;
  readonly personId?: string;
  readonly network?: Network;
  readonly kind?: 'private' | 'group';
  readonly state: OutboxState;
  readonly at: Temporal.Instant;
}

export async function insertMessage(database: Database, row: MessageRow): Promise<void> {
  const { neighbourhoodId, broadcastId, personId = null, network = 'telegram', kind = 'private', state, at } = row;
  const isSettled = state === 'sent' || state === 'failed' || state === 'dropped';
  await database
    .insertInto('outbox')
    .values({
      id: randomUUID(),
      neighbourhood_id: neighbourhoodId,
      network,
      chat: 'encrypted',
      chat_lookup: randomUUID(),
      chat_kind: kind,
      topic: null,
      person_id: personId,
      lane: 2,
      priority: 0,
      operation: 'send',
      target_id: null,
      target_message_id: null,
      content: isSettled ? null : 'encrypted',
      about_kind: null,
      about_id: null,
      dedupe_key: null,
      broadcast_id: broadcastId,
      not_before: at.toString(),
      state,
      reason: null,
      try_after: null,
      claimed_by: null,
      claimed_until: null,
      left_at: null,
      text_lookup: null,
      message_id: state === 'sent' ? randomUUID() : null,
      created_at: at.toString(),
      settled_at: isSettled ? at.toString() : null,
    })
    .execute();
}
