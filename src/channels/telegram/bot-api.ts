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
  /** Breaks off what is under way. */
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
  const underWay = new Set<AbortController>();
  const client: ApiClientOptions = {
    apiRoot: options.apiRoot,
    timeoutSeconds: options.timeoutSeconds,
    fetch: createFetch(underWay),
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
    abort() {
      for (const call of underWay) call.abort();
    },
  };
}

interface GrammySignal {
  addEventListener(type: 'abort', listener: () => void): void;
  readonly aborted: boolean;
}

/**
 * Node's own fetch tells whether it ever connected, which decides between `away` and `unsure`; grammY's does not. Signals are
 * joined by hand: what `AbortSignal.any` makes stays in memory as long as the longest lived of them.
 */
function createFetch(underWay: Set<AbortController>) {
  return async (address: string, init: RequestInit & { readonly signal?: GrammySignal | null }): Promise<Response> => {
    const call = new AbortController();
    underWay.add(call);
    if (init.signal?.aborted === true) call.abort();
    init.signal?.addEventListener('abort', () => call.abort());
    try {
      const response = await fetch(address, { ...init, signal: call.signal });
      // the call is over when the whole answer is there
      return new Response(await response.text());
    } finally {
      underWay.delete(call);
    }
  };
}
