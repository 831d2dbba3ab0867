/**
 * Calls to the Bot API through grammY, each once: whoever asks decides about trying again. Knows nothing of messages.
 */
import { Api, type ApiClientOptions, type RawApi } from 'grammy';
import { toChannelError } from './telegram-errors.ts';

export interface BotApi {
  /**
   * One call.
   *
   * @param chatId the chat it is about, which a "too fast" then holds for when it is a group; of a private chat Telegram
   *   does not tell whether the chat or the whole bot is too fast, so the bot is taken
   * @throws ChannelError
   */
  ask<Answer>(call: (raw: RawApi) => Promise<Answer>, chatId?: number): Promise<Answer>;
  /** The address of a file that `getFile` told of. Holds the token: never logged. */
  fileAddress(path: string): string;
  /** Breaks off what is under way, and what comes later. */
  abort(): void;
}

export interface BotApiOptions {
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
  /** How long a call may take, in seconds of real time. */
  readonly timeoutSeconds: number;
  /** Told of every call that Telegram carried out. */
  readonly onAnswer: () => void;
}

export function createBotApi(options: BotApiOptions): BotApi {
  const abort = new AbortController();
  const client: ApiClientOptions = {
    apiRoot: options.apiRoot,
    timeoutSeconds: options.timeoutSeconds,
    fetch: createFetch(abort.signal),
  };
  const { raw } = new Api(options.token, client);
  return {
    async ask(call, chatId) {
      try {
        const answer = await call(raw);
        options.onAnswer();
        return answer;
      } catch (error) {
        throw toChannelError(error, chatId !== undefined && chatId < 0 ? 'chat' : 'account');
      }
    },
    fileAddress: path => `${options.apiRoot}/file/bot${options.token}/${encodeURI(path)}`,
    abort: () => abort.abort(),
  };
}

interface GrammySignal {
  addEventListener(type: 'abort', listener: () => void): void;
  readonly aborted: boolean;
}

/** Node's own fetch tells whether it ever connected, which decides between `away` and `unsure`; grammY's does not. */
function createFetch(end: AbortSignal) {
  return async (address: string, init: RequestInit & { readonly signal?: GrammySignal | null }): Promise<Response> => {
    const timeOut = new AbortController();
    if (init.signal?.aborted === true) timeOut.abort();
    init.signal?.addEventListener('abort', () => timeOut.abort());
    return fetch(address, { ...init, signal: AbortSignal.any([timeOut.signal, end]) });
  };
}
