/**
 * LibreTranslate and DeepL as local servers, by their public descriptions: they take what the real ones take, refuse what those refuse, and
 * "translate" by a small dictionary, else by putting the language before each text. Faults are switched on from outside.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

export type TranslatorKind = 'deepl' | 'libretranslate';

/** What the next answers are instead of a translation. */
export type TranslatorFault =
  | { readonly type: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly type: 'slow'; readonly milliseconds: number }
  | { readonly type: 'no-json' }
  | { readonly type: 'other-json' }
  | { readonly type: 'loses-names' }
  | { readonly type: 'hangs-up' };

export interface TranslatorServer {
  readonly url: string;
  /** Every text that it was asked for, as it came. */
  readonly asked: { readonly texts: readonly string[]; readonly from: string; readonly to: string }[];
  fault: TranslatorFault | undefined;
  close(): Promise<void>;
}

export interface TranslatorServerOptions {
  readonly kind: TranslatorKind;
  readonly port?: number;
  /** Asked of whoever comes; none where left out. */
  readonly key?: string;
  /** Texts without names, by language: `{ tr: { 'Samen breien': 'Birlikte örgü' } }`. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Codes of the languages that it knows. */
  readonly languages?: readonly string[];
}

const requests = {
  deepl: z.object({
    text: z.array(z.string()).max(50),
    source_lang: z.string(),
    target_lang: z.string(),
    tag_handling: z.literal('xml'),
    ignore_tags: z.array(z.string()),
    enable_beta_languages: z.boolean().optional(),
  }),
  libretranslate: z.object({
    q: z.array(z.string()),
    source: z.string(),
    target: z.string(),
    format: z.literal('html'),
    api_key: z.string().optional(),
  }),
};

type Reply = readonly [status: number, body: object];

const deeplTargets = ['AR', 'BG', 'EN-GB', 'FR', 'NL', 'TR', 'UK'];
const libreLanguages = ['ar', 'bg', 'en', 'fa', 'fr', 'nl', 'tr', 'uk'];

export async function startTranslatorServer(options: TranslatorServerOptions): Promise<TranslatorServer> {
  const asked: TranslatorServer['asked'] = [];
  const server = createServer((request, response) => void answer(request, response));
  const state: TranslatorServer = {
    get url() {
      const address = server.address();
      return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    },
    asked,
    fault: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { fault } = state;
    if (fault?.type === 'hangs-up') return void request.socket.destroy();
    if (fault?.type === 'slow') await new Promise(resolve => setTimeout(resolve, fault.milliseconds));
    if (fault?.type === 'no-json') return void response.end('<html>Bad gateway</html>');
    const send = (status: number, body: object) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (fault?.type === 'other-json') return send(200, { hello: 'world' });
    if (fault?.type === 'status') {
      if (fault.retryAfter !== undefined) response.setHeader('Retry-After', String(fault.retryAfter));
      return send(fault.status, { message: 'fault', error: 'fault' });
    }
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    const path = options.kind === 'deepl' ? '/v2/translate' : '/translate';
    if (request.method !== 'POST' || request.url !== path) return send(404, { error: 'not found' });
    send(...(options.kind === 'deepl' ? deepl(request, body) : libre(body)));
  }

  function deepl(request: IncomingMessage, body: unknown): Reply {
    if (options.key !== undefined && request.headers.authorization !== `DeepL-Auth-Key ${options.key}`) {
      return [403, { message: 'Forbidden' }];
    }
    const read = requests.deepl.safeParse(body);
    if (!read.success) return [400, { message: 'Bad request' }];
    const { text, source_lang: from, target_lang: to } = read.data;
    const known = options.languages ?? deeplTargets;
    if (!known.includes(to)) return [400, { message: "Value for 'target_lang' not supported." }];
    asked.push({ texts: text, from, to });
    return [
      200,
      {
        translations: text.map(each => ({ detected_source_language: from, text: translated(each, to.slice(0, 2)) })),
      },
    ];
  }

  function libre(body: unknown): Reply {
    const read = requests.libretranslate.safeParse(body);
    if (!read.success) return [400, { error: 'Invalid request: missing q parameter' }];
    const { q, source, target, api_key: key } = read.data;
    if (options.key !== undefined && key !== options.key) return [403, { error: 'Invalid API key' }];
    const known = options.languages ?? libreLanguages;
    const missing = [source, target].find(each => !known.includes(each));
    if (missing !== undefined) return [400, { error: `${missing} is not supported` }];
    asked.push({ texts: q, from: source, to: target });
    return [200, { translatedText: q.map(each => translated(each, target)) }];
  }

  function translated(text: string, to: string): string {
    const language = to.toLowerCase();
    const known = options.words?.[language]?.[text];
    const whole = known ?? `[${language}] ${text}`;
    return state.fault?.type === 'loses-names' ? whole.replaceAll(/<[^>]*>/g, '') : whole;
  }

  await new Promise<void>(resolve => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return state;
}
