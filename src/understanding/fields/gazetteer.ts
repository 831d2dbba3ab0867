/**
 * The places of the neighbourhood, searchable in a text: by name, alias and address, with a letter or two wrong in longer
 * names. Knows places and letters, no languages.
 */
import type { Place } from '../../core/place.ts';
import { type Token, tokenize } from '../machinery/tokens.ts';
import { editDistance } from './edit-distance.ts';

export interface Gazetteer {
  /** Places named in the text, in order; the longest name wins where several begin or overlap. */
  find(tokens: readonly Token[]): PlaceMatch[];
  /** The place a sender's name stands for: by name or alias, else the only place that contains its words. */
  ofSender(sender: string): Place | undefined;
}

export interface PlaceMatch {
  readonly place: Place;
  readonly from: number;
  readonly to: number;
  /** Found by its address rather than its name. */
  readonly byAddress: boolean;
  /** Written with a wrong letter. */
  readonly misspelt: boolean;
  /** Its last word carries an ending. */
  readonly ended: boolean;
  /** Letters of the name as listed: of two names that overlap, more is surer. */
  readonly letters: number;
}

interface Name {
  readonly place: Place;
  readonly words: readonly string[];
  readonly byAddress: boolean;
}

/** Makes places searchable; do it once per list of places. */
export function createGazetteer(places: readonly Place[]): Gazetteer {
  const names = places.flatMap(namesOf);
  const byFirst = new Map<string, Name[]>();
  for (const name of names) {
    const first = name.words[0];
    if (first === undefined) continue;
    const list = byFirst.get(first) ?? [];
    list.push(name);
    byFirst.set(first, list);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  const longWords = misspellable(names);
  const byName = new Map<string, Place>();
  for (const { place, words, byAddress } of [...names].reverse()) if (!byAddress) byName.set(words.join(' '), place);
  const ownWords = places.map(place => ({ place, words: new Set([place.name, ...place.aliases].flatMap(wordsOf)) }));
  return {
    find: tokens => withoutOverlaps(tokens.flatMap((_, index) => matchAt(tokens, index, byFirst, longWords) ?? [])),
    ofSender: sender => placeOfSender(sender, byName, ownWords),
  };
}

function namesOf(place: Place): Name[] {
  const spoken = [place.name, ...place.aliases]
    .flatMap(text => spellings(wordsOf(text)))
    .map(words => ({ place, words, byAddress: false }));
  const address = place.address === undefined ? [] : wordsOf(place.address.replace(/\(.*\)|z\/n/g, ''));
  return [...spoken, { place, words: address, byAddress: true }].filter(name => name.words.length > 0);
}

/** A name as listed, in one word ("Enviahuis"), and with the Dutch abbreviations of "van de" and "van het". */
function spellings(words: readonly string[]): string[][] {
  const text = ` ${words.join(' ')} `;
  const forms = [words.join(' ')];
  for (const [long, shorts] of abbreviations) {
    if (text.includes(` ${long} `))
      for (const short of shorts) forms.push(text.replace(` ${long} `, ` ${short} `).trim());
  }
  if (text.includes(' s ')) forms.push(text.replaceAll(' s ', 's ').trim());
  const joined = words.join('');
  if (words.length === 2 && joined.length > 6) forms.push(joined);
  return forms.map(form => form.split(' '));
}

const abbreviations: readonly (readonly [string, readonly string[]])[] = [
  ['van het', ['vh', 'v h', 'vd', 'van t', 'vant', 'v t']],
  ['van de', ['vd', 'v d']],
  ['van', ['v']],
  ['het', ['t']],
];

/** The words and numbers of a name; marks do not count, so that "SVK-site" and "SVK site" are one. */
function wordsOf(text: string): string[] {
  return tokenize(text)
    .filter(token => token.type !== 'mark' && token.type !== 'break')
    .map(token => token.text);
}

const shortestMisspelt = 6;
const longestMisspelt = 30;

/** Names of one long word, by their first letter: only these are looked for with a wrong letter. */
function misspellable(names: readonly Name[]): Map<string, Name[]> {
  const result = new Map<string, Name[]>();
  for (const name of names) {
    const word = name.words.length === 1 ? name.words[0] : undefined;
    if (word === undefined || name.byAddress || word.length < shortestMisspelt) continue;
    const list = result.get(word.charAt(0)) ?? [];
    list.push(name);
    result.set(word.charAt(0), list);
  }
  return result;
}

function matchAt(
  tokens: readonly Token[],
  from: number,
  byFirst: ReadonlyMap<string, readonly Name[]>,
  longWords: ReadonlyMap<string, readonly Name[]>,
): PlaceMatch | undefined {
  const token = tokens[from];
  if (token === undefined || (token.type !== 'word' && token.type !== 'number')) return undefined;
  for (const name of byFirst.get(token.text) ?? byFirst.get(fullArticle(token.text)) ?? []) {
    const to = endOfName(tokens, from, name.words);
    if (to !== undefined)
      return {
        place: name.place,
        from,
        to,
        byAddress: name.byAddress,
        misspelt: false,
        ended: tokens[to - 1]?.text !== name.words.at(-1),
        letters: name.words.join('').length,
      };
  }
  return stuckOrMisspelt(tokens, from, token, byFirst, longWords);
}

/** Words of a name one after the other, marks between them skipped; a last word may carry an ending of a letter or two. */
function endOfName(tokens: readonly Token[], from: number, words: readonly string[]): number | undefined {
  let at = from;
  for (const [index, word] of words.entries()) {
    if (index > 0 && tokens[at]?.type === 'mark' && skippable.has(tokens[at]?.text ?? '')) at++;
    const text = tokens[at]?.text;
    if (text === undefined) return undefined;
    const last = index === words.length - 1 && words.length > 1;
    const rest = text.startsWith(word) ? text.slice(word.length) : undefined;
    const ended = rest !== undefined && ((word.length > 4 && rest.length <= 3) || isEnding(rest));
    if (text !== word && !(last && ended) && !(index === 0 && fullArticle(text) === word)) return undefined;
    at++;
  }
  return at;
}

/** Bulgarian has a short article after prepositions: "в младежкия дом" is "младежкият дом". */
function fullArticle(word: string): string {
  return word.endsWith('ия') ? `${word}т` : word;
}

const skippable = new Set(["'", '-', '.', '/']);
/** Articles and prepositions that Arabic, and cases that Turkish, stick to a name. */
const stuckBefore = ['وال', 'بال', 'ال', 'لل', 'ب', 'و', 'ل', 'ف'];
const longestEnding = 5;

function stuckOrMisspelt(
  tokens: readonly Token[],
  from: number,
  token: Token,
  byFirst: ReadonlyMap<string, readonly Name[]>,
  longWords: ReadonlyMap<string, readonly Name[]>,
): PlaceMatch | undefined {
  const text = token.text;
  if (token.type !== 'word') return undefined;
  for (const stuck of stuckBefore) {
    if (!text.startsWith(stuck)) continue;
    for (const name of byFirst.get(text.slice(stuck.length)) ?? byFirst.get(`ال${text.slice(stuck.length)}`) ?? []) {
      const rest = name.words.slice(1);
      const to = rest.length === 0 ? from + 1 : endOfName(tokens, from + 1, rest);
      if (to !== undefined && text.length - stuck.length >= 3)
        return {
          place: name.place,
          from,
          to,
          byAddress: name.byAddress,
          misspelt: false,
          ended: false,
          letters: name.words.join('').length,
        };
    }
  }
  if (text.length < shortestMisspelt || text.length > longestMisspelt) return undefined;
  for (const name of longWords.get(text.charAt(0)) ?? []) {
    const word = name.words[0] ?? '';
    const ending =
      text.startsWith(word) && text.length - word.length <= longestEnding && !token.text.startsWith(`${word}s`);
    const allowed = word.length >= 10 ? 2 : word.length >= 8 ? 1 : 0;
    const wrong = allowed > 0 && editDistance(text, word, allowed) <= allowed;
    if ((ending && isEnding(text.slice(word.length))) || wrong) {
      return {
        place: name.place,
        from,
        to: from + 1,
        byAddress: false,
        misspelt: wrong,
        ended: !wrong,
        letters: word.length,
      };
    }
  }
  return undefined;
}

const endings = new Set([
  'de',
  'da',
  'te',
  'ta',
  'den',
  'dan',
  'nde',
  'nda',
  'ndeki',
  'ndaki',
  'deki',
  'daki',
  'mizde',
  'mizda',
  'ne',
  'na',
  'e',
  'a',
  'ye',
  'ya',
  'та',
  'то',
  'ът',
  'а',
]);

function isEnding(rest: string): boolean {
  return endings.has(rest);
}

function withoutOverlaps(matches: readonly PlaceMatch[]): PlaceMatch[] {
  const kept: PlaceMatch[] = [];
  for (const match of matches) {
    const last = kept.at(-1);
    if (last === undefined || match.from >= last.to) kept.push(match);
    else if (match.letters > last.letters) kept[kept.length - 1] = match;
  }
  return kept;
}

interface OwnWords {
  readonly place: Place;
  readonly words: ReadonlySet<string>;
}

function placeOfSender(
  sender: string,
  byName: ReadonlyMap<string, Place>,
  places: readonly OwnWords[],
): Place | undefined {
  const words = wordsOf(sender);
  const key = words.join(' ');
  if (key === '') return undefined;
  const exact = byName.get(key);
  if (exact !== undefined) return exact;
  const containing = places.filter(place => words.every(word => place.words.has(word)));
  return containing.length === 1 ? containing[0]?.place : undefined;
}
