/**
 * The place of the gazetteer that some words mean. Pure.
 */
import { createPlaceBook, type HousePlace, type PlaceBook, readWhere } from '../duplicates/where.ts';
import type { ActivityFields } from '../fields.ts';

/** A place as the calendar keeps it: the id where it is known, and the words where they say something. */
export type SaidPlace = Pick<ActivityFields, 'placeId' | 'placeWords'>;

/**
 * Looks up what was written as a place. The words stay beside the id when they are not just the name.
 *
 * @param words a name, an address, or both; null or blank when nothing was said
 * @param places hand in the same list each time: what is made of it is kept
 */
export function knownPlace(words: string | null, places: readonly HousePlace[]): SaidPlace {
  const said = words?.trim() ?? '';
  if (said === '') return { placeId: null, placeWords: null };
  const named = places.find(({ name }) => name === said);
  if (named !== undefined) return { placeId: named.id, placeWords: null };
  const { place } = readWhere({ place: said, title: '', description: '', organiser: undefined }, placeBookOf(places));
  return { placeId: place ?? null, placeWords: said };
}

const books = new WeakMap<readonly HousePlace[], PlaceBook>();

function placeBookOf(places: readonly HousePlace[]): PlaceBook {
  const known = books.get(places);
  if (known !== undefined) return known;
  const made = createPlaceBook(places);
  books.set(places, made);
  return made;
}
