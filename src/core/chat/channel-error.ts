/**
 * Why a network did not take what it was given, in kinds that each ask for something else to be done.
 */
import { WijkError } from '../errors.ts';

/**
 * - `rate-limited`: too fast; wait `retryAfterMs` before the next to the same chat, or to all (`scope`)
 * - `away`: the network was certainly not reached, or said that it is not well; the same again later
 * - `unsure`: it may have arrived, the answer was lost
 * - `blocked`: this chat does not want or cannot get anything any more
 * - `moved`: the chat has another id, `newChatId`
 * - `gone`: the message or file is no longer there
 * - `unchanged`: the edit changes nothing
 * - `too-old`: it can no longer be edited or deleted
 * - `too-large`: the file is larger than the network takes
 * - `restricted`: the network forbids this kind of sending for now; nothing more of it may be tried
 * - `refused`: it will never be taken as it is; a fault of ours
 */
export type ChannelErrorKind =
  | 'rate-limited'
  | 'away'
  | 'unsure'
  | 'blocked'
  | 'moved'
  | 'gone'
  | 'unchanged'
  | 'too-old'
  | 'too-large'
  | 'restricted'
  | 'refused';

export interface ChannelErrorOptions {
  readonly retryAfterMs?: number | undefined;
  readonly scope?: 'chat' | 'account' | undefined;
  readonly newChatId?: string | undefined;
  readonly cause?: unknown;
}

/** `message` is for the maintainer and holds no id, number, name or text of a person. */
export class ChannelError extends WijkError {
  readonly kind: ChannelErrorKind;
  /** What the wait holds for. */
  readonly scope: 'chat' | 'account';
  readonly newChatId: string | undefined;

  constructor(kind: ChannelErrorKind, message: string, options: ChannelErrorOptions = {}) {
    const { retryAfterMs, cause } = options;
    super(message, {
      code: `channel-${kind}`,
      retry: kind === 'rate-limited' || kind === 'away' ? 'later' : 'never',
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(cause === undefined ? {} : { cause }),
    });
    this.name = 'ChannelError';
    this.kind = kind;
    this.scope = options.scope ?? 'chat';
    this.newChatId = options.newChatId;
  }
}
