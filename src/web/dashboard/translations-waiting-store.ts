/**
 * What machines translated and nobody has looked at yet.
 */
import { sql } from 'kysely';
import { isLanguage, type Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';

export interface WaitingTranslation {
  readonly original: string;
  readonly from: Language;
  readonly to: Language;
  readonly words: string;
}

export interface TranslationsWaiting {
  /** How many, by the language that they are in. */
  readonly counts: readonly { readonly language: Language; readonly count: number }[];
  /** The newest of them. */
  readonly newest: readonly WaitingTranslation[];
}

const mostShown = 20;

/** @returns undefined where this version of the hub keeps no translations */
export async function readTranslationsWaiting(
  database: Database,
  neighbourhoodId: string,
): Promise<TranslationsWaiting | undefined> {
  const { rows: known } = await sql<{ is_there: boolean }>`
    SELECT to_regclass('translation') IS NOT NULL AS is_there
  `.execute(database);
  if (known[0]?.is_there !== true) return undefined;
  const { rows: counted } = await sql<{ to_language: string; count: number }>`
    SELECT to_language, count(*)::int AS count FROM translation
    WHERE neighbourhood_id = ${neighbourhoodId} AND engine IS NOT NULL AND checked_at IS NULL
    GROUP BY to_language ORDER BY count DESC, to_language
  `.execute(database);
  const { rows } = await sql<{ original: string; from_language: string; to_language: string; words: string }>`
    SELECT original, from_language, to_language, words FROM translation
    WHERE neighbourhood_id = ${neighbourhoodId} AND engine IS NOT NULL AND checked_at IS NULL
    ORDER BY made_at DESC, id LIMIT ${mostShown}
  `.execute(database);
  return {
    counts: counted.flatMap(row =>
      isLanguage(row.to_language) ? [{ language: row.to_language, count: row.count }] : [],
    ),
    newest: rows.flatMap(row =>
      isLanguage(row.from_language) && isLanguage(row.to_language)
        ? [{ original: row.original, from: row.from_language, to: row.to_language, words: row.words }]
        : [],
    ),
  };
}
