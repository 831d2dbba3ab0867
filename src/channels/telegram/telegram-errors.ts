/**
 * What went wrong in a call to Telegram, in the kinds of core. What comes out holds no token, id or text of a person:
 * grammY's own errors hold the whole call, and those of the network the address with the token, so they are not passed on.
 *
 * Source of the sentences: https://github.com/tdlib/telegram-bot-api
 */
import { GrammyError, HttpError } from 'grammy';
import { ChannelError, type ChannelErrorKind } from '../../core/chat/channel-error.ts';

/** The token is not, or no longer, that of a bot. */
export class TokenError extends ChannelError {}

/** Another program listens with the same token. */
export class ConflictError extends ChannelError {}

/** @param scope what a wait holds for, see {@link ChannelError.scope} */
export function toChannelError(error: unknown, scope: 'chat' | 'account'): ChannelError {
  if (error instanceof ChannelError) return error;
  if (error instanceof GrammyError) return fromAnswer(error, scope);
  return fromNetwork(error instanceof HttpError ? error.error : error);
}

function fromAnswer(error: GrammyError, scope: 'chat' | 'account'): ChannelError {
  const { error_code: status, description, method, parameters } = error;
  const said = `Telegram answered ${method} with ${status}: ${withoutQuotes(description)}`;
  if (parameters.migrate_to_chat_id !== undefined) {
    return new ChannelError('moved', said, { newChatId: String(parameters.migrate_to_chat_id) });
  }
  if (status === 429) {
    return new ChannelError('rate-limited', said, { retryAfterMs: (parameters.retry_after ?? 1) * 1000, scope });
  }
  if (status === 401 || (status === 404 && description === 'Not Found')) {
    return new TokenError('away', `${said}; the token of the bot is wrong or was taken back.`);
  }
  if (status === 409) return new ConflictError('away', `${said}; another program uses the same bot.`);
  if (status >= 500) return new ChannelError(status === 504 ? 'unsure' : 'away', said);
  return new ChannelError(kindOf(status, description), said);
}

const sentences: readonly (readonly [RegExp, ChannelErrorKind])[] = [
  [/message is not modified/i, 'unchanged'],
  [/message can't be (?:edited|deleted)|MESSAGE_EDIT_TIME_EXPIRED|query is too old|QUERY_ID_INVALID/i, 'too-old'],
  [/message (?:to \w+|thread) (?:was )?not found|MESSAGE_ID_INVALID|TOPIC_(?:DELETED|CLOSED)/i, 'gone'],
  [/file_id|file is temporarily unavailable|FILE_REFERENCE/i, 'gone'],
  [/too (?:big|large)|ENTITY_TOO_LARGE/i, 'too-large'],
  [/chat not found|user not found|PEER_ID_INVALID|USER_IS_BLOCKED|deactivated|group chat was deleted/i, 'blocked'],
  [/no(?:t enough)? rights to send|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|not a member|was kicked/i, 'blocked'],
];

function kindOf(status: number, description: string): ChannelErrorKind {
  if (status === 413) return 'too-large';
  const known = sentences.find(([pattern]) => pattern.test(description));
  if (known !== undefined) return known[1];
  return status === 403 ? 'blocked' : 'refused';
}

/** Telegram repeats a wrong address or name between quotes; it may be a person's. */
function withoutQuotes(description: string): string {
  return description.replaceAll(/(["'])(?!t\b).*\1/gs, '"…"').slice(0, 200);
}

function fromNetwork(error: unknown): ChannelError {
  const { code, isCertain } = readFault(error);
  return isCertain
    ? new ChannelError('away', `Telegram could not be reached (${code}); it is tried again.`)
    : new ChannelError('unsure', `The answer of Telegram was lost (${code}); it may have done what was asked.`);
}

const beforeConnected =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|EPROTO|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;

/** The code of the fault, and whether the request certainly never left. */
function readFault(error: unknown): { code: string; isCertain: boolean } {
  if (!(error instanceof Error)) return { code: 'unknown', isCertain: false };
  if (error.cause instanceof Error) return readFault(error.cause);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const isConnect = error instanceof AggregateError || ('syscall' in error && error.syscall === 'connect');
  return { code, isCertain: beforeConnected.test(code) || isConnect };
}
