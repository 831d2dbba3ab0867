/**
 * The parts of a neighbourhood (a *buurt*: a few streets with a name), as its places name them. Pure.
 */
import type { Place } from './neighbourhood.ts';

type PlaceInBuurt = Pick<Place, 'id' | 'buurt' | 'in'>;

/** Deeper than rooms stand in houses. */
const mostHouses = 5;

/** Their names, by the alphabet of the neighbourhood's first language. */
export function buurtenOf(places: readonly PlaceInBuurt[]): readonly string[] {
  const names = places.flatMap(({ buurt }) => buurt ?? []);
  return [...new Set(names)].toSorted((one, other) => one.localeCompare(other, 'nl'));
}

/** The one that a place is in: its own, else that of its house. */
export function buurtOf(places: readonly PlaceInBuurt[], placeId: string | null): string | undefined {
  let id = placeId;
  for (let depth = 0; id !== null && depth < mostHouses; depth += 1) {
    const place = places.find(each => each.id === id);
    if (place?.buurt !== undefined) return place.buurt;
    id = place?.in ?? null;
  }
  return undefined;
}

/** Ids of the places that are in another one; what is in none is everybody's. */
export function placesElsewhere(places: readonly PlaceInBuurt[], buurt: string): readonly string[] {
  return places
    .filter(({ id }) => {
      const found = buurtOf(places, id);
      return found !== undefined && found !== buurt;
    })
    .map(({ id }) => id);
}
