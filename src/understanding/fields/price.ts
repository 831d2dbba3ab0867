/** Reads what taking part costs: the standard price of an adult, in euros. Other amounts in a message do not count. */
import type { Mark, Marks } from '../machinery/marks.ts';
import type { Range } from '../machinery/sentences.ts';
import { clauseStart } from '../when/clause.ts';

export interface PriceFound {
  readonly price: 'free' | number;
  readonly from: number;
  readonly to: number;
}

interface Amount {
  readonly euros: number;
  readonly from: number;
  readonly to: number;
  readonly score: number;
  /** A word beside it says that it is the price to take part. */
  readonly labelled: boolean;
}

/** The price said in a range of the text. */
export function priceIn(marks: Marks, range: Range): PriceFound | undefined {
  const amounts = amountsIn(marks, range);
  const best = amounts.reduce<Amount | undefined>(
    (kept, each) => (kept === undefined || each.score > kept.score ? each : kept),
    undefined,
  );
  const free = freeIn(marks, range, amounts.length > 0);
  if (free !== undefined && best !== undefined && !best.labelled) return free;
  if (best !== undefined && best.score > 0) {
    if (best.euros === 0) return { price: 'free', from: best.from, to: best.to };
    return { price: best.euros, from: best.from, to: best.to };
  }
  // Who asks for a gift does not say that it is free.
  return says(marks, range, 'fields.freeGift') ? undefined : free;
}

function says(marks: Marks, range: Range, name: string): boolean {
  return marks.all(name).some(mark => mark.from >= range.from && mark.to <= range.to);
}

/** Every amount of money, as token ranges, so that titles and hours leave them alone. */
export function amountsIn(marks: Marks, range: Range): Amount[] {
  const amounts: Amount[] = [];
  for (let at = range.from; at < range.to; at++) {
    const amount = readAmount(marks, at, range);
    if (amount === undefined) continue;
    amounts.push(amount);
    at = amount.to - 1;
  }
  return amounts;
}

function readAmount(marks: Marks, at: number, range: Range): Amount | undefined {
  const labelled = readLabelled(marks, at);
  if (labelled !== undefined) return { ...labelled, from: at, score: firstScore + 1, labelled: true };
  const sign = marks.tokens[at]?.text === '€' || marks.find(at, 'fields.currency') !== undefined;
  const first = sign ? at + 1 : at;
  const number = readDecimal(marks, first) ?? readInWords(marks, first);
  if (number === undefined) return undefined;
  const currency = marks.tokens[number.to]?.text === '€' ? number.to + 1 : marks.find(number.to, 'fields.currency')?.to;
  if (!sign && currency === undefined) return undefined;
  const cents = sign ? undefined : readCents(marks, currency);
  const to = cents?.to ?? currency ?? number.to;
  const euros = number.value + (cents?.value ?? 0) / 100;
  return { euros, from: at, to, ...scoreOf(marks, at, to, range) };
}

/** "prijs: 17,50": a bare number behind a word for the price and a colon. */
function readLabelled(marks: Marks, at: number): { euros: number; to: number } | undefined {
  if (marks.tokens[at - 1]?.text !== ':' || marks.tokens[at]?.type !== 'number') return undefined;
  if (!marks.endingAt(at - 1).some(mark => mark.name === 'fields.perPerson')) return undefined;
  const number = readDecimal(marks, at);
  const next = number === undefined ? undefined : marks.tokens[number.to];
  if (
    number === undefined ||
    next?.text === '€' ||
    (next !== undefined && marks.find(number.to, 'fields.currency') !== undefined)
  )
    return undefined;
  return { euros: number.value, to: number.to };
}

/** "5", "2,5", "2.50", "5,-". */
function readDecimal(marks: Marks, at: number): { value: number; to: number } | undefined {
  const whole = marks.tokens[at];
  if (whole?.type !== 'number' || whole.text.length > 4) return undefined;
  const mark = marks.tokens[at + 1];
  const part = marks.tokens[at + 2];
  if ((mark?.text === ',' || mark?.text === '.') && mark.glued && part?.glued) {
    if (part.type === 'number' && part.text.length <= 2)
      return { value: Number(`${whole.text}.${part.text}`), to: at + 3 };
    if (part.text === '-') return { value: whole.value, to: at + 3 };
  }
  return Number.isNaN(whole.value) ? undefined : { value: whole.value, to: at + 1 };
}

/** "zes euro", "vingt-cinq euros"; a currency beside it makes it an amount. */
function readInWords(marks: Marks, at: number): { value: number; to: number } | undefined {
  const mark = marks.find(at, 'calendar.number');
  const value = mark?.slots.number;
  return mark === undefined || value === undefined ? undefined : { value, to: mark.to };
}

/** "4€50", "twee euro vijftig": cents behind the sign or the word. */
function readCents(marks: Marks, at: number | undefined): { value: number; to: number } | undefined {
  const token = at === undefined ? undefined : marks.tokens[at];
  const words = at === undefined || token?.type !== 'word' ? undefined : readInWords(marks, at);
  if (
    words !== undefined &&
    words.value >= 10 &&
    words.value < 100 &&
    words.value % 5 === 0 &&
    endsClause(marks, words.to)
  )
    return words;
  if (at === undefined || token?.type !== 'number' || !token.glued || token.text.length !== 2) return undefined;
  return { value: token.value, to: at + 1 };
}

function endsClause(marks: Marks, at: number): boolean {
  return marks.tokens[at]?.type !== 'word' || marks.find(at, 'fields.perPerson') !== undefined;
}

const firstScore = 5;

/** The words around an amount say whose price it is; the first of equals is the standard one. */
function scoreOf(marks: Marks, from: number, to: number, range: Range): { score: number; labelled: boolean } {
  let score = firstScore - (from - range.from) / 1000;
  const start = clauseStart(marks, from, range.from);
  const before = namesBetween(marks, Math.max(start, from - 4), from);
  const after = namesBetween(marks, to, clauseEnd(marks, to, Math.min(range.to, to + 4)));
  const included = namesBetween(marks, to, Math.min(range.to, to + 6)).has('fields.included');
  const other = before.has('fields.otherMoney') || (after.has('fields.otherMoney') && !isLabelled(marks, to));
  if (other && !included) score -= 6;
  if (after.has('fields.reducedPrice')) score -= 3;
  if (before.has('fields.reducedPrice') && !after.has('fields.perPerson')) score -= 3;
  if (after.has('fields.perPerson') || before.has('fields.perPerson')) score += 1;
  if (before.has('fields.presale') || after.has('fields.presale')) score += 2;
  const labels = ['fields.perPerson', 'fields.presale'];
  return { score, labelled: labels.some(label => before.has(label) || after.has(label)) };
}

/** "2 euro inkom, winnaar krijgt pizza": a word for the price right behind the amount. */
function isLabelled(marks: Marks, to: number): boolean {
  return marks.at(to).some(mark => mark.name === 'fields.perPerson');
}

function clauseEnd(marks: Marks, from: number, limit: number): number {
  let at = from;
  while (
    at < limit &&
    ![',', ';', '/', ')', '(', '\n', '.', '+', '-', '|'].includes(marks.tokens[at]?.text ?? '\n') &&
    marks.find(at, 'links.and') === undefined
  )
    at++;
  return at;
}

function namesBetween(marks: Marks, from: number, to: number): Set<string> {
  const names = new Set<string>();
  for (let at = Math.max(from, 0); at < to; at++) {
    for (const mark of marks.at(at)) if (!isSwallowed(marks, mark)) names.add(mark.name);
  }
  return names;
}

/** "niet-leden": the members of a longer word are not the members. */
function isSwallowed(marks: Marks, { name, from, to }: Mark): boolean {
  if (name !== 'fields.reducedPrice') return false;
  return marks
    .all('fields.perPerson')
    .some(other => other.from <= from && other.to >= to && other.to - other.from > to - from);
}

/** "gratis", unless it is only the coffee or the children that are free. */
function freeIn(marks: Marks, range: Range, priced: boolean): PriceFound | undefined {
  for (let at = range.from; at < range.to; at++) {
    const free = marks.find(at, 'fields.free');
    if (free === undefined) continue;
    const start = clauseStart(marks, at, range.from);
    const before = namesBetween(marks, Math.max(start, at - 4), at);
    const after = namesBetween(marks, free.to, clauseEnd(marks, free.to, Math.min(range.to, free.to + 3)));
    const other =
      after.has('fields.otherMoney') ||
      before.has('fields.otherMoney') ||
      before.has('fields.reducedPrice') ||
      (priced && after.has('fields.reducedPrice'));
    if (!other) return { price: 'free', from: at, to: free.to };
  }
  return undefined;
}
