/**
 * The postings as they were made: kept, found again, moved between entries, withdrawn, and freed of the person who wrote
 * them. The only file that sees whose they are.
 */
import { type Selectable, sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { SourceTable } from '../database/tables/calendar-source.ts';
import type { Source, SourceRole } from './activity.ts';
import { instant } from './activity-rows.ts';
import { parseFields, parseTimes } from './fields.ts';

/** The column as the cipher names it; corrections are kept in the same one. */
export const personColumn = 'source.person';

/** Stores a new posting with the person who wrote it, if any. */
export async function insertSource(
  database: Database,
  cipher: ColumnCipher,
  source: Source,
  personId: string | null,
  filedAt: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('source')
    .values({
      id: source.id,
      neighbourhood_id: source.neighbourhoodId,
      activity_id: source.activityId,
      role: source.role,
      original_date: source.originalDate,
      route: source.route,
      partner_id: source.partnerId,
      person: personId === null ? null : cipher.encrypt(personColumn, personId),
      person_lookup: personId === null ? null : cipher.lookup(personColumn, personId),
      person_removed: false,
      passed_on: source.passedOn,
      external_id: source.externalId,
      filed_at: filedAt.toString(),
      ...tellingColumns(source),
    })
    .execute();
}

/** Writes what was told anew by the same source. */
export async function updateSource(database: Database, source: Source): Promise<void> {
  await database.updateTable('source').set(tellingColumns(source)).where('id', '=', source.id).execute();
}

function tellingColumns(source: Source) {
  return {
    words: source.words,
    hash: source.hash,
    language: source.language,
    fields: JSON.stringify(source.fields),
    changed_at: JSON.stringify(source.changedAt),
    said_at: source.saidAt.toString(),
    first_said_at: source.firstSaidAt.toString(),
    accepted: source.accepted,
    withdrawn_at: source.withdrawnAt?.toString() ?? null,
  };
}

/** The same posting, made before: by its id on that route, else by what it says. */
export async function findSame(
  database: Database,
  wanted: Pick<Source, 'neighbourhoodId' | 'route' | 'externalId' | 'hash'>,
): Promise<Source | undefined> {
  if (wanted.externalId !== null) {
    const known = await findByExternalId(database, wanted.neighbourhoodId, wanted.route, wanted.externalId);
    if (known !== undefined) return known;
  }
  const told = await database
    .selectFrom('source')
    .selectAll()
    .where('neighbourhood_id', '=', wanted.neighbourhoodId)
    .where('hash', '=', wanted.hash)
    // Two items of feeds that read alike are two, each with a life of its own.
    .where(builder =>
      builder.or([builder('external_id', 'is', null), builder.val(wanted.externalId === null).$castTo<boolean>()]),
    )
    .orderBy('filed_at')
    .limit(1)
    .executeTakeFirst();
  return told === undefined ? undefined : sourceFrom(told);
}

/** The posting of this id on this route, withdrawn or not. */
export async function findByExternalId(
  database: Database,
  neighbourhoodId: string,
  route: Source['route'],
  externalId: string,
): Promise<Source | undefined> {
  const row = await database
    .selectFrom('source')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('route', '=', route)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return row === undefined ? undefined : sourceFrom(row);
}

/** What was imported for these organisations under an id of its own, withdrawn or not; and whether only partners see it yet. */
export async function importedSources(
  database: Database,
  neighbourhoodId: string,
  partnerIds: readonly string[],
): Promise<(Source & { readonly isPlan: boolean })[]> {
  if (partnerIds.length === 0) return [];
  const rows = await database
    .selectFrom('source')
    .innerJoin('activity', 'activity.id', 'source.activity_id')
    .selectAll('source')
    .select('activity.publication')
    .where('source.neighbourhood_id', '=', neighbourhoodId)
    .where('source.route', '=', 'import')
    .where('source.partner_id', 'in', partnerIds)
    .where('source.external_id', 'is not', null)
    .orderBy('source.filed_at')
    .orderBy('source.id')
    .execute();
  return rows.map(row => ({ ...sourceFrom(row), isPlan: row.publication === 'partners-only' }));
}

/** All postings of these entries that were not withdrawn, the first filed first. */
export async function readSources(database: Database, activityIds: readonly string[]): Promise<Source[]> {
  if (activityIds.length === 0) return [];
  const rows = await database
    .selectFrom('source')
    .selectAll()
    .where('activity_id', 'in', activityIds)
    .where('withdrawn_at', 'is', null)
    .where('role', '<>', 'correction')
    .orderBy('filed_at')
    .orderBy('id')
    .execute();
  return rows.map(sourceFrom);
}

export async function findSource(database: Database, neighbourhoodId: string, id: string): Promise<Source | undefined> {
  const row = await database
    .selectFrom('source')
    .selectAll()
    .where('id', '=', id)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('role', '<>', 'correction')
    .executeTakeFirst();
  return row === undefined ? undefined : sourceFrom(row);
}

/** Makes them sources of another entry, or of another part of it. */
export async function moveSources(
  database: Database,
  ids: readonly string[],
  to: { readonly activityId: string; readonly role?: SourceRole; readonly originalDate?: string | null },
): Promise<void> {
  if (ids.length === 0) return;
  await database
    .updateTable('source')
    .set({
      activity_id: to.activityId,
      ...(to.role === undefined ? {} : { role: to.role }),
      ...(to.originalDate === undefined ? {} : { original_date: to.originalDate }),
    })
    .where('id', 'in', ids)
    .execute();
}

/** A feed gave a posting another id: it is the same posting, and so are the dates of its series. */
export async function renumberSources(
  database: Database,
  neighbourhoodId: string,
  route: Source['route'],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await database
    .updateTable('source')
    .set({ external_id: sql<string>`${to} || substr(external_id, char_length(${from}::text) + 1)` })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('route', '=', route)
    .where(builder =>
      builder.or([builder('external_id', '=', from), sql<boolean>`starts_with(external_id, ${`${from}#`})`]),
    )
    // Done before by a fetch that was cut off.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('source as taken')
            .select('taken.id')
            .where('taken.neighbourhood_id', '=', neighbourhoodId)
            .where('taken.route', '=', route)
            .where('taken.external_id', '=', to),
        ),
      ),
    )
    .execute();
}

/** From now on they may be seen by all. */
export async function acceptSources(database: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await database.updateTable('source').set({ accepted: true }).where('id', 'in', ids).execute();
}

export async function setWithdrawn(database: Database, id: string, at: Temporal.Instant | null): Promise<void> {
  await database
    .updateTable('source')
    .set({ withdrawn_at: at?.toString() ?? null })
    .where('id', '=', id)
    .execute();
}

/** Who wrote a posting; null for feeds, and for those who asked to be forgotten. */
export async function personOf(database: Database, cipher: ColumnCipher, sourceId: string): Promise<string | null> {
  const row = await database.selectFrom('source').select('person').where('id', '=', sourceId).executeTakeFirst();
  return row === undefined || row.person === null ? null : cipher.decrypt(personColumn, row.person);
}

/** The person becomes "removed" in every neighbourhood; the organisation keeps the words. */
export async function removePerson(database: Database, cipher: ColumnCipher, personId: string): Promise<number> {
  const result = await database
    .updateTable('source')
    .set({ person: null, person_lookup: null, person_removed: true })
    .where('person_lookup', '=', cipher.lookup(personColumn, personId))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** What a person wrote, for "what do you keep of me": the words and when, the newest first, 500 at most. */
export async function wordsOfPerson(
  database: Database,
  cipher: ColumnCipher,
  personId: string,
): Promise<readonly { readonly words: string; readonly saidAt: Temporal.Instant }[]> {
  const rows = await database
    .selectFrom('source')
    .select(['words', 'said_at'])
    .where('person_lookup', '=', cipher.lookup(personColumn, personId))
    .orderBy('said_at', 'desc')
    .limit(500)
    .execute();
  return rows.map(row => ({ words: row.words, saidAt: instant(row.said_at) }));
}

function sourceFrom(row: Selectable<SourceTable>): Source {
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    activityId: row.activity_id,
    role: row.role === 'single-date' ? 'single-date' : 'telling',
    originalDate: row.original_date,
    route: row.route,
    partnerId: row.partner_id,
    passedOn: row.passed_on,
    externalId: row.external_id,
    words: row.words,
    hash: row.hash,
    language: row.language,
    fields: parseFields(row.fields),
    changedAt: parseTimes(row.changed_at),
    saidAt: instant(row.said_at),
    firstSaidAt: instant(row.first_said_at),
    accepted: row.accepted,
    withdrawnAt: row.withdrawn_at === null ? null : instant(row.withdrawn_at),
  };
}
