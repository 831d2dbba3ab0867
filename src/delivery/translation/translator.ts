/**
 * The port to a machine that translates. Types only; which machines there are is the configuration's to say.
 */
import type { Language } from '../../core/languages.ts';
import type { Segment } from './kept-names.ts';

export type EngineName = 'deepl' | 'libretranslate';

export interface TranslationRequest {
  /** Each a line of text, with the names that stay as they are marked. */
  readonly lines: readonly (readonly Segment[])[];
  readonly from: Language;
  readonly to: Language;
}

/** Why a machine is left alone for a while. */
export type AwayReason =
  /** Too many requests, or trouble of its own. */
  | 'busy'
  /** What was paid for is used up. */
  | 'quota'
  /** It does not take our key. */
  | 'key'
  /** No answer in time, or none at all. */
  | 'unreachable'
  /** It answered something that is no translation. */
  | 'damaged';

export type TranslatorAnswer =
  /** In the order of the request; null for a line in which a name got lost. */
  | { readonly type: 'translated'; readonly lines: readonly (string | null)[] }
  /** It does not know one of the languages, or not from the one to the other. */
  | { readonly type: 'unsupported' }
  /** It does not take these lines, such as because they are too long. */
  | { readonly type: 'refused' }
  | { readonly type: 'away'; readonly reason: AwayReason; readonly retryAfterSeconds: number | undefined };

export interface Translator {
  readonly engine: EngineName;
  /** Never throws for what the machine or the network does; ends within half a minute. */
  translate(request: TranslationRequest, signal: AbortSignal): Promise<TranslatorAnswer>;
}
