/**
 * Copies what a text reads like in other languages to where the text stands, so that whoever reads the text has it at hand.
 */
import type { Database } from '../../database/connection.ts';
import { storedWordings } from './translation-store.ts';
import { parseWordings, type Wording } from './wording.ts';

/** Writes anew what stands beside these texts, wherever they are in what is still to come; the organisations' own words stay. */
export async function renewWordings(
  transaction: Database,
  neighbourhoodId: string,
  texts: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  if (texts.length === 0) return;
  for (const row of await activitiesWith(transaction, neighbourhoodId, texts)) {
    const wordings = await wordingsNow(transaction, neighbourhoodId, row.texts, row.wordings);
    await transaction
      .updateTable('activity')
      // What feeds say of it has changed.
      .set({ wordings: JSON.stringify(wordings), revised_at: at.toString() })
      .where('id', '=', row.id)
      .execute();
  }
  for (const row of await newsWith(transaction, neighbourhoodId, texts)) {
    const wordings = await wordingsNow(transaction, neighbourhoodId, [row.line], row.wordings);
    const values = { wordings: JSON.stringify(wordings) };
    await transaction.updateTable('news').set(values).where('id', '=', row.id).execute();
  }
  for (const row of await vacanciesWith(transaction, neighbourhoodId, texts)) {
    const own = [row.title, row.description].filter(text => text !== null);
    const wordings = await wordingsNow(transaction, neighbourhoodId, own, row.wordings);
    const values = { wordings: JSON.stringify(wordings) };
    await transaction.updateTable('vacancy').set(values).where('id', '=', row.id).execute();
  }
}

async function wordingsNow(
  transaction: Database,
  neighbourhoodId: string,
  texts: readonly string[],
  stored: unknown,
): Promise<readonly Wording[]> {
  const own = parseWordings(stored).filter(({ origin }) => origin === 'partner');
  return [...own, ...(await storedWordings(transaction, neighbourhoodId, texts))];
}

/** Entries with one of these texts as title or description, of the whole or of one date; with all their texts. */
async function activitiesWith(transaction: Database, neighbourhoodId: string, texts: readonly string[]) {
  const changed = await transaction
    .selectFrom('activity_override')
    .select('activity_id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where(builder => builder.or([builder('title', 'in', texts), builder('description', 'in', texts)]))
    .execute();
  const ids = changed.map(row => row.activity_id);
  const rows = await transaction
    .selectFrom('activity')
    .select(['id', 'title', 'description', 'wordings'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('merged_into', 'is', null)
    .where(builder =>
      builder.or([
        builder('title', 'in', texts),
        builder('description', 'in', texts),
        ...(ids.length === 0 ? [] : [builder('id', 'in', ids)]),
      ]),
    )
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const overrides = await transaction
    .selectFrom('activity_override')
    .select(['activity_id', 'title', 'description'])
    .where(
      'activity_id',
      'in',
      rows.map(row => row.id),
    )
    .execute();
  return rows.map(({ id, title, description, wordings }) => {
    const single = overrides.filter(each => each.activity_id === id).flatMap(each => [each.title, each.description]);
    return { id, wordings, texts: [title, description, ...single].filter(text => text !== null) };
  });
}

function newsWith(transaction: Database, neighbourhoodId: string, texts: readonly string[]) {
  return transaction
    .selectFrom('news')
    .select(['id', 'line', 'wordings'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('line', 'in', texts)
    .execute();
}

function vacanciesWith(transaction: Database, neighbourhoodId: string, texts: readonly string[]) {
  return transaction
    .selectFrom('vacancy')
    .select(['id', 'title', 'description', 'wordings'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where(builder => builder.or([builder('title', 'in', texts), builder('description', 'in', texts)]))
    .execute();
}
