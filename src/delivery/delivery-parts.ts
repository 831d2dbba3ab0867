/**
 * What the parts of delivery share.
 */
import type { WhatsAppSettings } from '../config/neighbourhood.ts';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { JobQueue } from '../queue/engine.ts';
import type { Log } from '../queue/log.ts';
import type { ChannelDirectory, ChatNews } from './channel-directory.ts';
import type { Account } from './chat-key.ts';
import type { Composer } from './outbox-draft.ts';
import type { PaceRules } from './pace.ts';

/** How long a row stays with a process that died while it was sending it, in real milliseconds. */
export const usualLeaseMs = 15_000;

export interface DeliverySettings {
  readonly timeZone: string;
  readonly whatsapp?: WhatsAppSettings | undefined;
}

export interface DeliveryParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  /** The hub's clock, by which messages are planned. */
  readonly clock: Clock;
  /** Real time, in which networks ask for rest and processes hold rows. */
  readonly realClock: Clock;
  /** From 0 to 1, as `Math.random` gives it. */
  readonly chance: () => number;
  readonly queue: Pick<JobQueue, 'enqueueMany'>;
  readonly log: Log;
  readonly directory: ChannelDirectory;
  readonly composers: ReadonlyMap<string, Composer>;
  readonly news: ChatNews;
  /** What the configuration says now of a neighbourhood; undefined when it names it no more. */
  settings(neighbourhoodId: string): DeliverySettings | undefined;
  /** Instead of the networks' own limits, for tests and measurements. */
  readonly rules?: ((account: Account) => PaceRules) | undefined;
  /** Instead of {@link usualLeaseMs}, for tests. */
  readonly leaseMs?: number | undefined;
}
