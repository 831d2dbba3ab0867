/**
 * DeepL as a translator: text with the names in ignored XML tags (developers.deepl.com, "Translate text", "XML handling", "Error
 * handling", "Languages supported").
 */
import { z } from 'zod';
import type { Language } from '../../core/languages.ts';
import { type KeepTag, markUp, restored } from './kept-names.ts';
import { type JsonAnswer, postJson } from './post-json.ts';
import type { Translator, TranslatorAnswer } from './translator.ts';

export interface DeeplOptions {
  readonly key: string;
  /** Undefined: DeepL's own host for this key. */
  readonly url: string | undefined;
  readonly timeoutMs?: number;
}

/** Keys of the free plan end so, and have a host of their own. */
const freeKeyEnding = ':fx';
const keepTag: KeepTag = { name: 'x', attributes: '' };
const usualTimeoutMs = 20_000;

export function createDeepl({ key, url, timeoutMs = usualTimeoutMs }: DeeplOptions): Translator {
  const host = url ?? (key.endsWith(freeKeyEnding) ? 'https://api-free.deepl.com' : 'https://api.deepl.com');
  const address = `${host.replace(/\/+$/, '')}/v2/translate`;
  return {
    engine: 'deepl',
    async translate({ lines, from, to }, signal) {
      const answer = await postJson({
        url: address,
        headers: { Authorization: `DeepL-Auth-Key ${key}` },
        body: {
          text: lines.map(line => markUp(line, keepTag)),
          source_lang: from.toUpperCase(),
          target_lang: targets[to] ?? to.toUpperCase(),
          tag_handling: 'xml',
          ignore_tags: [keepTag.name],
          split_sentences: 'nonewlines',
          ...([from, to].some(each => inBeta.includes(each)) ? { enable_beta_languages: true } : {}),
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

/** English as a target has to name its country. */
const targets: Readonly<Partial<Record<Language, string>>> = { en: 'EN-GB' };
const inBeta: readonly Language[] = ['fa', 'ps'];

const translations = z.object({ translations: z.array(z.object({ text: z.string() })) });
const refusal = z.object({ message: z.string() });

function textsIn(answer: JsonAnswer, count: number): readonly string[] | undefined {
  if (answer.type !== 'answered' || answer.status !== 200) return undefined;
  const read = translations.safeParse(answer.body);
  const texts = read.success ? read.data.translations.map(({ text }) => text) : [];
  return texts.length === count ? texts : undefined;
}

function faultOf(answer: JsonAnswer): TranslatorAnswer {
  if (answer.type === 'unreachable') return { type: 'away', reason: 'unreachable', retryAfterSeconds: undefined };
  const { status, body, retryAfterSeconds } = answer;
  const away = (reason: 'busy' | 'quota' | 'key' | 'damaged') => ({ type: 'away', reason, retryAfterSeconds }) as const;
  if (status === 456) return away('quota');
  if (status === 401 || status === 403) return away('key');
  if (status === 429 || status >= 500) return away('busy');
  if (status === 413) return { type: 'refused' };
  if (status !== 400) return away('damaged');
  const said = refusal.safeParse(body);
  return said.success && said.data.message.includes('_lang') ? { type: 'unsupported' } : { type: 'refused' };
}
