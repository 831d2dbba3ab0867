/**
 * The drafts of partners as rows: the same after a restart, on another device and in another process.
 */
import type { Selectable } from 'kysely';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { DraftTable } from '../../database/tables/partner-chat.ts';
import {
  type Draft,
  type PostingDraft,
  type DraftBase,
  type DraftContent,
  type DraftState,
  draftWith,
  parseContent,
} from './draft.ts';

const contentColumn = 'draft.content';

export async function insertDraft(database: Database, cipher: ColumnCipher, draft: Draft): Promise<void> {
  await database
    .insertInto('draft')
    .values({
      id: draft.id,
      neighbourhood_id: draft.neighbourhoodId,
      public_id: draft.publicId,
      person_id: draft.personId,
      partner_id: draft.partnerId,
      kind: draft.kind,
      batch: draft.batch,
      position: draft.position,
      state: draft.state,
      revision: draft.revision,
      content: cipher.encrypt(contentColumn, JSON.stringify(draft.content)),
      media_ids: [...draft.mediaIds],
      album_lookup: draft.albumLookup,
      activity_id: draft.activityId,
      due_at: draft.dueAt?.toString() ?? null,
      created_at: draft.createdAt.toString(),
      updated_at: draft.updatedAt.toString(),
    })
    .execute();
}

export interface DraftUpdate {
  readonly state?: DraftState;
  readonly content?: DraftContent['content'];
  readonly partnerId?: string | null;
  readonly mediaIds?: readonly string[];
  readonly activityId?: string;
  readonly dueAt?: Temporal.Instant | null;
  /** What changed does not show on its card. */
  readonly keepsRevision?: boolean;
}

/**
 * Writes what changed; its revision rises, so that buttons shown before are old.
 *
 * @returns the new revision; undefined when somebody changed it in the meantime
 */
export async function updateDraft(
  database: Database,
  cipher: ColumnCipher,
  draft: Pick<Draft, 'id' | 'revision'>,
  update: DraftUpdate,
  at: Temporal.Instant,
): Promise<number | undefined> {
  const { state, content, partnerId, mediaIds, activityId, dueAt, keepsRevision = false } = update;
  const row = await database
    .updateTable('draft')
    .set({
      revision: keepsRevision ? draft.revision : draft.revision + 1,
      updated_at: at.toString(),
      ...(state === undefined ? {} : { state }),
      ...(content === undefined ? {} : { content: cipher.encrypt(contentColumn, JSON.stringify(content)) }),
      ...(partnerId === undefined ? {} : { partner_id: partnerId }),
      ...(mediaIds === undefined ? {} : { media_ids: [...mediaIds] }),
      ...(activityId === undefined ? {} : { activity_id: activityId }),
      ...(dueAt === undefined ? {} : { due_at: dueAt?.toString() ?? null }),
    })
    .where('id', '=', draft.id)
    .where('revision', '=', draft.revision)
    .returning('revision')
    .executeTakeFirst();
  return row?.revision;
}

/** The row stays locked until the turn ends: two devices that tap at once come one after the other. */
export async function findDraft(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  publicId: string,
): Promise<Draft | undefined> {
  const row = await database
    .selectFrom('draft')
    .selectAll()
    .where('public_id', '=', publicId)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : draftFrom(cipher, row);
}

/** All that was told in one message, in the order told. */
export async function draftsOfBatch(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  batch: string,
): Promise<Draft[]> {
  const rows = await database
    .selectFrom('draft')
    .selectAll()
    .where('batch', '=', batch)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .orderBy('position')
    .limit(mostOfBatch)
    .forUpdate()
    .execute();
  return rows.map(row => draftFrom(cipher, row));
}

/** What a person told and neither placed nor dropped, the newest first. */
export async function openDrafts(
  database: Database,
  cipher: ColumnCipher,
  personId: string,
  since: Temporal.Instant,
  limit: number,
): Promise<Draft[]> {
  const rows = await database
    .selectFrom('draft')
    .selectAll()
    .where('person_id', '=', personId)
    .where('state', '=', 'open')
    .where('kind', '=', 'posting')
    .where('updated_at', '>', since.toString())
    .orderBy('updated_at', 'desc')
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(row => draftFrom(cipher, row));
}

/** Cards that somebody who told something left open, and touched last within a time. */
export async function draftsLeftOpen(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  { since, until }: { readonly since: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<PostingDraft[]> {
  const rows = await database
    .selectFrom('draft')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('state', '=', 'open')
    .where('kind', '=', 'posting')
    // One of a group goes to a coordinator.
    .where('due_at', 'is', null)
    .where('updated_at', '>', since.toString())
    .where('updated_at', '<=', until.toString())
    .orderBy('updated_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(row => draftFrom(cipher, row)).filter(draft => draft.kind === 'posting');
}

/** What an organisation told since a moment, in whatever state it is now, the newest first. */
export async function recentPostings(
  database: Database,
  cipher: ColumnCipher,
  { neighbourhoodId, partnerId }: { readonly neighbourhoodId: string; readonly partnerId: string },
  since: Temporal.Instant,
): Promise<Draft[]> {
  const rows = await database
    .selectFrom('draft')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('partner_id', '=', partnerId)
    .where('kind', '=', 'posting')
    .where('created_at', '>', since.toString())
    .orderBy('created_at', 'desc')
    .limit(mostOfBatch)
    .execute();
  return rows.map(row => draftFrom(cipher, row));
}

/** The drafts that came with an album, for the pictures that follow. */
export async function draftsOfAlbum(
  database: Database,
  cipher: ColumnCipher,
  personId: string,
  albumLookup: string,
): Promise<Draft[]> {
  const rows = await database
    .selectFrom('draft')
    .selectAll()
    .where('person_id', '=', personId)
    .where('album_lookup', '=', albumLookup)
    .orderBy('position')
    .limit(mostOfBatch)
    .forUpdate()
    .execute();
  return rows.map(row => draftFrom(cipher, row));
}

/** Drafts of a group that nobody opened in time, the longest waiting first. */
export async function draftsDue(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  now: Temporal.Instant,
  limit: number,
): Promise<Draft[]> {
  const rows = await database
    .selectFrom('draft')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('state', '=', 'open')
    .where('due_at', '<=', now.toString())
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(row => draftFrom(cipher, row));
}

/** What nobody opened and waits for a coordinator, the oldest first. */
export async function passedDrafts(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  limit: number,
): Promise<Draft[]> {
  const rows = await database
    .selectFrom('draft')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('state', '=', 'passed')
    .orderBy('updated_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(row => draftFrom(cipher, row));
}

/** More activities than one message tells of. */
const mostOfBatch = 60;

function draftFrom(cipher: ColumnCipher, row: Selectable<DraftTable>): Draft {
  const content: unknown = JSON.parse(cipher.decrypt(contentColumn, row.content));
  const base: DraftBase = {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    publicId: row.public_id,
    personId: row.person_id,
    partnerId: row.partner_id,
    batch: row.batch,
    position: row.position,
    state: row.state,
    revision: row.revision,
    mediaIds: row.media_ids,
    albumLookup: row.album_lookup,
    activityId: row.activity_id,
    dueAt: row.due_at === null ? null : Temporal.Instant.from(row.due_at),
    createdAt: Temporal.Instant.from(row.created_at),
    updatedAt: Temporal.Instant.from(row.updated_at),
  };
  return draftWith(base, parseContent(row.kind, content));
}
