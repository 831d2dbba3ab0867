/** What is known of the message where its dates are chosen and its text is cut into blocks. Knows no words. */
import type { Marks } from './machinery/marks.ts';
import type { Range } from './machinery/sentences.ts';
import type { RolePhrase } from './when/role-context.ts';

/** What is known of the message where its dates are chosen and its text is cut into blocks. */
export interface BlockContext {
  readonly marks: Marks;
  readonly sentences: readonly Range[];
  readonly phrases: readonly RolePhrase[];
  /** True when a range holds words that could name an activity. */
  readonly names: (range: Range) => boolean;
  /** True when a range names a kind of activity. */
  readonly namesKind: (range: Range) => boolean;
  /** The message calls something off, and nothing in it returns: a date denied is the date meant. */
  readonly denied: boolean;
}

export function hasHours(phrases: readonly RolePhrase[], range: Range): boolean {
  return phrases.some(({ phrase }) => phrase.type === 'hours' && phrase.from >= range.from && phrase.to <= range.to);
}
