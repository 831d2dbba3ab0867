/** Reads for whom an activity is: by the words of the tables and by ages. */
import type { AudienceId } from '../../core/audiences.ts';
import { audiences } from '../../core/audiences.ts';
import type { Marks } from '../machinery/marks.ts';
import type { Range } from '../machinery/sentences.ts';

export interface AudienceFound {
  readonly audience: readonly AudienceId[];
  readonly from: number;
  readonly to: number;
}

/** Everybody addressed in a range of the text, in the fixed order of core. */
export function audienceIn(marks: Marks, range: Range, skip: ReadonlySet<number>): AudienceFound | undefined {
  const found = new Map<AudienceId, Range>();
  for (let at = range.from; at < range.to; at++) {
    if (skip.has(at)) continue;
    for (const id of audiences) {
      const mark = marks.find(at, `audience.${id}`);
      if (mark === undefined || found.has(id)) continue;
      if (id === 'iedereen' || !isOfPrice(marks, mark, range, skip)) found.set(id, mark);
    }
    const ages = readAges(marks, at);
    if (ages !== undefined && !found.has(ages.audience)) found.set(ages.audience, ages);
  }
  if (isEverybody(found)) for (const id of ['vrouwen', 'mannen'] as const) found.delete(id);
  // "ouders met kinderen" is one audience, families; ages beside it say how old the children are.
  if (found.has('gezinnen') && !found.has('kinderen')) dropAges(found, marks);
  const first = [...found.values()].sort((a, b) => a.from - b.from)[0];
  if (first === undefined) return undefined;
  return { audience: audiences.filter(id => found.has(id)), from: first.from, to: first.to };
}

/** "Dames en heren", "mannen en vrouwen": said close together they leave nobody out. */
function isEverybody(found: ReadonlyMap<AudienceId, Range>): boolean {
  const women = found.get('vrouwen');
  const men = found.get('mannen');
  return women !== undefined && men !== undefined && Math.abs(women.from - men.from) <= 2;
}

function dropAges(found: Map<AudienceId, Range>, marks: Marks): void {
  const children = found.get('kinderen');
  if (children !== undefined && marks.tokens[children.from]?.type === 'number') found.delete('kinderen');
}

/** "kids <12 gratis", "kinderen 2 euro": who pays less is not yet who is meant. */
function isOfPrice(marks: Marks, { from, to }: Range, range: Range, skip: ReadonlySet<number>): boolean {
  for (let at = Math.max(range.from, from - 3); at < from; at++) {
    if (marks.tokens[at]?.text === '€' || marks.find(at, 'fields.currency') !== undefined) return true;
  }
  for (let at = to; at < Math.min(range.to, to + 6); at++) {
    const token = marks.tokens[at];
    if (token === undefined || token.type === 'break' || skip.has(at)) return false;
    if (
      token.text === '€' ||
      marks.find(at, 'fields.currency') !== undefined ||
      marks.find(at, 'fields.free') !== undefined
    )
      return true;
    if (token.type === 'mark' && !joinsPrice.has(token.text)) return false;
    if (marks.at(at).some(mark => mark.name === 'fields.perPerson' || mark.name === 'fields.start')) return false;
  }
  return false;
}

const joinsPrice = new Set(['<', '-', '/', '+', ':', '=', '(', ')', '≤', "'"]);

/** "6-12 jaar", "12+", "< 12j": children below 13, youth from 12, seniors from 50. */
function readAges(marks: Marks, at: number): (Range & { audience: AudienceId }) | undefined {
  const first = marks.tokens[at];
  if (first?.type !== 'number' || !(first.value < 100)) return undefined;
  const plus = marks.tokens[at + 1];
  if (plus?.text === '+' && plus.glued && !isPrice(marks, at)) {
    if (marks.tokens[at + 2]?.glued === true && marks.tokens[at + 2]?.type === 'number') return undefined;
    if (first.value >= 50) return { audience: 'senioren', from: at, to: at + 2 };
    return first.value >= 12 && first.value <= 17 ? { audience: 'jongeren', from: at, to: at + 2 } : undefined;
  }
  const separator = marks.tokens[at + 1];
  const middle =
    marks.find(at + 1, 'links.until') ?? marks.find(at + 1, 'links.through') ?? marks.find(at + 1, 'links.and');
  const second = middle?.to ?? (separator?.text === '-' || separator?.text === '/' ? at + 2 : undefined);
  const last = second === undefined ? undefined : marks.tokens[second];
  if (second === undefined || last?.type !== 'number' || !isAge(marks, second + 1)) return undefined;
  const to = second + 2;
  if (last.value <= 13) return { audience: 'kinderen', from: at, to };
  if (first.value >= 11 && last.value <= 26) return { audience: 'jongeren', from: at, to };
  return first.value >= 50 ? { audience: 'senioren', from: at, to } : undefined;
}

function isAge(marks: Marks, at: number): boolean {
  const unit = marks.find(at, 'fields.ages');
  return unit !== undefined;
}

function isPrice(marks: Marks, at: number): boolean {
  return marks.tokens[at - 1]?.text === '€';
}
