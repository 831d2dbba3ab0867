/**
 * What somebody is to hear without having asked, until it is their turn: kept, bundled, and not said a third time.
 */
import { type Selectable, sql } from 'kysely';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { WaitingWordTable } from '../../database/tables/partner-chat.ts';

export type WordAudience = WaitingWordTable['audience'];

export type WordContent = Readonly<Record<string, string | number>>;

export interface WaitingWord {
  readonly id: string;
  readonly neighbourhoodId: string;
  readonly personId: string;
  readonly audience: WordAudience;
  /** What sort of word it is; who shows it knows its content by this. */
  readonly kind: string;
  /** What it is about: the same waits once. */
  readonly subject: string;
  /** Values of its sentence. */
  readonly content: WordContent;
}

const contentColumn = 'waiting_word.content';

/** Unasked messages that somebody gets: one in so many hours; counted a little short, so that the same hour of the day fits. */
export const hoursBetween: Readonly<Record<WordAudience, number>> = { partner: 7 * 24 - 6, coordinator: 24 - 6 };

/** What was not answered is told again once. */
export const mostTellings = 2;

/** Keeps a word to be told; one that waits already, was told, or was settled stays as it is. */
export async function addWord(
  database: Database,
  cipher: ColumnCipher,
  word: WaitingWord,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('waiting_word')
    .values({
      id: word.id,
      neighbourhood_id: word.neighbourhoodId,
      person_id: word.personId,
      audience: word.audience,
      kind: word.kind,
      subject: word.subject,
      content: cipher.encrypt(contentColumn, JSON.stringify(word.content)),
      told: 0,
      since: at.toString(),
      last_told_at: null,
      settled_at: null,
    })
    .onConflict(conflict => conflict.columns(['person_id', 'audience', 'kind', 'subject']).doNothing())
    .execute();
}

/** Which words of somebody are looked at. */
export interface WordFilter {
  readonly audience: WordAudience;
  readonly kinds: readonly string[];
}

/** People of a neighbourhood for whom something waits. */
export async function peopleWaiting(
  database: Database,
  neighbourhoodId: string,
  { audience, kinds }: WordFilter,
): Promise<string[]> {
  if (kinds.length === 0) return [];
  const rows = await database
    .selectFrom('waiting_word')
    .select('person_id')
    .distinct()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('audience', '=', audience)
    .where('kind', 'in', kinds)
    .where('settled_at', 'is', null)
    .where('told', '<', mostTellings)
    .orderBy('person_id')
    .limit(1000)
    .execute();
  return rows.map(row => row.person_id);
}

/**
 * What a person is told now, the oldest first: nothing while their last bundle is too fresh.
 *
 * @param limit as many as fit in one message; the rest waits for the next
 */
export async function collectFor(
  database: Database,
  cipher: ColumnCipher,
  { personId, audience, kinds }: WordFilter & { readonly personId: string },
  now: Temporal.Instant,
  limit: number,
): Promise<WaitingWord[]> {
  if (kinds.length === 0) return [];
  const earliest = now.subtract({ hours: hoursBetween[audience] }).toString();
  const rows = await database
    .selectFrom('waiting_word')
    .selectAll()
    .where('person_id', '=', personId)
    .where('audience', '=', audience)
    .where('kind', 'in', kinds)
    .where('settled_at', 'is', null)
    .where('told', '<', mostTellings)
    .where(
      sql<boolean>`NOT EXISTS (SELECT FROM waiting_word AS earlier WHERE earlier.person_id = ${personId}
        AND earlier.audience = ${audience} AND earlier.last_told_at > ${earliest})`,
    )
    .orderBy('since')
    // What began to wait in the same moment keeps its order too.
    .orderBy('kind')
    .orderBy('subject')
    .limit(limit)
    .forUpdate()
    .execute();
  return rows.map(row => wordFrom(cipher, row));
}

/** Notes that these were told in one bundle. */
export async function recordTold(database: Database, ids: readonly string[], at: Temporal.Instant): Promise<void> {
  if (ids.length === 0) return;
  await database
    .updateTable('waiting_word')
    .set({ told: sql<number>`told + 1`, last_told_at: at.toString() })
    .where('id', 'in', ids)
    .execute();
}

/** Which of these people are to get a bundle: something waits for them that they were not told yet. */
export async function peopleExpecting(
  database: Database,
  audience: WordAudience,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await database
    .selectFrom('waiting_word')
    .select('person_id')
    .distinct()
    .where('person_id', 'in', personIds)
    .where('audience', '=', audience)
    .where('told', '=', 0)
    .where('settled_at', 'is', null)
    .execute();
  return new Set(rows.map(row => row.person_id));
}

/** What of one kind was told to somebody in the bundle of that moment and is not answered yet, the oldest first. */
export async function toldInBundle(
  database: Database,
  { personId, kind, toldAtMs }: { readonly personId: string; readonly kind: string; readonly toldAtMs: number },
): Promise<string[]> {
  const from = Temporal.Instant.fromEpochMilliseconds(toldAtMs);
  const rows = await database
    .selectFrom('waiting_word')
    .select('subject')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('settled_at', 'is', null)
    .where('last_told_at', '>=', from.toString())
    .where('last_told_at', '<', from.add({ milliseconds: 1 }).toString())
    .orderBy('since')
    .orderBy('id')
    .execute();
  return rows.map(row => row.subject);
}

/** These are not told again: they ask nothing. */
export async function settleTold(database: Database, ids: readonly string[], at: Temporal.Instant): Promise<void> {
  if (ids.length === 0) return;
  await database.updateTable('waiting_word').set({ settled_at: at.toString() }).where('id', 'in', ids).execute();
}

/** How many words of a kind somebody was given since a moment; what was seen to before it was told does not count. */
export async function countWords(
  database: Database,
  personId: string,
  kind: string,
  since: Temporal.Instant,
): Promise<number> {
  const row = await database
    .selectFrom('waiting_word')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('since', '>', since.toString())
    .where(eb => eb.or([eb('told', '>', 0), eb('settled_at', 'is', null)]))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** All of one kind that nobody was told yet, the oldest first, whoever they are for. */
export async function untoldWords(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  kind: string,
): Promise<WaitingWord[]> {
  const rows = await database
    .selectFrom('waiting_word')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('kind', '=', kind)
    .where('settled_at', 'is', null)
    .orderBy('since')
    .orderBy('id')
    .limit(200)
    .forUpdate()
    .execute();
  return rows.map(row => wordFrom(cipher, row));
}

/** It was answered, for everybody who was to hear of it. */
export async function settleWords(
  database: Database,
  neighbourhoodId: string,
  { kind, subject }: Pick<WaitingWord, 'kind' | 'subject'>,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .updateTable('waiting_word')
    .set({ settled_at: at.toString() })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('settled_at', 'is', null)
    .execute();
}

/** What was ever to be told of one kind, to whomever. */
export async function subjectsWaiting(
  database: Database,
  neighbourhoodId: string,
  kind: string,
): Promise<ReadonlySet<string>> {
  const rows = await subjectsOf(database, neighbourhoodId, kind).execute();
  return new Set(rows.map(row => row.subject));
}

/** What of one kind is still to be told or answered, to whomever. */
export async function openSubjects(database: Database, neighbourhoodId: string, kind: string): Promise<string[]> {
  const rows = await subjectsOf(database, neighbourhoodId, kind).where('settled_at', 'is', null).execute();
  return rows.map(row => row.subject);
}

function subjectsOf(database: Database, neighbourhoodId: string, kind: string) {
  return database
    .selectFrom('waiting_word')
    .select('subject')
    .distinct()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('kind', '=', kind);
}

/** Somebody need not hear of these any more: they are away, or another one is asked. */
export async function settleWordsOf(
  database: Database,
  { personId, audience }: Pick<WaitingWord, 'personId' | 'audience'>,
  kinds: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await database
    .updateTable('waiting_word')
    .set({ settled_at: at.toString() })
    .where('person_id', '=', personId)
    .where('audience', '=', audience)
    .where('kind', 'in', kinds)
    .where('settled_at', 'is', null)
    .execute();
}

/** What waits for one person waits for another from now on; what waits for both waits once. */
export async function moveWords(
  database: Database,
  { from, to, audience }: { readonly from: string; readonly to: string; readonly audience: WordAudience },
): Promise<void> {
  await database
    .updateTable('waiting_word')
    .set({ person_id: to, told: 0, last_told_at: null })
    .where('person_id', '=', from)
    .where('audience', '=', audience)
    .where('settled_at', 'is', null)
    .where(
      sql<boolean>`NOT EXISTS (SELECT FROM waiting_word AS theirs WHERE theirs.person_id = ${to}
        AND theirs.audience = waiting_word.audience AND theirs.kind = waiting_word.kind
        AND theirs.subject = waiting_word.subject)`,
    )
    .execute();
}

function wordFrom(cipher: ColumnCipher, row: Selectable<WaitingWordTable>): WaitingWord {
  const content: unknown = JSON.parse(cipher.decrypt(contentColumn, row.content));
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    personId: row.person_id,
    audience: row.audience,
    kind: row.kind,
    subject: row.subject,
    content: parseWords(content),
  };
}

/** Values of a sentence: texts and numbers. */
function parseWords(stored: unknown): WordContent {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );
}
