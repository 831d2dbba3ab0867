/**
 * Places and organisations that people made in chat, of all neighbourhoods at once: for what is shown and told outside a talk,
 * which goes by the configuration and would not know them.
 */
import { sql } from 'kysely';
import type { Neighbourhood, Partner, Place } from '../config/neighbourhood.ts';
import type { Database } from '../database/connection.ts';

export interface MadeInChat {
  readonly places: readonly Place[];
  readonly partners: readonly Partner[];
}

/** Another text after every change of what {@link readMadeInChat} gives. */
export async function madeInChatStamp(database: Database): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    SELECT concat_ws(' ',
      (SELECT sum(hashtextextended(concat_ws(E'\\n', neighbourhood_id, id, name, aliases::text, address), 0))
        FROM place WHERE is_known),
      (SELECT sum(hashtextextended(concat_ws(E'\\n', neighbourhood_id, id, name, place_id, contact, trusted), 0))
        FROM partner WHERE archived_at IS NULL)
    ) AS stamp`.execute(database);
  return rows[0]?.stamp ?? '';
}

/** By the neighbourhood's id; none for one in which nothing was made. */
export async function readMadeInChat(database: Database): Promise<ReadonlyMap<string, MadeInChat>> {
  const [places, partners] = await Promise.all([
    database
      .selectFrom('place')
      .select(['neighbourhood_id', 'id', 'name', 'aliases', 'address'])
      .where('is_known', '=', true)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    database
      .selectFrom('partner')
      .select(['neighbourhood_id', 'id', 'name', 'place_id', 'trusted', 'contact'])
      .where('archived_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  ]);
  const made = new Map<string, { places: Place[]; partners: Partner[] }>();
  const of = (id: string) => {
    const found = made.get(id) ?? { places: [], partners: [] };
    made.set(id, found);
    return found;
  };
  for (const { neighbourhood_id: id, ...place } of places) {
    of(id).places.push({ ...place, city: '', type: '', access: [] });
  }
  for (const { neighbourhood_id: id, place_id, contact, ...partner } of partners) {
    const known = { place: place_id ?? undefined, contact: contact ?? undefined, public: false, feeds: [] };
    of(id).partners.push({ ...partner, ...known });
  }
  return made;
}

/** Behind those of the file, which say more of those that both name. */
export function withPlaces(neighbourhood: Neighbourhood, made: MadeInChat | undefined): Neighbourhood {
  return made === undefined ? neighbourhood : { ...neighbourhood, places: join(neighbourhood.places, made.places) };
}

export function withPartners(neighbourhood: Neighbourhood, made: MadeInChat | undefined): Neighbourhood {
  if (made === undefined) return neighbourhood;
  return { ...neighbourhood, partners: join(neighbourhood.partners, made.partners) };
}

function join<Named extends { readonly id: string }>(file: readonly Named[], made: readonly Named[]): readonly Named[] {
  const named = new Set(file.map(({ id }) => id));
  return [...file, ...made.filter(({ id }) => !named.has(id))];
}
