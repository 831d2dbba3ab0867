/** What the role of a date or hour is told from. Knows no words. */
import type { Marks } from '../machinery/marks.ts';
import type { Range } from '../machinery/sentences.ts';
import type { WhenPhrase } from './phrases.ts';

export type Role =
  | 'main'
  | 'deadline'
  | 'except'
  | 'starting'
  | 'until'
  | 'bounds'
  | 'old'
  | 'doors'
  | 'end'
  | 'aside'
  | 'past';

export interface RolePhrase {
  readonly phrase: WhenPhrase;
  readonly role: Role;
  /** Names of the marks just before the phrase, nearest first. */
  readonly leads: ReadonlySet<string>;
  /** The weekday written is that of the same date a year earlier, which has just passed. */
  readonly passed?: boolean;
}

/** A phrase among the others of its text. */
export interface Around {
  readonly phrases: readonly WhenPhrase[];
  readonly index: number;
  readonly marks: Marks;
  readonly sentence: Range;
  readonly leads: ReadonlySet<string>;
  readonly before: RolePhrase | undefined;
  readonly today: Temporal.PlainDate;
  /** Something returns in this message. */
  readonly hasSeries: boolean;
  /** Something is moved or changed in this message. */
  readonly moves: boolean;
}
