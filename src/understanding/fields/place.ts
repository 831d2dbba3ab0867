/**
 * Chooses the place of an activity among the places a piece of text names: through the gazetteer first, else the words of
 * the message behind a place word ("in zaal De Kring", "Plezantstraat 12"). Knows no languages but through their tables.
 */
import type { Range } from '../machinery/sentences.ts';
import type { PlaceMatch } from './gazetteer.ts';
import { isEdge, numbers, type PlaceCandidate, type PlaceContext, surroundings } from './place-context.ts';
import { isJoined, isPlaceCompound, lineEnd, nameEnd, words } from './place-words.ts';
import { isStreet, streets } from './streets.ts';

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
