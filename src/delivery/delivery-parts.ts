/**
 * What the parts of delivery share. Types only.
 */
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { JobQueue } from '../queue/engine.ts';
import type { Log } from '../queue/log.ts';
import type { ChannelDirectory, ChatNews } from './channel-directory.ts';
import type { Composer } from './outbox-draft.ts';

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
  /** How long a row stays with a process that died while it was sending it, in real milliseconds. */
  readonly leaseMs?: number | undefined;
}
