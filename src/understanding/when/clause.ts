/** Clauses of a sentence, and what stands in a range of tokens. Knows names of marks, no words. */
import type { Marks } from '../machinery/marks.ts';

/** The token after the last comma, dash or bracket before a phrase. */
export function clauseStart(marks: Marks, at: number, floor: number): number {
  let from = at;
  const limit = Math.max(floor, at - longestClause);
  while (from > limit && !clauseMarks.has(marks.tokens[from - 1]?.text ?? '')) from--;
  return from;
}

const longestClause = 60;
const clauseMarks = new Set([',', ';', '(', ')', '-', '•', '\n', '.', '!', '|']);

/** True when a mark of such a name begins in the range. */
export function someMark(marks: Marks, from: number, to: number, test: (name: string) => boolean): boolean {
  for (let token = from; token < to; token++) if (marks.at(token).some(mark => test(mark.name))) return true;
  return false;
}
