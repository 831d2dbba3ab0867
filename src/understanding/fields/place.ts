/**
 * Chooses the place of an activity among the places a piece of text names: through the gazetteer first, else the words of
 * the message behind a place word ("in zaal De Kring", "Plezantstraat 12"). Knows no languages but through their tables.
 */
import type { Mark, Marks } from '../machinery/marks.ts';
import { type Range, rangeAt } from '../machinery/sentences.ts';
import type { PlaceMatch } from './gazetteer.ts';
import { foldLetters } from '../machinery/letters.ts';
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
    ...online(context),
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
    ledBehind: match.ended || context.marks.at(match.to).some(mark => mark.name === 'fields.placeAfter'),
    origin: 'said',
  };
}

/** "bij ons": the sender's own place. */
function homePlaces(context: PlaceContext): PlaceCandidate[] {
  const { home, marks } = context;
  if (home === undefined) return [];
  const ours = marks.all('fields.ours').flatMap(mark => ourPlace(context, mark) ?? []);
  return [...marks.all('fields.atOurs'), ...ours].map(mark => ({
    name: home.name,
    from: mark.from,
    to: mark.to,
    score: 4,
    leadFrom: mark.from,
    known: true,
    origin: 'said' as const,
  }));
}

/** "op onze speelplaats", "dans notre grande salle": a place word, "our", and a noun of places at most a word further. */
function ourPlace({ marks, lexicon }: PlaceContext, ours: Range): Range | undefined {
  const lead = marks.endingAt(ours.from).find(mark => mark.name === 'fields.placeBefore');
  if (lead === undefined) return undefined;
  for (const at of [ours.to, ours.to + 1]) {
    const noun = marks.find(at, 'fields.placeNoun');
    if (noun !== undefined) return { from: lead.from, to: noun.to };
    if (isPlaceCompound(marks, lexicon, at)) return { from: lead.from, to: at + 1 };
  }
  return undefined;
}

/** "wordt online": said as a place is, not of how one registers. */
function online({ marks, text, sentences }: PlaceContext): PlaceCandidate[] {
  return marks.all('fields.online').flatMap(({ from, to }): PlaceCandidate[] => {
    const sentence = rangeAt(sentences, from);
    const registers = marks.all('fields.register').some(mark => rangeAt(sentences, mark.from) === sentence);
    if (registers) return [];
    return [{ name: words(text, marks, from, to), from, to, score: 2.5, leadFrom: from, known: false, origin: 'said' }];
  });
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
    if (label && (at === lead.to || isSaidOfChange(marks, lead))) continue;
    if (covered.has(at) || taken.has(at)) continue;
    const noun = marks.find(at, 'fields.placeNoun') ?? describedNoun(marks, at);
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
    if (marks.find(at, 'fields.same') !== undefined || isNoPlace(marks, lead.from, at)) continue;
    const named = label ? lineEnd(marks, at) : nameEnd(marks, noun?.to ?? at + 1, longestName);
    // Arabic has no capitals: the word behind the noun belongs to it ("قاعة الرعية").
    const to = !label && noun?.language === 'ar' && named === noun.to && isPlainWord(marks, named) ? named + 1 : named;
    const leadNoun = marks.find(lead.to - 1, 'fields.placeNoun');
    const begin = !label && leadNoun !== undefined && leadNoun.to === lead.to ? lead.to - 1 : at;
    const owner = known.find(
      place => place.from > at && (place.from < to || (place.from - to <= 2 && isJoined(marks, to, place.from))),
    );
    if (owner !== undefined) {
      found.push({ ...owner, score: owner.score + 3, leadFrom: lead.from });
      continue;
    }
    const own = ownPlace(context, lead, at, noun?.to ?? at + 1, to);
    if (own !== undefined) {
      found.push(own);
      continue;
    }
    const { score } = surroundings(at, to, context);
    const strength = label ? 2 : noun !== undefined || compound ? 0.5 : -1.5;
    found.push({
      name: words(text, marks, begin, to),
      from: begin,
      to,
      score: score + strength,
      leadFrom: lead.from,
      known: false,
      ledBehind: begin === lead.from,
      origin: 'said',
    });
  }
  return found;
}

/** "in het WZC", "à la maison de repos": the sort of place that the sender's own is, or a piece of its name. */
function ownPlace(
  context: PlaceContext,
  lead: Range,
  at: number,
  nounEnd: number,
  to: number,
): PlaceCandidate | undefined {
  const { home } = context;
  if (home === undefined) return undefined;
  const end = Math.max(nounEnd, ownNameEnd(context, at));
  if (end < to || ownNameEnd(context, at) < end) return undefined;
  const { score } = surroundings(at, end, context);
  const name = home.name;
  return { name, from: at, to: end, score: score + 1.5, leadFrom: lead.from, known: true, origin: 'said' };
}

/** How far the words from here on are words of the sender's place, in its name or one of its aliases. */
function ownNameEnd({ home, marks }: PlaceContext, at: number): number {
  let best = at;
  for (const spoken of home === undefined ? [] : [home.name, ...home.aliases]) {
    const words = spoken.split(/[\s'’-]+/u).map(foldLetters);
    const first = words.indexOf(marks.tokens[at]?.text ?? '');
    const suffix = words.length === 1 && isLongEnough(marks, at) && words[0]?.endsWith(marks.tokens[at]?.text ?? ' ');
    if (suffix === true) best = Math.max(best, at + 1);
    if (first < 0) continue;
    let length = 0;
    while (first + length < words.length && marks.tokens[at + length]?.text === words[first + length]) length++;
    best = Math.max(best, at + length);
  }
  return best;
}

function isLongEnough(marks: Marks, at: number): boolean {
  return (marks.tokens[at]?.text.length ?? 0) >= 5 && marks.find(at, 'fields.placeNoun') !== undefined;
}

/** A line of a poster that begins with a sort of place and its name: "Salle des fêtes Saint-Georges, rue aux Laines 5". */
function isOwnLine(marks: Marks, from: number, end: number): boolean {
  const after = marks.tokens[end];
  const named = end - from > 1 && marks.tokens[end - 1]?.capital === true;
  return (
    named &&
    marks.tokens[from]?.capital === true &&
    (after === undefined || after.type === 'break' || after.text === ',')
  );
}

/** "9€ sur place": a phrase that only looks like a place. */
function isNoPlace(marks: Marks, from: number, at: number): boolean {
  return marks.all('fields.noPlace').some(mark => mark.from <= from && mark.to > at);
}

/** A word that is no date, hour, link or other cue. */
function isPlainWord(marks: Marks, at: number): boolean {
  return marks.tokens[at]?.type === 'word' && marks.at(at).length === 0;
}

/** "het stedelijk zwembad": a word that describes the noun stands before it. */
function describedNoun(marks: Marks, at: number): Mark | undefined {
  const [word, next] = [marks.tokens[at], marks.tokens[at + 1]];
  if (word?.type !== 'word' || word.capital || word.text.length < 4 || next?.type !== 'word') return undefined;
  const says = marks
    .at(at)
    .some(mark => /^(links|calendar|dates|message|audience|fields|clock|rhythms)\./.test(mark.name));
  return says ? undefined : marks.find(at + 1, 'fields.placeNoun');
}

/** "تغيير المكان:", "nieuwe locatie:" tell that the place changes; what follows may be anything. */
function isSaidOfChange(marks: Marks, lead: Range): boolean {
  return marks
    .all('message.changed')
    .some(mark => mark.to - mark.from > 1 && mark.from < lead.from && mark.to === lead.to && !isNew(marks, mark));
}

function isNew(marks: Marks, mark: Range): boolean {
  return marks.all('message.newState').some(other => other.from === mark.from && other.to === mark.to);
}

/** "…, stedelijk zwembad, …": a few words between marks that end in a noun of places and are no kind of activity. */
function aloneStanding(context: PlaceContext, covered: ReadonlySet<number>): PlaceCandidate[] {
  const { marks, text, taken, kinds } = context;
  const found: PlaceCandidate[] = [];
  for (const noun of marks.all('fields.placeNoun')) {
    let from = noun.from;
    while (from > 0 && marks.tokens[from - 1]?.type === 'word' && noun.to - from < 3) from--;
    const before = marks.tokens[from - 1];
    const end = nameEnd(marks, noun.to, longestName);
    const ownLine = before === undefined || before.type === 'break';
    const standsAlone = ownLine ? noun.from === from && isOwnLine(marks, from, end) : before?.text === ',';
    if (!standsAlone || !isEdge(marks.tokens[end]?.text)) continue;
    const range = numbers(from, end);
    if (
      range.some(
        at =>
          covered.has(at) || taken.has(at) || (end - from < 2 && kinds.some(kind => at >= kind.from && at < kind.to)),
      )
    )
      continue;
    found.push({
      name: words(text, marks, from, end),
      from,
      to: end,
      score: 1,
      leadFrom: from,
      known: false,
      origin: 'said',
    });
  }
  return found;
}
