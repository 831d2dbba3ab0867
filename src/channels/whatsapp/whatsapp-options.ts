/**
 * What the WhatsApp channel is given.
 */
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { ChannelLog } from '../channel-log.ts';
import type { ConnectionTiming } from './connection.ts';
import type { WhatsAppLibrary } from './socket.ts';

export interface WhatsAppOptions {
  /** See {@link Channel.name}, such as `whatsapp/kroonmolenwijk`. The account's rows stand under it. */
  readonly name: string;
  readonly database: Database;
  readonly cipher: ColumnCipher;
  /** The hub's clock. */
  readonly clock: Clock;
  /** Gives 0 to 1, to spread what is tried again. */
  readonly random: () => number;
  readonly log: ChannelLog;
  /** Zone in which times are written that WhatsApp gives as instants. */
  readonly timeZone: string;
  /** Module that replaces Baileys (`WHATSAPP_SOCKET`), or what it exports. */
  readonly socket?: string | WhatsAppLibrary | undefined;
  /** WhatsApp channels (`…@newsletter`) that the hub has a part in; others are passed over unread. */
  readonly newsletters?: readonly string[] | undefined;
  readonly timing?: Partial<WhatsAppTiming> | undefined;
}

/** Seconds of real time. */
export interface WhatsAppTiming extends ConnectionTiming {
  /** How long to wait for the server's word on a message. */
  readonly answer: number;
  readonly question: number;
  readonly history: number;
  /** After how long without a sign of life another process connects. */
  readonly lease: number;
  readonly firstRetry: number;
  readonly lastRetry: number;
  readonly prune: number;
}

export const usualTiming: WhatsAppTiming = {
  standby: 5,
  ping: 60,
  patience: 20,
  outdated: 300,
  qr: 60,
  answer: 30,
  question: 20,
  history: 30,
  lease: 20,
  firstRetry: 2,
  lastRetry: 300,
  prune: 3600,
};
