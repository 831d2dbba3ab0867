/**
 * Changes of an entry by hand, kept beside its postings, so that they can be weighed against what is said later and be
 * taken back.
 */
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { Activity, Correction } from './activity.ts';
import { instant } from './activity-rows.ts';
import { parseChanges } from './fields.ts';
import { personColumn } from './source-store.ts';

export async function insertCorrection(
  database: Database,
  cipher: ColumnCipher,
  activity: Activity,
  correction: Correction,
  words: string,
  personId: string | null,
): Promise<void> {
  const at = correction.saidAt.toString();
  await database
    .insertInto('source')
    .values({
      id: correction.id,
      neighbourhood_id: activity.neighbourhoodId,
      activity_id: activity.id,
      role: 'correction',
      original_date: null,
      route: correction.route,
      partner_id: correction.partnerId,
      person: personId === null ? null : cipher.encrypt(personColumn, personId),
      person_lookup: personId === null ? null : cipher.lookup(personColumn, personId),
      person_removed: false,
      passed_on: false,
      external_id: null,
      words,
      // Never the same as any posting.
      hash: correction.id,
      language: correction.changes.language ?? activity.language,
      fields: JSON.stringify(correction.changes),
      said_at: at,
      first_said_at: at,
      filed_at: at,
      changed_at: '{}',
      accepted: true,
      withdrawn_at: null,
    })
    .execute();
}

/** Those that stand, the first made first. */
export async function readCorrections(database: Database, activityId: string): Promise<Correction[]> {
  const rows = await database
    .selectFrom('source')
    .select(['id', 'partner_id', 'route', 'fields', 'said_at'])
    .where('activity_id', '=', activityId)
    .where('role', '=', 'correction')
    .where('withdrawn_at', 'is', null)
    .orderBy('filed_at')
    .orderBy('id')
    .execute();
  return rows.map(row => ({
    id: row.id,
    partnerId: row.partner_id,
    route: row.route,
    changes: parseChanges(row.fields),
    saidAt: instant(row.said_at),
  }));
}
