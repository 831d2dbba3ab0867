/**
 * What went wrong at WhatsApp, in the kinds of core. What comes out holds no id, number or text: Baileys' own errors may.
 *
 * Sources: @whiskeysockets/baileys/lib/Types/index.js (DisconnectReason), lib/Utils/decode-wa-message.js (NACK_REASONS,
 * SERVER_ERROR_CODES), lib/Socket/messages-recv.js (handleBadAck)
 */
import { ChannelError, type ChannelErrorKind } from '../../core/chat/channel-error.ts';

/** How the server ends a connection. */
export const disconnect = {
  loggedOut: 401,
  forbidden: 403,
  outdated: 405,
  timedOut: 408,
  banned: 419,
  replaced: 440,
  restart: 515,
} as const;

/** The wait after going too fast; WhatsApp does not say how long. */
const overLimitMs = 60_000;

const kinds: Readonly<Record<number, ChannelErrorKind>> = {
  400: 'refused',
  401: 'blocked',
  403: 'blocked',
  404: 'gone',
  405: 'refused',
  406: 'refused',
  408: 'unsure',
  410: 'gone',
  413: 'too-large',
  428: 'away',
  429: 'rate-limited',
  463: 'restricted',
  479: 'refused',
  487: 'refused',
  499: 'gone',
  550: 'too-old',
};

const words: Readonly<Partial<Record<ChannelErrorKind, string>>> = {
  blocked: 'this chat cannot be written to any more',
  gone: 'it is no longer there',
  refused: 'it does not take this message',
  'rate-limited': 'it went too fast',
  restricted: 'the account may not begin chats for now',
  away: 'it is not reachable or not well; it is tried again',
  unsure: 'its answer did not come; it may have done what was asked',
  'too-large': 'the file is too large',
  'too-old': 'it is too old',
};

/** A message that the server did not take. @param code of the stanza `ack` */
export function fromCode(code: number): ChannelError {
  const kind = kinds[code] ?? (code >= 500 ? 'away' : 'refused');
  const options = kind === 'rate-limited' ? { retryAfterMs: overLimitMs, scope: 'account' as const } : {};
  return new ChannelError(kind, `WhatsApp answered with ${code}: ${words[kind] ?? kind}.`, options);
}

/** What Baileys threw before a message left, or when a question was answered with an error. */
export function toChannelError(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error;
  const code = codeOf(error);
  if (code !== undefined) return fromCode(code);
  const name = error instanceof Error ? error.name : typeof error;
  return new ChannelError('away', `WhatsApp could not be used (${name}); it is tried again.`);
}

/** The code in an error of Baileys (`Boom`) or of a stanza. */
export function codeOf(error: unknown): number | undefined {
  if (!isObject(error)) return undefined;
  const { output, data } = error;
  if (isObject(output) && typeof output.statusCode === 'number' && output.statusCode !== 500) return output.statusCode;
  if (typeof data === 'number') return data;
  return isObject(output) && typeof output.statusCode === 'number' ? output.statusCode : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
