/**
 * The translations that machines and neighbours made, and who looked them over. Decides nothing; what is shown of them is copied to
 * the texts by wording-store.ts.
 */
import { type Selectable, sql } from 'kysely';
import type { Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';
import type { TranslationTable } from '../../database/tables/translation.ts';
import { instant } from '../activity-rows.ts';
import { lockCalendar } from '../activity-store.ts';
import { textKey, type Wording } from './wording.ts';

export interface TranslationOf {
  readonly neighbourhoodId: string;
  readonly original: string;
  readonly from: Language;
  readonly to: Language;
}

export interface Translation extends TranslationOf {
  readonly id: string;
  readonly words: string;
  /** The machine that made it; null when a neighbour did. */
  readonly engine: string | null;
  /** Null of a machine, and of a neighbour who asked to be forgotten. */
  readonly makerId: string | null;
  readonly madeAt: Temporal.Instant;
  readonly checkedAt: Temporal.Instant | null;
}

/** Keeps what a machine made; the same text of the same engine is kept once. */
export async function saveMachineWords(
  database: Database,
  translation: TranslationOf & { readonly id: string; readonly words: string; readonly engine: string },
  at: Temporal.Instant,
): Promise<void> {
  const values = { words: translation.words, made_at: at.toString() };
  await database
    .insertInto('translation')
    .values({ ...columnsOf(translation), ...values, engine: translation.engine, maker_id: null, ...unchecked })
    .onConflict(conflict =>
      conflict
        .columns(['neighbourhood_id', 'text_key', 'from_language', 'to_language', 'engine'])
        .where('engine', 'is not', null)
        .doUpdateSet(values)
        // What somebody looked over stays as it was when they did.
        .where('translation.checked_at', 'is', null),
    )
    .execute();
}

/** Keeps a neighbour's words until somebody else looks at them; they take the place of other words that still wait. */
export async function proposeWords(
  database: Database,
  translation: TranslationOf & { readonly id: string; readonly words: string; readonly makerId: string },
  at: Temporal.Instant,
): Promise<void> {
  const { neighbourhoodId, original, from, to } = translation;
  await lockCalendar(database, neighbourhoodId);
  // Gone, not changed: who is about to say that the other words are right must not say it of these.
  await database
    .deleteFrom('translation')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('text_key', '=', textKey(original))
    .where('from_language', '=', from)
    .where('to_language', '=', to)
    .where('engine', 'is', null)
    .where('checked_at', 'is', null)
    .execute();
  const values = { words: translation.words, maker_id: translation.makerId, made_at: at.toString() };
  await database
    .insertInto('translation')
    .values({ ...columnsOf(translation), ...values, engine: null, ...unchecked })
    .execute();
}

/** @returns false when it was looked over before, or is no longer there */
export async function markChecked(
  database: Database,
  id: string,
  checkerId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .updateTable('translation')
    .set({ checker_id: checkerId, checked_at: at.toString() })
    .where('id', '=', id)
    .where('checked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Whether other words for the same text were looked over after these were made. */
export async function wasCheckedSince(
  database: Database,
  { id, neighbourhoodId, original, from, to, madeAt }: Translation,
): Promise<boolean> {
  const row = await database
    .selectFrom('translation')
    .select('id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('text_key', '=', textKey(original))
    .where('from_language', '=', from)
    .where('to_language', '=', to)
    .where('id', '<>', id)
    .where('checked_at', '>', madeAt.toString())
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes away a neighbour's words that wait. @returns false when they do not wait any more */
export async function withdrawProposal(database: Database, id: string): Promise<boolean> {
  const result = await database
    .deleteFrom('translation')
    .where('id', '=', id)
    .where('engine', 'is', null)
    .where('checked_at', 'is', null)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function findTranslation(
  database: Database,
  neighbourhoodId: string,
  id: string,
): Promise<Translation | undefined> {
  const row = await database
    .selectFrom('translation')
    .selectAll()
    .where('id', '=', id)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .executeTakeFirst();
  return row === undefined ? undefined : translationFrom(row);
}

/** What nobody looked over yet of these texts: neighbours' words first, then the newest of the machines'. */
export async function uncheckedOf(
  database: Database,
  neighbourhoodId: string,
  texts: readonly string[],
): Promise<Translation[]> {
  if (texts.length === 0) return [];
  const rows = await database
    .selectFrom('translation')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('text_key', 'in', [...new Set(texts.map(textKey))])
    .where('checked_at', 'is', null)
    .orderBy(sql`engine IS NOT NULL`)
    .orderBy('made_at', 'desc')
    .execute();
  return rows.map(translationFrom);
}

/** The neighbours' words that wait for somebody to look at them, the oldest first. */
export async function translationsWaiting(
  database: Database,
  neighbourhoodId: string,
  limit: number,
): Promise<Translation[]> {
  const rows = await database
    .selectFrom('translation')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('engine', 'is', null)
    .where('checked_at', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(translationFrom);
}

/** What can be shown of these texts, once for each language: what was looked over last, else what a machine made last. */
export async function storedWordings(
  database: Database,
  neighbourhoodId: string,
  texts: readonly string[],
): Promise<Wording[]> {
  if (texts.length === 0) return [];
  const rows = await database
    .selectFrom('translation')
    .select(['text_key', 'to_language', 'words', 'checked_at'])
    .distinctOn(['text_key', 'to_language'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('text_key', 'in', [...new Set(texts.map(textKey))])
    .where(builder => builder.or([builder('checked_at', 'is not', null), builder('engine', 'is not', null)]))
    .orderBy('text_key')
    .orderBy('to_language')
    .orderBy(sql`checked_at DESC NULLS LAST`)
    .orderBy('made_at', 'desc')
    .execute();
  return rows.map(row => ({
    of: row.text_key,
    language: row.to_language,
    words: row.words,
    origin: row.checked_at === null ? 'machine' : 'checked',
  }));
}

/** What a person translated and looked over, for "what do you keep of me", the newest first. */
export async function translationsOfPerson(
  database: Database,
  personId: string,
): Promise<readonly { readonly original: string; readonly words: string; readonly date: string }[]> {
  const rows = await database
    .selectFrom('translation')
    .select(['original', 'words', 'made_at'])
    .where(builder => builder.or([builder('maker_id', '=', personId), builder('checker_id', '=', personId)]))
    .orderBy('made_at', 'desc')
    .limit(mostOfPerson)
    .execute();
  return rows.map(row => ({ original: row.original, words: row.words, date: row.made_at.slice(0, 10) }));
}

/** The words stay; whose they were is no longer known. */
export async function removePersonFromTranslations(database: Database, personId: string): Promise<void> {
  await database.updateTable('translation').set({ maker_id: null }).where('maker_id', '=', personId).execute();
  await database.updateTable('translation').set({ checker_id: null }).where('checker_id', '=', personId).execute();
}

const mostOfPerson = 500;
const unchecked = { checker_id: null, checked_at: null };

function columnsOf({ id, neighbourhoodId, original, from, to }: TranslationOf & { readonly id: string }) {
  return {
    id,
    neighbourhood_id: neighbourhoodId,
    text_key: textKey(original),
    original,
    from_language: from,
    to_language: to,
  };
}

function translationFrom(row: Selectable<TranslationTable>): Translation {
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    original: row.original,
    from: row.from_language,
    to: row.to_language,
    words: row.words,
    engine: row.engine,
    makerId: row.maker_id,
    madeAt: instant(row.made_at),
    checkedAt: row.checked_at === null ? null : instant(row.checked_at),
  };
}
