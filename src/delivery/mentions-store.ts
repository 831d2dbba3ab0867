/**
 * What others were sent about a person who asks to be forgotten: the words of what has left go, and what still waits loses the
 * person's marks.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { maskMarks } from '../people/mask-marks.ts';

const contentColumn = 'outbox.content';
const rowsAtOnce = 1000;

/** @param marks the person's name and id */
export async function forgetMentions(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  marks: readonly string[],
): Promise<void> {
  let after = -1;
  for (;;) {
    const rows = await database
      .selectFrom('outbox')
      .select(['id', 'position', 'content', 'settled_at'])
      .where('neighbourhood_id', '=', neighbourhoodId)
      .where('content', 'is not', null)
      .where('position', '>', after)
      .orderBy('position')
      .limit(rowsAtOnce)
      .execute();
    for (const { id, content, settled_at } of rows) {
      const masked = content === null ? undefined : maskMarks(cipher.decrypt(contentColumn, content), marks);
      if (masked === undefined) continue;
      const change =
        settled_at === null ? { content: cipher.encrypt(contentColumn, masked) } : { content: null, text_lookup: null };
      await database.updateTable('outbox').set(change).where('id', '=', id).execute();
    }
    after = rows.at(-1)?.position ?? after;
    if (rows.length < rowsAtOnce) break;
  }
  for (const mark of marks) {
    await sql`
      DELETE FROM shown_choice WHERE neighbourhood_id = ${neighbourhoodId}
        AND EXISTS (SELECT FROM unnest(button_ids) AS button WHERE position(${mark} IN button) > 0)
    `.execute(database);
  }
}

/** The words of what went and goes to a person, as long as they are kept, the oldest first. */
export async function wordsToPerson(database: Database, cipher: ColumnCipher, personId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('outbox')
    .select('content')
    .where('person_id', '=', personId)
    .where('content', 'is not', null)
    .orderBy('position')
    .execute();
  return rows.flatMap(({ content }) => (content === null ? [] : textOf(cipher.decrypt(contentColumn, content))));
}

function textOf(content: string): string[] {
  const read: unknown = JSON.parse(content);
  if (typeof read !== 'object' || read === null || !('text' in read)) return [];
  const { text } = read;
  if (typeof text === 'string') return [text];
  return typeof text === 'object' && text !== null && 'text' in text && typeof text.text === 'string'
    ? [text.text]
    : [];
}
