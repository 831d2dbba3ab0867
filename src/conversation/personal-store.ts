/**
 * The rows of this room that are about one person.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { maskMarks } from '../people/mask-marks.ts';

/** What they told and did not place. */
export async function draftsOfPerson(database: Database, cipher: ColumnCipher, personId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('draft')
    .select('content')
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('position')
    .execute();
  return rows.map(({ content }) => wordsIn(JSON.parse(cipher.decrypt('draft.content', content))).join(' · '));
}

/** Every text in it, however deep. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsIn);
}

/** The organisations that they asked to speak for. */
export async function requestsOfPerson(database: Database, personId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('join_request')
    .select('organisation')
    .where('person_id', '=', personId)
    .orderBy('asked_at')
    .execute();
  return rows.map(({ organisation }) => organisation);
}

/** The groups that they linked. */
export async function groupsLinkedBy(database: Database, cipher: ColumnCipher, personId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('linked_group')
    .select(['title', 'consent_at'])
    .where('linked_by', '=', personId)
    .orderBy('consent_at')
    .execute();
  return rows.map(({ title, consent_at }) =>
    `${consent_at.slice(0, 10)} ${title === null ? '' : cipher.decrypt('linked_group.title', title)}`.trim(),
  );
}

/** Days of the visits to the dashboard that are not over. */
export async function visitsOfPerson(database: Database, personId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('dashboard_access')
    .select('created_at')
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
  return rows.map(({ created_at }) => created_at.slice(0, 10));
}

/** Pictures that they sent and that no activity shows. */
export async function deleteUnusedPictures(database: Database, personId: string): Promise<void> {
  await sql`
    DELETE FROM media WHERE id::text IN (SELECT unnest(media_ids)::text FROM draft WHERE person_id = ${personId})
      AND id NOT IN (SELECT media_id FROM activity_media)
      AND id::text NOT IN (SELECT unnest(media_ids)::text FROM draft WHERE person_id <> ${personId})
  `.execute(database);
}

/** What waits to be told to others about the person, or was told, goes: there is nobody to answer about any more. */
export async function forgetInWaitingWords(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  marks: readonly string[],
): Promise<void> {
  const rows = await database
    .selectFrom('waiting_word')
    .select(['id', 'content'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .execute();
  const theirs = rows.filter(
    ({ content }) => maskMarks(cipher.decrypt('waiting_word.content', content), marks) !== undefined,
  );
  if (theirs.length === 0) return;
  await database
    .deleteFrom('waiting_word')
    .where(
      'id',
      'in',
      theirs.map(({ id }) => id),
    )
    .execute();
}
