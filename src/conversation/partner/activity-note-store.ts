/**
 * What an organisation notes of an activity for the next time: what was needed, who helped. Encrypted, because it names people.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';

const noteColumn = 'activity_note.note';

export interface ActivityNote {
  readonly id: string;
  readonly activityId: string;
  readonly partnerId: string;
  readonly note: string;
}

export async function recordNote(
  database: Database,
  cipher: ColumnCipher,
  { id, activityId, partnerId, note }: ActivityNote,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('activity_note')
    .values({
      id,
      activity_id: activityId,
      partner_id: partnerId,
      note: cipher.encrypt(noteColumn, note),
      noted_at: at.toString(),
    })
    .execute();
}

/** The notes of one organisation, the oldest first. */
export async function notesOf(
  database: Database,
  cipher: ColumnCipher,
  activityId: string,
  partnerId: string,
): Promise<string[]> {
  const rows = await database
    .selectFrom('activity_note')
    .select('note')
    .where('activity_id', '=', activityId)
    .where('partner_id', '=', partnerId)
    .orderBy('noted_at')
    .limit(mostNotes)
    .execute();
  return rows.map(row => cipher.decrypt(noteColumn, row.note));
}

const mostNotes = 5;
