/**
 * What WhatsApp forbids an account for a while, and how long.
 *
 * Source: fetchAccountReachoutTimelock and fetchNewChatMessageCap in @whiskeysockets/baileys/lib/Socket/socket.js
 */
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { ChannelRestrictions } from '../../core/chat/channel.ts';
import type { Connection } from './connection.ts';
import { restrictionEnd } from './restriction.ts';
import { toChannelError } from './whatsapp-errors.ts';

/** Asks WhatsApp. @throws ChannelError */
export async function readRestrictions(
  connection: Connection,
  now: () => Temporal.Instant,
  seconds: number,
): Promise<ChannelRestrictions> {
  const { socket } = await connection.use();
  try {
    const lock = await within(seconds, socket.fetchAccountReachoutTimelock());
    const cap = await within(seconds, socket.fetchNewChatMessageCap());
    const ends = [
      ...(lock.isActive === true ? [restrictionEnd(lock.timeEnforcementEnds, now())] : []),
      ...(cap.capping_status === 'CAPPED' ? [restrictionEnd(cap.cycle_end_timestamp, now())] : []),
    ];
    connection.noteRestricted(ends.toSorted(Temporal.Instant.compare).at(-1) ?? null);
    const most = Number(cap.total_quota ?? -1);
    return {
      restrictedUntil: connection.restrictedUntil()?.toString() ?? null,
      newChats: most < 0 ? null : { used: Number(cap.used_quota ?? 0), most },
      warning: warnings[cap.capping_status ?? 'NONE'],
    };
  } catch (error) {
    throw toChannelError(error);
  }
}

const warnings = { FIRST_WARNING: 'first', SECOND_WARNING: 'second', CAPPED: 'capped', NONE: 'none' } as const;

async function within<Result>(seconds: number, question: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new ChannelError('away', 'WhatsApp did not answer.')), seconds * 1000);
  try {
    return await Promise.race([question, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
