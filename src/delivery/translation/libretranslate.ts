/**
 * LibreTranslate as a translator, most often a server of one's own: HTML with the names in `translate="no"`
 * (docs.libretranslate.com, "API usage"; argosopentech/translate-html, which it uses, for the attribute).
 */
import { z } from 'zod';
import { type KeepTag, markUp, restored } from './kept-names.ts';
import { type JsonAnswer, postJson } from './post-json.ts';
import type { Translator, TranslatorAnswer } from './translator.ts';

export interface LibreTranslateOptions {
  readonly url: string;
  /** Undefined for a server that asks for none. */
  readonly key: string | undefined;
  readonly timeoutMs?: number;
}

const keepTag: KeepTag = { name: 'span', attributes: 'translate="no"' };
const usualTimeoutMs = 30_000;

export function createLibreTranslate({ url, key, timeoutMs = usualTimeoutMs }: LibreTranslateOptions): Translator {
  const address = `${url.replace(/\/+$/, '')}/translate`;
  return {
    engine: 'libretranslate',
    async translate({ lines, from, to }, signal) {
      const answer = await postJson({
        url: address,
        headers: {},
        body: {
          q: lines.map(line => markUp(line, keepTag)),
          source: from,
          target: to,
          format: 'html',
          ...(key === undefined ? {} : { api_key: key }),
        },
        timeoutMs,
        signal,
      });
      const texts = textsIn(answer, lines.length);
      if (texts === undefined) return faultOf(answer);
      return { type: 'translated', lines: lines.map((line, index) => restored(texts[index] ?? '', line, keepTag)) };
    },
  };
}

const translated = z.object({ translatedText: z.array(z.string()) });
const refusal = z.object({ error: z.string() });

function textsIn(answer: JsonAnswer, count: number): readonly string[] | undefined {
  if (answer.type !== 'answered' || answer.status !== 200) return undefined;
  const read = translated.safeParse(answer.body);
  return read.success && read.data.translatedText.length === count ? read.data.translatedText : undefined;
}

function faultOf(answer: JsonAnswer): TranslatorAnswer {
  if (answer.type === 'unreachable') return { type: 'away', reason: 'unreachable', retryAfterSeconds: undefined };
  const { status, body, retryAfterSeconds } = answer;
  const away = (reason: 'busy' | 'key' | 'damaged') => ({ type: 'away', reason, retryAfterSeconds }) as const;
  if (status === 401 || status === 403) return away('key');
  if (status === 429 || status >= 500) return away('busy');
  if (status === 413) return { type: 'refused' };
  const said = refusal.safeParse(body);
  if (status !== 400 || !said.success) return away('damaged');
  if (/api key/i.test(said.data.error)) return away('key');
  return /not supported|not available/i.test(said.data.error) ? { type: 'unsupported' } : { type: 'refused' };
}
