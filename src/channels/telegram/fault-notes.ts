/**
 * What a fault means for the state of the connection, said in the log when it is new, and now and then while it lasts.
 */
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { Clock } from '../../core/clock.ts';
import type { ChannelLog } from '../channel-log.ts';
import type { ConnectionState } from '../connection-state.ts';
import { ConflictError, TokenError } from './telegram-errors.ts';

export interface FaultNotes {
  /** A call went wrong while listening. Gives the least wait before the next, in milliseconds. */
  note(error: unknown): number;
  /** The hub could not take an update over. */
  noteNotTaken(error: unknown): void;
}

export interface FaultNotesOptions {
  readonly channel: string;
  /** The variable that holds the token. */
  readonly variable: string;
  readonly connection: ConnectionState;
  readonly log: ChannelLog;
  /** The machine's clock. */
  readonly clock: Clock;
}

/** The same reason is said again after this long. */
const quietMinutes = 10;

/** A wrong token and another program stay as they are until somebody acts. */
const humanPaceMs = 30_000;

export function createFaultNotes({ channel, variable, connection, log, clock }: FaultNotesOptions): FaultNotes {
  const lastSaid = new Map<string, Temporal.Instant>();

  function warnOnce(error: unknown, text: string): void {
    const reason = error instanceof ChannelError ? error.message : error instanceof Error ? error.name : typeof error;
    const saidAt = lastSaid.get(reason);
    // A clock that was put back makes the time since then negative.
    if (saidAt !== undefined && Math.abs(clock.now().since(saidAt).total('minutes')) < quietMinutes) return;
    lastSaid.set(reason, clock.now());
    log.warn({ channel, reason }, text);
  }

  return {
    note(error) {
      warnOnce(error, 'Telegram could not be listened to');
      if (error instanceof TokenError) {
        const wasIn = connection.current().lastRoundTrip !== null;
        connection.enter(wasIn ? 'refused' : 'needs-login', { login: { kind: 'token', variable } });
        return humanPaceMs;
      }
      if (error instanceof ConflictError) {
        connection.enter('replaced');
        return humanPaceMs;
      }
      connection.enter('waiting');
      return error instanceof ChannelError ? (error.retryAfterMs ?? 0) : 0;
    },
    noteNotTaken(error) {
      warnOnce(error, 'an update could not be stored; it is tried again');
    },
  };
}
