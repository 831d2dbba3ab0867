/**
 * Chooses the place of an activity among the places a piece of text names: through the gazetteer first, else the words of
 * the message behind a place word ("in zaal De Kring", "Plezantstraat 12"). Knows no languages but through their tables.
 */
import type { Place } from '../../core/place.ts';
import type { Lexicon } from '../machinery/lexicon.ts';
import type { Marks } from '../machinery/marks.ts';
import type { Range } from '../machinery/sentences.ts';
import { rangeAt } from '../machinery/sentences.ts';
import type { PlaceMatch } from './gazetteer.ts';
import { isJoined, isPlaceCompound, lineEnd, nameEnd, words } from './place-words.ts';

/** A place the text names, and how much its surroundings make it the place of the activity. */
export interface PlaceCandidate {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly score: number;
  /** The token where the words begin that lead to it ("in de bib": at "in"), for cutting titles. */
  readonly leadFrom: number;
  /** From the gazetteer, or only the words of the message. */
  readonly known: boolean;
  readonly origin: 'said' | 'guessed';
}

export interface PlaceContext {
  readonly text: string;
  readonly marks: Marks;
  readonly lexicon: Lexicon;
  readonly sentences: readonly Range[];
  readonly matches: readonly PlaceMatch[];
  readonly home: Place | undefined;
  readonly kinds: readonly Range[];
  /** Tokens of dates, hours, contacts: never part of a place. */
  readonly taken: ReadonlySet<number>;
}

/** Every place the text names, scored. */
export function findPlaces(context: PlaceContext): PlaceCandidate[] {
  const known = context.matches.map(match => knownPlace(match, context));
  const covered = new Set(known.flatMap(place => numbers(place.from, place.to)));
  return [
    ...known,
    ...homePlaces(context),
    ...streets(context, covered),
    ...afterPlaceWords(context, covered, known),
    ...aloneStanding(context, covered),
  ];
}

/** The likeliest of the places that stand in a range, if any is likely enough. */
export function placeIn(candidates: readonly PlaceCandidate[], range: Range): PlaceCandidate | undefined {
  let best: PlaceCandidate | undefined;
  for (const candidate of candidates) {
    if (candidate.from < range.from || candidate.to > range.to || candidate.score <= 0) continue;
    if (best === undefined || candidate.score > best.score) best = candidate;
  }
  return best;
}

function knownPlace(match: PlaceMatch, context: PlaceContext): PlaceCandidate {
  const { leadFrom, score } = surroundings(match.from, match.to, context);
  const base = match.misspelt ? 1.5 : 2;
  const houseNumber = context.marks.tokens[match.to];
  const address = match.byAddress || (houseNumber?.type === 'number' && isStreet(context, match.to - 1));
  return {
    name: match.place.name,
    from: match.from,
    to: match.to,
    score: base + score + (address ? 1 : 0),
    leadFrom,
    known: true,
    origin: 'said',
  };
}

/** Points for what stands around a place: a place word before it counts for it, a rain plan or an organiser against it. */
function surroundings(
  from: number,
  to: number,
  { marks, sentences }: PlaceContext,
): { leadFrom: number; score: number } {
  const sentence = rangeAt(sentences, from) ?? { from, to };
  const before = marks.endingAt(from);
  let score = 0;
  let leadFrom = from;
  const place = before.find(mark => mark.name === 'fields.placeBefore' || mark.name === 'fields.labelWhere');
  if (place !== undefined) {
    score += 3;
    leadFrom = place.from;
  }
  const previous = marks.tokens[from - 1];
  const colon = previous?.text === ':' ? marks.endingAt(from - 1) : [];
  if (
    colon.some(
      mark => mark.name === 'fields.labelWhere' || mark.name === 'fields.placeBefore' || mark.name === 'fields.start',
    )
  )
    score += 3;
  if (previous?.text === '@' || previous?.text === '📍' || previous?.text === '➡' || previous?.text === '🏠') {
    score += 3;
    leadFrom = from - 1;
  }
  if (marks.at(to).some(mark => mark.name === 'fields.placeAfter')) score += 3;
  if (isEdge(previous?.text) && isEdge(marks.tokens[to]?.text)) score += 1.5;
  for (let token = sentence.from; token < from; token++) {
    for (const mark of marks.at(token)) {
      if (mark.name === 'fields.rainPlace') score -= 10;
      if (mark.name === 'fields.register' && from - mark.to < 6) score -= 4;
      if (mark.name === 'message.instead' && mark.to >= leadFrom - 2) score -= 10;
      if (mark.name === 'message.notThis' && mark.to === leadFrom) score -= 10;
      if (mark.name === 'message.newState') score += 1;
    }
  }
  return { leadFrom, score };
}

function isEdge(text: string | undefined): boolean {
  return text === undefined || /^[\p{P}\p{S}\n]$/u.test(text);
}

/** "bij ons": the sender's own place. */
function homePlaces(context: PlaceContext): PlaceCandidate[] {
  const { home, marks } = context;
  if (home === undefined) return [];
  return marks.all('fields.atOurs').map(mark => ({
    name: home.name,
    from: mark.from,
    to: mark.to,
    score: 4,
    leadFrom: mark.from,
    known: true,
    origin: 'said' as const,
  }));
}

function isStreet({ marks, lexicon }: PlaceContext, at: number): boolean {
  const token = marks.tokens[at];
  if (token?.type !== 'word' || token.text.length < 6) return false;
  return lexicon.languages.some(({ fields }) =>
    fields.streetEndings.some(ending => token.text.endsWith(ending) && token.text.length > ending.length + 2),
  );
}

/** Streets and squares by their own form: "Plezantstraat 12", "rue de la Gare 5". */
function streets(context: PlaceContext, covered: ReadonlySet<number>): PlaceCandidate[] {
  const { marks, text, taken, kinds } = context;
  const found: PlaceCandidate[] = [];
  for (const [at, token] of marks.tokens.entries()) {
    if (covered.has(at) || taken.has(at) || token.type !== 'word') continue;
    if (kinds.some(kind => at >= kind.from && at < kind.to) && !isPlaceLed(marks, at)) continue;
    const street =
      isStreet(context, at) && token.capital
        ? { from: startOfName(marks, at), to: at + 1 }
        : streetWithWordBefore(marks, at);
    if (street === undefined) continue;
    const number = marks.tokens[street.to];
    const comma = number?.text === ',' && marks.tokens[street.to + 1]?.type === 'number' ? street.to + 1 : street.to;
    const isNumber =
      marks.tokens[comma]?.type === 'number' && !taken.has(comma) && (marks.tokens[comma]?.value ?? 0) < 1000;
    const to = isNumber ? comma + 1 : street.to;
    const { leadFrom, score } = surroundings(street.from, to, context);
    const owned =
      ownerWords.has(marks.tokens[street.from - 1]?.text ?? '') ||
      ownerWords.has(marks.tokens[street.from - 2]?.text ?? '');
    found.push({
      name: words(text, marks, street.from, to),
      from: street.from,
      to,
      score: (owned && leadFrom === street.from ? -1 : 1) + score + (isNumber ? 1 : 0),
      leadFrom,
      known: false,
      origin: 'said',
    });
  }
  return found;
}

/** "de heraanleg van de Plezantstraat": about the street, not in it. */
const ownerWords = new Set(['van', 'vd', 'of', 'du']);

/** A word that names a kind of activity ("Speelplein") is a place only behind a place word. */
function isPlaceLed(marks: Marks, at: number): boolean {
  return marks.endingAt(at).some(mark => mark.name === 'fields.placeBefore');
}

/** "Lodewijk De Meesterstraat": capital words before the street word belong to it. */
function startOfName(marks: Marks, at: number): number {
  let from = at;
  while (from > 0 && marks.tokens[from - 1]?.type === 'word' && marks.tokens[from - 1]?.capital && at - from < 3) {
    if (
      marks.at(from - 1).some(mark => mark.name.startsWith('calendar.') || mark.name.startsWith('fields.placeBefore'))
    )
      break;
    from--;
  }
  return from === at || marks.tokens[at - 1]?.capital ? from : at;
}

function streetWithWordBefore(marks: Marks, at: number): Range | undefined {
  const street = marks.find(at, 'fields.streetBefore');
  if (street === undefined) return undefined;
  const to = nameEnd(marks, street.to, 5);
  return to > street.to ? { from: at, to } : undefined;
}

const longestName = 5;

/** "in zaal De Kring", "op het Sint-Jansplein": words behind a place word that begin with a capital or a place noun. */
function afterPlaceWords(
  context: PlaceContext,
  covered: ReadonlySet<number>,
  known: readonly PlaceCandidate[],
): PlaceCandidate[] {
  const { marks, text, taken } = context;
  const found: PlaceCandidate[] = [];
  for (const lead of [...marks.all('fields.placeBefore'), ...marks.all('fields.labelWhere')]) {
    const label = lead.name === 'fields.labelWhere';
    const at = marks.tokens[lead.to]?.text === ':' ? lead.to + 1 : lead.to;
    if (label && at === lead.to) continue;
    if (covered.has(at) || taken.has(at)) continue;
    const noun = marks.find(at, 'fields.placeNoun');
    const token = marks.tokens[at];
    if (token?.type !== 'word') continue;
    if (
      marks
        .at(at)
        .some(
          mark =>
            mark.name.startsWith('calendar.') ||
            mark.name.startsWith('fields.atOurs') ||
            mark.name.startsWith('dates.'),
        )
    )
      continue;
    const compound = isPlaceCompound(marks, context.lexicon, at);
    if (noun === undefined && !compound && !token.capital && !label) continue;
    const to = label ? lineEnd(marks, at) : nameEnd(marks, noun?.to ?? at + 1, longestName);
    const owner = known.find(
      place => place.from > at && (place.from < to || (place.from - to <= 2 && isJoined(marks, to, place.from))),
    );
    if (owner !== undefined) {
      found.push({ ...owner, score: owner.score + 3, leadFrom: lead.from });
      continue;
    }
    const { score } = surroundings(at, to, context);
    const strength = label ? 2 : noun !== undefined || compound ? 0.5 : -1.5;
    found.push({
      name: words(text, marks, at, to),
      from: at,
      to,
      score: score + strength,
      leadFrom: lead.from,
      known: false,
      origin: 'said',
    });
  }
  return found;
}

/** "…, stedelijk zwembad, …": a few words between marks that end in a noun of places and are no kind of activity. */
function aloneStanding(context: PlaceContext, covered: ReadonlySet<number>): PlaceCandidate[] {
  const { marks, text, taken, kinds } = context;
  const found: PlaceCandidate[] = [];
  for (const noun of marks.all('fields.placeNoun')) {
    let from = noun.from;
    while (from > 0 && marks.tokens[from - 1]?.type === 'word' && noun.to - from < 3) from--;
    const before = marks.tokens[from - 1];
    if (from === 0 || before?.text !== ',' || !isEdge(marks.tokens[noun.to]?.text)) continue;
    const range = numbers(from, noun.to);
    if (
      range.some(
        at =>
          covered.has(at) ||
          taken.has(at) ||
          (noun.to - from < 2 && kinds.some(kind => at >= kind.from && at < kind.to)),
      )
    )
      continue;
    found.push({
      name: words(text, marks, from, noun.to),
      from,
      to: noun.to,
      score: 1,
      leadFrom: from,
      known: false,
      origin: 'said',
    });
  }
  return found;
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
