/**
 * Hands the events of an update to the hub, and has done so only when the hub has taken all of them.
 */
import type { Update } from 'grammy/types';
import type { ReceiveAll } from '../../core/chat/channel.ts';
import type { IncomingEvent } from '../../core/chat/event.ts';
import { WijkError } from '../../core/errors.ts';
import type { Backoff } from '../backoff.ts';
import type { ChannelLog } from '../channel-log.ts';
import { pause } from './poll-updates.ts';
import { bareUpdate, type ReadContext, readUpdate } from './read-update.ts';

export interface UpdateTaker {
  /** Who is handed the events from now on. */
  setReceiver(receive: ((event: IncomingEvent) => Promise<void>) | undefined, receiveAll?: ReceiveAll): void;
  /** Once. @throws what the hub throws, and WijkError `channel-closed` */
  takeOnce(update: Update): Promise<void>;
  /**
   * All of them at once, where the hub can do that.
   *
   * @returns false when it took none: each is to be taken by itself then
   */
  takeTogether(updates: readonly Update[]): Promise<boolean>;
  /** Until it is taken; throws only when the signal says that it is over. */
  takeUntilTaken(update: Update, over: AbortSignal): Promise<void>;
}

export interface UpdateTakerOptions {
  readonly context: () => Promise<ReadContext>;
  readonly newBackoff: () => Backoff;
  readonly noteNotTaken: (error: unknown) => void;
  readonly log: ChannelLog;
  readonly name: string;
}

export function createUpdateTaker(options: UpdateTakerOptions): UpdateTaker {
  let receive: ((event: IncomingEvent) => Promise<void>) | undefined;
  let receiveAll: ReceiveAll | undefined;

  async function takeOnce(update: Update): Promise<void> {
    const receiver = receive;
    if (receiver === undefined) {
      const text = 'Telegram brought an update, but the channel is closed.';
      throw new WijkError(text, { code: 'channel-closed', retry: 'later' });
    }
    const context = await options.context();
    for (const event of readOrSkip(update, context)) await receiver(event);
  }

  /**
   * An update that cannot be read would come again for ever, and everything after it never. Of a message what can be read is
   * handed on, so that its writer is answered.
   */
  function readOrSkip(update: Update, context: ReadContext): IncomingEvent[] {
    try {
      return readUpdate(update, context);
    } catch (error) {
      const kinds = Object.keys(update).filter(key => key !== 'update_id');
      const kind = error instanceof Error ? error.name : typeof error;
      options.log.error({ channel: options.name, kinds, error: kind }, 'update not readable');
      return readBare(update, context);
    }
  }

  return {
    setReceiver(next, nextAll) {
      receive = next;
      receiveAll = nextAll;
    },
    takeOnce,
    async takeTogether(updates) {
      const receiver = receiveAll;
      if (receiver === undefined) return false;
      try {
        const context = await options.context();
        await receiver(updates.flatMap(update => readOrSkip(update, context)));
        return true;
      } catch (error) {
        options.noteNotTaken(error);
        return false;
      }
    },
    async takeUntilTaken(update, over) {
      const backoff = options.newBackoff();
      for (;;) {
        try {
          return await takeOnce(update);
        } catch (error) {
          options.noteNotTaken(error);
          if (!over.aborted) await pause(backoff.next(), over);
          over.throwIfAborted();
        }
      }
    },
  };
}

function readBare(update: Update, context: ReadContext): IncomingEvent[] {
  const bare = bareUpdate(update, context.now);
  try {
    return bare === undefined ? [] : readUpdate(bare, context);
  } catch {
    // Nor this: whoever wrote it cannot be told, and the log has it already.
    return [];
  }
}
