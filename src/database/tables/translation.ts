/**
 * What free text reads like in other languages, and the neighbours who help with it. Kept by src/calendar/translation and
 * src/people.
 */
import type { Language } from '../../core/languages.ts';

interface TextPair {
  /** Of the original, see src/calendar/translation/wording.ts. */
  readonly text_key: string;
  readonly from_language: Language;
  readonly to_language: Language;
}

export interface TranslationTable extends TextPair {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly original: string;
  readonly words: string;
  /** The machine that made it; null when a neighbour did. */
  readonly engine: string | null;
  /** Null of a machine, and of a neighbour who asked to be forgotten. */
  readonly maker_id: string | null;
  readonly made_at: string;
  readonly checker_id: string | null;
  /** When somebody other than its maker said that it is right. */
  readonly checked_at: string | null;
}

/** A text that an engine could not translate. */
export interface TranslationTryTable extends TextPair {
  readonly neighbourhood_id: string;
  readonly engine: string;
  readonly tries: number;
  readonly next_at: string;
}

/** An engine that is not asked for a while. */
export interface TranslationPauseTable {
  readonly neighbourhood_id: string;
  readonly engine: string;
  readonly failures: number;
  readonly until: string;
}

export interface NeighbourTranslatorTable {
  readonly person_id: string;
  readonly neighbourhood_id: string;
  /** Those that they read and write. */
  readonly languages: readonly Language[];
  readonly offered_at: string;
  readonly last_turn_at: string;
  /** How many texts in a row they were sent unasked and did nothing with. */
  readonly unanswered: number;
}

/** A text that a neighbour was shown, so that it is not shown to them again. */
export interface TranslationShownTable extends TextPair {
  readonly person_id: string;
  readonly translation_id: string | null;
  /** 8 characters, for buttons. */
  readonly id: string;
  readonly shown_at: string;
  readonly answered_at: string | null;
}
