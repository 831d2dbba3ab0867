/**
 * Which text each neighbour was shown, so that an answer finds it and nobody gets the same one twice.
 */
import type { Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';

export interface ShownText {
  /** 8 characters, for buttons. */
  readonly id: string;
  readonly textKey: string;
  readonly from: Language;
  readonly to: Language;
  /** The words that were shown with it; null when there were none, or they are others now. */
  readonly translationId: string | null;
  readonly isAnswered: boolean;
}

/** Notes that somebody is shown a text; of the same text and language the last time counts. */
export async function noteShown(
  database: Database,
  personId: string,
  shown: Omit<ShownText, 'isAnswered'>,
  at: Temporal.Instant,
): Promise<void> {
  const values = {
    from_language: shown.from,
    translation_id: shown.translationId,
    id: shown.id,
    shown_at: at.toString(),
    answered_at: null,
  };
  await database
    .insertInto('translation_shown')
    .values({ person_id: personId, text_key: shown.textKey, to_language: shown.to, ...values })
    .onConflict(conflict => conflict.columns(['person_id', 'text_key', 'to_language']).doUpdateSet(values))
    .execute();
}

/** All that a person was shown of these texts. */
export async function shownTexts(database: Database, personId: string, keys: readonly string[]): Promise<ShownText[]> {
  if (keys.length === 0) return [];
  const rows = await database
    .selectFrom('translation_shown')
    .selectAll()
    .where('person_id', '=', personId)
    .where('text_key', 'in', keys)
    .execute();
  return rows.map(shownFrom);
}

export async function findShown(database: Database, personId: string, id: string): Promise<ShownText | undefined> {
  const row = await database
    .selectFrom('translation_shown')
    .selectAll()
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : shownFrom(row);
}

/** What a person was shown last, since a moment, and did nothing with yet. */
export async function lastUnanswered(
  database: Database,
  personId: string,
  since: Temporal.Instant,
): Promise<ShownText | undefined> {
  const row = await database
    .selectFrom('translation_shown')
    .selectAll()
    .where('person_id', '=', personId)
    .where('shown_at', '>=', since.toString())
    .orderBy('shown_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined || row.answered_at !== null ? undefined : shownFrom(row);
}

export async function markAnswered(
  database: Database,
  personId: string,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .updateTable('translation_shown')
    .set({ answered_at: at.toString() })
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .execute();
}

function shownFrom(row: {
  readonly id: string;
  readonly text_key: string;
  readonly from_language: Language;
  readonly to_language: Language;
  readonly translation_id: string | null;
  readonly answered_at: string | null;
}): ShownText {
  return {
    id: row.id,
    textKey: row.text_key,
    from: row.from_language,
    to: row.to_language,
    translationId: row.translation_id,
    isAnswered: row.answered_at !== null,
  };
}
