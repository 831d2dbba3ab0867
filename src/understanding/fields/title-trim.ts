/**
 * Takes from a piece of text what stands before and after the name in it: greetings, regrets, verbs with their pronouns,
 * articles. Knows no languages but through their tables.
 */
import type { Marks } from '../machinery/marks.ts';
import type { Range } from '../machinery/sentences.ts';
import { agesEnd } from '../when/read-when.ts';
import { isContent, type TitleContext, wordsIn } from './title-pieces.ts';

/** What is left of a piece, and the verb that belongs behind it ("planten we bollen": bollen planten). */
export interface TrimmedTitle extends Range {
  readonly verb: number | undefined;
}

/** Drops what leads to the name, cuts at the verb after it, and loose little words at both ends. */
export function trimTitle(context: TitleContext, piece: Range): TrimmedTitle | undefined {
  const { marks } = context;
  const behind = behindClause(context, piece) ?? behindArticle(context, piece);
  const opened = behind ?? afterOpeners(context, piece);
  const verb = behind === undefined && isInverted(context, opened, piece.to) ? opened : undefined;
  let from = verb === undefined ? opened : afterOpeners(context, { from: opened + 1, to: piece.to });
  let to = nameEnd(context, from, piece.to);
  // "Ondanks de sneeuw gaat de seniorengym door": the kind stands behind the verb.
  if (to < piece.to && !namesKind(context, from, to) && namesKind(context, to, piece.to)) {
    const behind = afterOpeners(context, { from: to, to: piece.to });
    if (behind < piece.to) {
      from = behind;
      to = nameEnd(context, from, piece.to);
    }
  }
  while (to > from && isLoose(marks, to, from) && !endsKind(context, to)) to = looseStart(marks, to, from);
  while (from < to && marks.tokens[from]?.type === 'mark') from++;
  return to > from ? { from, to, verb } : undefined;
}

/** Where the name that begins here ends: at the first verb behind a word that says something. */
function nameEnd(context: TitleContext, from: number, limit: number): number {
  for (let at = from + 1; at < limit; at++) {
    const ends = endsName(context, at, limit) || agesEnd(context.marks, at) > at;
    if (ends && !isInsideKind(context, at) && hasContent(context, from, at)) return at;
  }
  return limit;
}

function namesKind({ kinds }: TitleContext, from: number, to: number): boolean {
  return kinds.some(kind => !kind.hint && kind.from >= from && kind.to <= to);
}

/** A verb, or a little word with nothing of the name behind it. */
function endsName(context: TitleContext, at: number, to: number): boolean {
  const { marks } = context;
  if (isVerb(context, at) && !startsKind(context, at)) return true;
  if (marks.find(at, 'clock.lengths') !== undefined) return true;
  if (changeRows.some(row => marks.find(at, row) !== undefined) && !startsKind(context, at)) return true;
  const end = marks.find(at, 'message.titleEnds');
  if (end === undefined) return false;
  return marks.find(at, 'message.titleJoins') === undefined || !hasContent(context, end.to, to);
}

const changeRows = ['message.cancelled', 'message.moved', 'message.changed', 'message.fromNowOn'];

/** "schuiven we aan voor de buurttafel": behind a sentence of "we" the name begins at its kind, with what describes it. */
function behindClause({ marks, kinds }: TitleContext, piece: Range): number | undefined {
  const kind = kinds.find(each => !each.hint && each.from >= piece.from && each.to <= piece.to);
  if (kind === undefined) return undefined;
  let from: number | undefined;
  for (let at = piece.from; at < kind.from; at++) {
    if (marks.find(at, 'message.pronoun') !== undefined || marks.find(at, 'message.subject') !== undefined) from ??= at;
    if (from === undefined) continue;
    for (const mark of marks.at(at)) {
      if (mark.to <= kind.from && leadRows.some(row => mark.name.startsWith(row))) from = Math.max(from, mark.to);
    }
  }
  return from;
}

/**
 * "Het Rode Kruis geeft een EHBO-cursus", "25 inschrijvingen voor de brunch": the name begins behind the article of the first
 * kind; not in "Dag van de Zorg", where it goes on.
 */
function behindArticle({ marks, kinds }: TitleContext, piece: Range): number | undefined {
  const kind = kinds.find(each => !each.hint && each.from >= piece.from && each.to <= piece.to);
  if (kind === undefined) return undefined;
  for (let at = kind.from - 1; at > piece.from && kind.from - at <= mostAdjectives; at--) {
    if (marks.tokens[at]?.type !== 'word') return undefined;
    const article = marks.endingAt(at + 1).find(mark => mark.name === 'message.article');
    if (article === undefined) continue;
    const joins = marks.endingAt(article.from).some(mark => mark.name === 'message.titleJoins');
    return joins || article.from <= piece.from ? undefined : at + 1;
  }
  return undefined;
}

const mostAdjectives = 3;

function isInverted({ marks, kinds }: TitleContext, at: number, to: number): boolean {
  if (at + 2 >= to || marks.tokens[at]?.type !== 'word' || kinds.some(kind => kind.from === at)) return false;
  return marks.find(at + 1, 'message.pronoun') !== undefined;
}

function isVerb({ marks, verbEndings }: TitleContext, at: number): boolean {
  const token = marks.tokens[at];
  return (
    token?.type === 'word' &&
    verbEndings.some(ending => token.text.length > ending.length && token.text.endsWith(ending))
  );
}

function hasContent(context: TitleContext, from: number, to: number): boolean {
  return wordsIn(context.marks, { from, to }).some(at => isContent(context, at));
}

function isInsideKind({ kinds }: TitleContext, at: number): boolean {
  return kinds.some(kind => kind.from < at && at < kind.to);
}

const openerRows = [
  'message.greeting',
  'message.opener',
  'message.titleEnds',
  'fields.labelWhat',
  'links.',
  'fields.placeBefore',
  'fields.deadline',
  'message.notThis',
  'message.invitation',
  'message.titleLead',
  'message.pronoun',
  'fields.free',
  'fields.allDay',
];

const leadRows = [...openerRows, 'message.subject', 'message.cancelled', 'message.moved'];

function afterOpeners(context: TitleContext, piece: Range): number {
  const { marks } = context;
  let from = piece.from;
  for (let steps = 0; steps < 8; steps++) {
    while (from < piece.to && (marks.tokens[from]?.type === 'mark' || isLeftOver(marks, from))) from++;
    if (isVerb(context, from) && !startsKind(context, from)) {
      from++;
      continue;
    }
    const mark = marks.at(from).find(each => each.to <= piece.to && openerRows.some(row => each.name.startsWith(row)));
    if (mark === undefined || startsKind(context, from) || marks.find(from, 'message.subject') !== undefined) break;
    from = mark.to;
  }
  return from;
}

/** The "s" of "tonight's". */
function isLeftOver(marks: Marks, at: number): boolean {
  const token = marks.tokens[at];
  return token?.text === 's' && token.glued && marks.tokens[at - 1]?.text === "'";
}

function startsKind({ kinds }: TitleContext, at: number): boolean {
  return kinds.some(kind => kind.from === at && !kind.hint);
}

/** "Concert" is a word for a start too, but here it is the name. */
function endsKind({ kinds }: TitleContext, to: number): boolean {
  return kinds.some(kind => kind.to === to && !kind.hint);
}

const looseRows = [
  'links.',
  'fields.placeBefore',
  'fields.deadline',
  'message.titleEnds',
  'message.instead',
  'fields.start',
  'fields.perPerson',
  'fields.atOurs',
];

function isLoose(marks: Marks, to: number, from: number): boolean {
  return marks.tokens[to - 1]?.type === 'mark' || looseStart(marks, to, from) < to;
}

function looseStart(marks: Marks, to: number, from: number): number {
  if (marks.tokens[to - 1]?.type === 'mark') return to - 1;
  const mark = marks.endingAt(to).find(each => each.from >= from && looseRows.some(row => each.name.startsWith(row)));
  return mark?.from ?? to;
}
