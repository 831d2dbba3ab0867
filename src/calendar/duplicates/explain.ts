/** A judgement in one line, for the questions file and for logs. What a partner reads is said in `conversation`. */
import type { Judgement } from './judge.ts';

/**
 * The code of what decided, and what each field found: `place:unknown (start same, place unknown, title same-subject)`.
 * Fields that say nothing are left out, but for the one that decided. The code `entry:opposed` is no field's: another
 * telling of the one speaks against the other.
 */
export function explain({ reason, evidence }: Judgement): string {
  const telling = evidence.filter(({ field, finding, points }) => points !== 0 || `${field}:${finding}` === reason);
  return `${reason} (${telling.map(({ field, finding }) => `${field} ${finding}`).join(', ')})`;
}
