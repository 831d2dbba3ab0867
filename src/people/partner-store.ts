/**
 * Organisations made in chat, and the directory that joins them with those of wijk.yaml: what the file names is changed only
 * there.
 */
import type { Neighbourhood } from '../config/neighbourhood.ts';
import type { Database } from '../database/connection.ts';

export interface KnownPartner {
  readonly id: string;
  readonly name: string;
  /** Id of its own house in the gazetteer. */
  readonly place: string | undefined;
  readonly trusted: boolean;
  /** A public body, whose posts have their Dutch first. */
  readonly public: boolean;
  readonly contact: string | undefined;
  /** What it does and for whom, in a line. */
  readonly about: string | undefined;
  readonly origin: 'file' | 'chat';
}

/** All that are not archived: those of the file first, in its order. */
export async function listPartners(
  database: Database,
  neighbourhoodId: string,
  { partners }: Pick<Neighbourhood, 'partners'>,
): Promise<KnownPartner[]> {
  const rows = await database
    .selectFrom('partner')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('archived_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(mostPartners)
    .execute();
  const abouts = new Map(rows.map(row => [row.id, row.about]));
  const ofFile = partners.map(({ id, name, place, trusted, public: isPublic, contact }): KnownPartner => {
    return { id, name, place, trusted, public: isPublic, contact, about: abouts.get(id) ?? undefined, origin: 'file' };
  });
  const named = new Set(ofFile.map(({ id }) => id));
  const ofChat = rows
    .filter(row => !named.has(row.id))
    .map(
      (row): KnownPartner => ({
        id: row.id,
        name: row.name,
        place: row.place_id ?? undefined,
        trusted: row.trusted,
        public: false,
        contact: row.contact ?? undefined,
        about: row.about ?? undefined,
        origin: 'chat',
      }),
    );
  return [...ofFile, ...ofChat];
}

/** What organisations say of what they do and for whom, by their ids. */
export async function partnerAbouts(database: Database, neighbourhoodId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await database
    .selectFrom('partner')
    .select(['id', 'about'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('archived_at', 'is', null)
    .where('about', 'is not', null)
    .orderBy('id')
    .limit(mostPartners)
    .execute();
  return new Map(rows.map(({ id, about }) => [id, about ?? '']));
}

/** Ids that a new organisation cannot have: those of the file, and all that ever were. */
export async function partnerIdsInUse(
  database: Database,
  neighbourhoodId: string,
  { partners }: Pick<Neighbourhood, 'partners'>,
): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom('partner')
    .select('id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .limit(10 * mostPartners)
    .execute();
  return new Set([...partners.map(({ id }) => id), ...rows.map(row => row.id)]);
}

/** Adds or changes an organisation made in chat; of one of the file only `about` is kept here. */
export async function savePartner(
  database: Database,
  neighbourhoodId: string,
  partner: Omit<KnownPartner, 'origin' | 'public'>,
  at: Temporal.Instant,
): Promise<void> {
  const values = {
    name: partner.name,
    place_id: partner.place ?? null,
    trusted: partner.trusted,
    contact: partner.contact ?? null,
    about: partner.about ?? null,
    archived_at: null,
  };
  await database
    .insertInto('partner')
    .values({ neighbourhood_id: neighbourhoodId, id: partner.id, created_at: at.toString(), ...values })
    .onConflict(conflict => conflict.columns(['neighbourhood_id', 'id']).doUpdateSet(values))
    .execute();
}

/** Its activities stay; nobody speaks for it any more. */
export async function archivePartner(
  database: Database,
  neighbourhoodId: string,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .updateTable('partner')
    .set({ archived_at: at.toString() })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('id', '=', id)
    .execute();
}

const mostPartners = 500;
