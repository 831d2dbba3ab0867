/**
 * Where a posting is: the house, the room in it, and how two of them compare. An unknown place is not another place.
 */
import type { Place } from '../../core/place.ts';
import { createGazetteer, type Gazetteer } from '../../understanding/fields/gazetteer.ts';
import { foldLetters } from '../../understanding/machinery/letters.ts';
import { tokenize } from '../../understanding/machinery/tokens.ts';
import { isSameRoom, type Room, readRoom } from './rooms.ts';

/** A place that may be a room of another. */
export interface HousePlace extends Place {
  /** The id of the house that this is a room of. */
  readonly in?: string | undefined;
}

export interface Where {
  /** The house, as its id; undefined when the gazetteer does not know the place. */
  readonly house: string | undefined;
  /** The place itself: the house or a room with a name of its own. */
  readonly place: string | undefined;
  /** The room in words ("kleine zaal"), when given. */
  readonly room: Room | undefined;
  /** The folded words of the place, for comparing places that the gazetteer does not know. */
  readonly words: readonly string[];
  /** Houses named in title and description. */
  readonly mentioned: ReadonlySet<string>;
  /** The poster's own house, when the posting names none. */
  readonly home: string | undefined;
}

export interface PlaceBook {
  readonly gazetteer: Gazetteer;
  /** Place id to the id of the house it stands for. */
  readonly houses: ReadonlyMap<string, string>;
  /** Pairs of houses whose names contain each other ("Rollierssite", "Samentuin Rollierssite"): people mix them up. */
  readonly neighbours: ReadonlySet<string>;
}

/** Makes places comparable; do it once per list of places. */
export function createPlaceBook(places: readonly HousePlace[]): PlaceBook {
  const houses = new Map<string, string>();
  const byAddress = new Map<string, string>();
  for (const place of places) {
    const address = houseNumber(place.address);
    const house = place.in ?? (address === undefined ? undefined : byAddress.get(address)) ?? place.id;
    if (address !== undefined && !byAddress.has(address)) byAddress.set(address, house);
    houses.set(place.id, house);
  }
  return { gazetteer: createGazetteer(places), houses, neighbours: namesWithin(places, houses) };
}

/** Street and number, without what is said in brackets; undefined for a street alone. */
function houseNumber(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const tokens = tokenize(address.replaceAll(/\(.*?\)/gu, '')).filter(token => token.type !== 'mark');
  return tokens.some(token => token.type === 'number') ? tokens.map(token => token.text).join(' ') : undefined;
}

function namesWithin(places: readonly HousePlace[], houses: ReadonlyMap<string, string>): Set<string> {
  const pairs = new Set<string>();
  const written = places.map(({ id, name, address }) => ({
    house: houses.get(id) ?? id,
    name: ` ${plain(name)} `,
    all: ` ${plain(name)} | ${plain(address ?? '')} `,
  }));
  for (const inner of written) {
    for (const outer of written) {
      if (inner.house !== outer.house && outer.all.includes(inner.name)) pairs.add(pairKey(inner.house, outer.house));
    }
  }
  return pairs;
}

function plain(text: string): string {
  return wordsOf(text).join(' ');
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}

export interface WhereWords {
  readonly place: string | undefined;
  readonly title: string;
  readonly description: string;
  /** Who posted it, when it is the poster's own activity. */
  readonly organiser: string | undefined;
}

/** Reads where a posting is. */
export function readWhere({ place, title, description, organiser }: WhereWords, book: PlaceBook): Where {
  const found = place === undefined ? undefined : resolve(place, book);
  const mentioned = book.gazetteer
    .find(tokenize(`${title}\n${description}`))
    .map(match => book.houses.get(match.place.id) ?? match.place.id);
  const home = organiser === undefined || place !== undefined ? undefined : book.gazetteer.ofSender(organiser)?.id;
  return {
    house: found === undefined ? undefined : (book.houses.get(found) ?? found),
    place: found,
    room: place === undefined ? undefined : readRoom(place),
    words: place === undefined ? [] : wordsOf(place),
    mentioned: new Set(mentioned),
    home: home === undefined ? undefined : (book.houses.get(home) ?? home),
  };
}

/** The place a text names: by a name before an address, a room before its house. */
function resolve(text: string, { gazetteer, houses }: PlaceBook): string | undefined {
  const matches = gazetteer.find(tokenize(text));
  const named = matches.filter(match => !match.byAddress);
  const candidates = (named.length > 0 ? named : matches).map(match => match.place.id);
  return candidates.find(id => houses.get(id) !== id) ?? candidates[0];
}

function wordsOf(text: string): string[] {
  return tokenize(foldLetters(text))
    .filter(token => token.type === 'word' || token.type === 'number')
    .map(token => token.text);
}

export type PlaceVerdict =
  | 'same'
  | 'house'
  | 'text'
  | 'mentioned'
  | 'unknown'
  | 'other-home'
  | 'near'
  | 'other'
  | 'other-room';

/** Compares two places; the same whichever comes first. */
export function comparePlaces(a: Where, b: Where, book: PlaceBook): PlaceVerdict {
  if (a.house !== undefined && b.house !== undefined) return compareKnown(a, b, a.house, b.house, book);
  if (isMentioned(a, b) || isMentioned(b, a)) return 'mentioned';
  if (a.words.length > 0 && b.words.length > 0 && a.house === b.house && haveNameInCommon(a.words, b.words)) {
    return areTwoRooms(a, b) ? 'other-room' : 'text';
  }
  return haveOtherHomes(a, b) ? 'other-home' : 'unknown';
}

/** Neither names a place, and each is told by the people of another house. */
function haveOtherHomes(a: Where, b: Where): boolean {
  return a.home !== undefined && b.home !== undefined && a.home !== b.home;
}

function compareKnown(a: Where, b: Where, houseA: string, houseB: string, book: PlaceBook): PlaceVerdict {
  if (houseA !== houseB) return book.neighbours.has(pairKey(houseA, houseB)) ? 'near' : 'other';
  if (areTwoRooms(a, b)) return 'other-room';
  return a.place === b.place ? 'same' : 'house';
}

function areTwoRooms(a: Where, b: Where): boolean {
  const [own, other] = [a, b].map(where => (where.place === where.house ? undefined : where.place));
  if (own !== undefined && other !== undefined) return own !== other;
  if (a.room !== undefined && b.room !== undefined) return !isSameRoom(a.room, b.room);
  return (own !== undefined && isElsewhere(b.room)) || (other !== undefined && isElsewhere(a.room));
}

/** A named room against "cafetaria" is another room; against "de zaal" it may be the same. */
function isElsewhere(room: Room | undefined): boolean {
  return room !== undefined && room.sort !== undefined && room.sort !== 'hall' && room.sort !== 'room';
}

function isMentioned(known: Where, other: Where): boolean {
  if (known.house === undefined || other.house !== undefined) return false;
  return other.mentioned.has(known.house) || other.home === known.house;
}

/** Every word of the shorter name stands in the longer; a word alone must be long enough to be a name. */
function haveNameInCommon(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.some(word => word.length >= 4) && short.every(word => long.includes(word));
}
