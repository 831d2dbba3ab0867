/**
 * Cuts a message into one block per activity. An activity needs a date of its own; what stands before the first and after
 * the last block is shared by all. Knows positions and roles, no words.
 */
import { anchorsOf } from './anchors.ts';
import type { BlockContext } from './block-context.ts';
import type { Marks } from './machinery/marks.ts';
import { linesOf, type Range, rangeAt } from './machinery/sentences.ts';
import type { DatePhrase } from './when/phrases.ts';

export interface Block {
  readonly range: Range;
  /** The date or rhythm the block is about. */
  readonly anchor: DatePhrase;
}

export interface Blocks {
  readonly blocks: readonly Block[];
  /** Heading and closing lines, which hold for every block. */
  readonly shared: readonly Range[];
}

/** The blocks of a message, in order; none when it has no date of an activity. */
export function cutBlocks(context: BlockContext): Blocks {
  const { marks } = context;
  const anchors = anchorsOf(context);
  const all = { from: 0, to: marks.tokens.length };
  const [first] = anchors;
  if (first === undefined) return { blocks: [], shared: [] };
  if (anchors.length === 1) return { blocks: [{ range: all, anchor: first }], shared: [] };
  const lines = linesOf(marks);
  const cuts = anchors
    .slice(1)
    .map((anchor, index) => cutBetween(context, lines, anchors[index] ?? first, anchor, first));
  const listed = isListOfDates(context, lines, anchors);
  const start = listed ? (rangeAt(lines, first.from)?.from ?? 0) : startOfFirst(context, lines, first);
  const end = listed ? (rangeAt(lines, anchors.at(-1)?.from ?? 0)?.to ?? all.to) : endOfLast(context, lines, anchors);
  const blocks = anchors.map((anchor, index) => ({
    anchor,
    range: { from: index === 0 ? start : (cuts[index - 1] ?? anchor.from), to: cuts[index] ?? end },
  }));
  const shared = [
    { from: 0, to: start },
    { from: end, to: all.to },
  ].filter(range => range.to > range.from);
  return { blocks, shared };
}

/** Dates line by line without a name of their own: what stands above and below holds for each. */
function isListOfDates(context: BlockContext, lines: readonly Range[], anchors: readonly DatePhrase[]): boolean {
  const own = anchors.map(anchor => rangeAt(lines, anchor.from));
  if (new Set(own).size < anchors.length || own.some(line => line === undefined || context.names(line))) return false;
  return anchors.slice(1).every((anchor, index) => !context.names({ from: anchors[index]?.to ?? 0, to: anchor.from }));
}

function cutBetween(
  context: BlockContext,
  lines: readonly Range[],
  before: DatePhrase,
  anchor: DatePhrase,
  first: DatePhrase,
): number {
  const lineBefore = rangeAt(lines, before.from);
  const line = rangeAt(lines, anchor.from);
  if (line === undefined || line === lineBefore) return cutInLine(context, before, anchor, first);
  if (context.names(line) || !startsWithName(context, lines, first)) return line.from;
  const between = lines.filter(each => each.from >= before.to && each.to <= anchor.from && each !== lineBefore);
  const named = between.filter(each => context.names(each));
  const title = afterBlank(context.marks, between) ?? named.findLast(each => context.namesKind(each)) ?? named.at(-1);
  return title?.from ?? line.from;
}

/** The first line after an empty one. */
function afterBlank(marks: Marks, lines: readonly Range[]): Range | undefined {
  return lines.findLast(
    line => marks.tokens[line.from - 1]?.type === 'break' && marks.tokens[line.from - 2]?.type === 'break',
  );
}

/** True when the name of the first activity stands on a line before its date. */
function startsWithName(context: BlockContext, lines: readonly Range[], first: DatePhrase): boolean {
  const line = rangeAt(lines, first.from);
  return line !== undefined && !context.names(line) && context.names({ from: 0, to: line.from });
}

/** Within a line: where names come first, after the last sentence, semicolon, "en" or comma before the date. */
function cutInLine(context: BlockContext, before: DatePhrase, anchor: DatePhrase, first: DatePhrase): number {
  const { marks, sentences } = context;
  const sentence = rangeAt(sentences, anchor.from);
  const start = Math.max(before.to, sentence?.from ?? before.to);
  const firstSentence = rangeAt(sentences, first.from);
  const nameFirst = firstSentence !== undefined && context.names({ from: firstSentence.from, to: first.from });
  if (start > before.to && !context.names({ from: before.to, to: start })) return anchor.from;
  if (start > before.to) return start;
  if (!nameFirst) return anchor.from;
  for (let at = anchor.from - 1; at > before.to; at--) {
    const text = marks.tokens[at]?.text ?? '';
    if (text === ';' || text === ',' || text === '|' || text === '/' || marks.find(at, 'links.and') !== undefined) {
      if (context.names({ from: at + 1, to: anchor.from }) || at === anchor.from - 1) return at + 1;
    }
  }
  return anchor.from;
}

/** The first block begins at its line when the lines before it are a heading of several activities. */
function startOfFirst(context: BlockContext, lines: readonly Range[], first: DatePhrase): number {
  const line = rangeAt(lines, first.from);
  if (line === undefined) return 0;
  if (isHeadedInLine(context, line, first)) return first.from;
  return context.names(line) && line.from > 0 ? line.from : 0;
}

/** "Agenda bib: di 13/10 19u30 lezing, za 17/10 …": what stands before the colon is no name when one follows the date. */
function isHeadedInLine({ marks, names }: BlockContext, line: Range, first: DatePhrase): boolean {
  if (marks.tokens[first.from - 1]?.text !== ':') return false;
  let to = first.to;
  while (to < line.to && !itemEnds.has(marks.tokens[to]?.text ?? '\n')) to++;
  return names({ from: first.to, to });
}

const itemEnds = new Set([',', ';', '.', '|', '/', '\n']);

/** The last block of a list ends with its line; a running text goes on to its end. */
function endOfLast(context: BlockContext, lines: readonly Range[], anchors: readonly DatePhrase[]): number {
  const all = context.marks.tokens.length;
  const last = anchors.at(-1);
  const line = last === undefined ? undefined : rangeAt(lines, last.from);
  if (last === undefined || line === undefined) return all;
  const lineOfPrevious = rangeAt(lines, anchors.at(-2)?.from ?? 0);
  if (line !== lineOfPrevious && context.names(line)) return line.to;
  const sentence = rangeAt(context.sentences, last.from);
  return line === lineOfPrevious ? (sentence?.to ?? all) : all;
}
