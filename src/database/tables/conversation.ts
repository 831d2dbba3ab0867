/**
 * What came in from the networks, and where each conversation stands. Kept by src/conversation.
 */
import type { GeneratedAlways } from 'kysely';
import type { Network } from '../../core/chat/message.ts';

/** One event of a network. The row stays a while after it was acted on, so that the same event is not acted on twice. */
export interface IncomingEventTable {
  readonly id: GeneratedAlways<string>;
  readonly neighbourhood_id: string;
  readonly network: Network;
  /** Of the network's own key, column `incoming_event.key`. */
  readonly key_lookup: string;
  /** Events of one chat are acted on in order. Column `chat`. */
  readonly chat_lookup: string;
  /** JSON, encrypted as `incoming_event.event`; null once acted on. */
  readonly event: string | null;
  readonly received_at: string;
  readonly attempts: number;
  /** How many processes began it that had not taken it in: each of them found it left behind by one that died. */
  readonly crashes: number;
  readonly handled_at: string | null;
  readonly outcome: 'handled' | 'given-up' | null;
}

/** What the hub talks about with one person in one chat. */
export interface DialogueTable {
  readonly neighbourhood_id: string;
  readonly network: Network;
  readonly chat_lookup: string;
  readonly person_id: string;
  readonly flow: string;
  readonly step: string;
  /** JSON, encrypted as `dialogue.data`. */
  readonly data: string;
  /** How many messages in a row were not understood. */
  readonly misunderstood: number;
  readonly updated_at: string;
}
