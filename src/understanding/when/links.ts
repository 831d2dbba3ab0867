/** Steps over the little words that tie dates and hours together ("van", "om", "op"). */
import type { LinkName } from '../languages/language.ts';
import type { Mark, Marks } from '../machinery/marks.ts';

export interface SkippedLinks {
  readonly marks: readonly Mark[];
  readonly to: number;
}

const mostLinks = 4;

/** Steps over links of the given names, longest first, at most a few. */
export function skipLinks(marks: Marks, from: number, names: readonly LinkName[]): SkippedLinks {
  const found: Mark[] = [];
  let to = from;
  while (found.length < mostLinks) {
    const at = marks.tokens[to]?.text === ':' && found.length > 0 ? to + 1 : to;
    const link = marks.at(at).find(mark => names.some(name => mark.name === `links.${name}`));
    if (link === undefined) break;
    const sameSpan = marks.at(at).filter(mark => mark.to === link.to && mark.name.startsWith('links.'));
    found.push(...sameSpan);
    to = link.to;
  }
  return { marks: found, to };
}

/** True when a link of that name was stepped over. */
export function hasLink(skipped: SkippedLinks, name: LinkName): boolean {
  return skipped.marks.some(mark => mark.name === `links.${name}`);
}

/** True when an hour, or a span of hours, is written at this token. */
export function isHourAhead(marks: Marks, at: number): boolean {
  const token = marks.tokens[at];
  if (token === undefined) return false;
  const pointed = marks.find(at, 'pointed.hourMinute');
  if (marks.at(at).some(mark => mark.name.startsWith('clock.') && mark.name !== 'clock.lengths')) return true;
  if (pointed !== undefined && marks.find(at, 'pointed.dayMonth') === undefined) return true;
  if (token.type !== 'number' || token.value > 24) return false;
  const after = marks.at(at + 1);
  if (after.some(mark => mark.name === 'calendar.part')) return true;
  const separator = marks.tokens[at + 1];
  const spans =
    separator?.text === '-' || after.some(mark => mark.name === 'links.until' || mark.name === 'links.through');
  if (!spans) return false;
  const end = after.find(mark => mark.name === 'links.until' || mark.name === 'links.through')?.to ?? at + 2;
  if (marks.at(end).some(mark => mark.name.startsWith('clock.') && mark.name !== 'clock.lengths')) return true;
  if (marks.tokens[end]?.type !== 'number') return false;
  const isPointed =
    marks.find(end, 'pointed.hourMinute') !== undefined && marks.find(end, 'pointed.dayMonth') === undefined;
  return isPointed || marks.find(end + 1, 'calendar.part') !== undefined;
}
