/** Finds streets and squares by their own form. Knows no languages but through their tables. */
import type { Marks } from '../machinery/marks.ts';
import type { Range } from '../machinery/sentences.ts';
import { type PlaceCandidate, type PlaceContext, surroundings } from './place-context.ts';
import { nameEnd, words } from './place-words.ts';

/** A word with the ending of a street or square. */
export function isStreet({ marks, lexicon }: PlaceContext, at: number): boolean {
  const token = marks.tokens[at];
  if (token?.type !== 'word' || token.text.length < 6) return false;
  return lexicon.languages.some(({ fields }) =>
    fields.streetEndings.some(ending => token.text.endsWith(ending) && token.text.length > ending.length + 2),
  );
}

/** Streets and squares by their own form: "Plezantstraat 12", "rue de la Gare 5". */
export function streets(context: PlaceContext, covered: ReadonlySet<number>): PlaceCandidate[] {
  const { marks, text, taken, kinds } = context;
  const found: PlaceCandidate[] = [];
  for (const [at, token] of marks.tokens.entries()) {
    if (covered.has(at) || taken.has(at) || token.type !== 'word') continue;
    if (kinds.some(kind => at >= kind.from && at < kind.to) && !isPlaceLed(marks, at)) continue;
    const street =
      isStreet(context, at) && token.capital
        ? { from: startOfName(context, at), to: at + 1 }
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

/** "Lodewijk De Meesterstraat": capital words before the street word belong to it, but not what takes place there. */
function startOfName({ marks, kinds }: PlaceContext, at: number): number {
  let from = at;
  while (from > 0 && marks.tokens[from - 1]?.type === 'word' && marks.tokens[from - 1]?.capital && at - from < 3) {
    if (
      marks
        .at(from - 1)
        .some(mark => mark.name.startsWith('calendar.') || mark.name.startsWith('fields.placeBefore')) ||
      kinds.some(kind => from > kind.from && from <= kind.to)
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
