/**
 * What a language folder gives for the questions of residents: words only, in the notation of README.md (`(a|b)` choose,
 * `[a]` optional), no code. All nine interface languages have one, also those in which messages are not read.
 */
import type { AudienceId } from '../../core/audiences.ts';
import type { Language } from '../../core/languages.ts';
import type { ThemeId } from '../../core/themes.ts';

/** Words or phrases with one meaning. */
export type QuestionPhrases = readonly string[];

export interface QuestionWords {
  readonly language: Language;
  /** Letters stuck before or after a word, taken off when the whole word is in no row. */
  readonly beginnings: QuestionPhrases;
  readonly endings: QuestionPhrases;
  /** What asks by itself, wherever it stands: "wat is er te doen", "var mı". */
  readonly asking: QuestionPhrases;
  /** What asks only as the first words or before a question mark: "is er" (not in "zaterdag is er soep"). */
  readonly askingFirst: QuestionPhrases;
  /** Words that say nothing here; they only show that the rest of a short text was understood. */
  readonly little: QuestionPhrases;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekdays: Readonly<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, QuestionPhrases>>;
  readonly months: Readonly<Record<1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12, QuestionPhrases>>;
  /** Words by how many days they lie from today. */
  readonly daysFromNow: Readonly<Record<0 | 1 | 2, QuestionPhrases>>;
  readonly thisWeekend: QuestionPhrases;
  readonly nextWeekend: QuestionPhrases;
  /** From today to Sunday. */
  readonly thisWeek: QuestionPhrases;
  readonly nextWeek: QuestionPhrases;
  readonly thisMonth: QuestionPhrases;
  readonly nextMonth: QuestionPhrases;
  /** The next two weeks. */
  readonly soon: QuestionPhrases;
  /** Said before a weekday, it means that day of the next calendar week: "volgende zaterdag". */
  readonly nextWeekday: QuestionPhrases;
  readonly free: QuestionPhrases;
  readonly audience: Readonly<Record<AudienceId, QuestionPhrases>>;
  /** Only words that are not the name of a kind: those are in core. Empty where the audience says it all. */
  readonly theme: Readonly<Record<ThemeId, QuestionPhrases>>;
}
