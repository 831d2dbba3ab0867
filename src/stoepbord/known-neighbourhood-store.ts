/**
 * The neighbourhood with what people added in chat: places and organisations beside those of the configuration, so that a
 * poster names them too.
 */
import type { Neighbourhood, Place } from '../config/neighbourhood.ts';
import type { Database } from '../database/connection.ts';
import { listPartners } from '../people/partner-store.ts';

export async function knownNeighbourhood(
  database: Database,
  neighbourhoodId: string,
  settings: Neighbourhood,
): Promise<Neighbourhood> {
  const rows = await database
    .selectFrom('place')
    .select(['id', 'name', 'aliases', 'address'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('is_known', '=', true)
    .orderBy('created_at')
    .orderBy('id')
    .limit(500)
    .execute();
  const isInFile = (id: string) => settings.places.some(place => place.id === id);
  const made = rows.filter(({ id }) => !isInFile(id)).map((row): Place => ({ ...row, city: '', type: '', access: [] }));
  const partners = await listPartners(database, neighbourhoodId, settings);
  return {
    ...settings,
    places: [...settings.places, ...made],
    partners: partners.map(({ id, name, place, trusted, public: isPublic, contact }) => ({
      id,
      name,
      place,
      trusted,
      public: isPublic,
      feeds: [],
      contact,
    })),
  };
}
