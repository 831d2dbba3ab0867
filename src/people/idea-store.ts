/**
 * The idea box: what residents would like, by number, with its state, its answer, and how many support it.
 */
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';

export const ideaStates = ['new', 'looking', 'planned', 'done', 'declined'] as const;
export type IdeaState = (typeof ideaStates)[number];

export interface Idea {
  readonly id: string;
  readonly number: number;
  readonly personId: string;
  readonly words: string;
  readonly language: Language;
  readonly state: IdeaState;
  readonly answer: string | null;
  /** How many others support it. */
  readonly supporters: number;
}

export interface NewIdea {
  readonly id: string;
  readonly neighbourhoodId: string;
  readonly personId: string;
  readonly words: string;
  readonly language: Language;
}

/** @returns its number, which nothing else ever gets */
export async function insertIdea(database: Database, idea: NewIdea, at: Temporal.Instant): Promise<number> {
  const { last_number: number } = await database
    .insertInto('idea_count')
    .values({ neighbourhood_id: idea.neighbourhoodId, last_number: 1 })
    .onConflict(conflict =>
      conflict
        .column('neighbourhood_id')
        .doUpdateSet(builder => ({ last_number: builder('idea_count.last_number', '+', 1) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  await database
    .insertInto('idea')
    .values({
      id: idea.id,
      neighbourhood_id: idea.neighbourhoodId,
      number,
      person_id: idea.personId,
      words: idea.words,
      language: idea.language,
      state: 'new',
      answer: null,
      said_at: at.toString(),
      answered_at: null,
    })
    .execute();
  return number;
}

/** Those that are not declined, the newest first. */
export async function listIdeas(database: Database, neighbourhoodId: string, limit: number): Promise<Idea[]> {
  const rows = await ideaQuery(database, neighbourhoodId)
    .where('idea.state', '<>', 'declined')
    .orderBy('idea.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(ideaFrom);
}

export async function findIdea(database: Database, neighbourhoodId: string, number: number): Promise<Idea | undefined> {
  const row = await ideaQuery(database, neighbourhoodId).where('idea.number', '=', number).executeTakeFirst();
  return row === undefined ? undefined : ideaFrom(row);
}

/** The ideas that one person had. */
export async function ideasOf(database: Database, neighbourhoodId: string, personId: string): Promise<Idea[]> {
  const rows = await ideaQuery(database, neighbourhoodId)
    .where('idea.person_id', '=', personId)
    .orderBy('idea.number')
    .limit(mostIdeas)
    .execute();
  return rows.map(ideaFrom);
}

/** Numbers of the ideas that a person supports. */
export async function supportedIdeas(database: Database, personId: string): Promise<number[]> {
  const rows = await database
    .selectFrom('idea_support')
    .innerJoin('idea', 'idea.id', 'idea_support.idea_id')
    .select('idea.number')
    .where('idea_support.person_id', '=', personId)
    .orderBy('idea.number')
    .limit(mostIdeas)
    .execute();
  return rows.map(row => row.number);
}

/** How many ideas a person had since a moment. */
export async function countIdeasSince(database: Database, personId: string, since: Temporal.Instant): Promise<number> {
  const { count } = await database
    .selectFrom('idea')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('person_id', '=', personId)
    .where('said_at', '>', since.toString())
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** @returns false when they supported it already */
export async function supportIdea(
  database: Database,
  ideaId: string,
  personId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .insertInto('idea_support')
    .values({ idea_id: ideaId, person_id: personId, said_at: at.toString() })
    .onConflict(conflict => conflict.columns(['idea_id', 'person_id']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What a coordinator makes of an idea. */
export async function answerIdea(
  database: Database,
  ideaId: string,
  { state, answer }: { readonly state: IdeaState; readonly answer: string | null },
  at: Temporal.Instant,
): Promise<void> {
  await database
    .updateTable('idea')
    .set({ state, answer, answered_at: at.toString() })
    .where('id', '=', ideaId)
    .execute();
}

const mostIdeas = 200;

function ideaQuery(database: Database, neighbourhoodId: string) {
  return database
    .selectFrom('idea')
    .select(({ selectFrom }) => [
      'idea.id',
      'idea.number',
      'idea.person_id',
      'idea.words',
      'idea.language',
      'idea.state',
      'idea.answer',
      selectFrom('idea_support')
        .select(({ fn }) => fn.countAll<string>().as('supporters'))
        .whereRef('idea_support.idea_id', '=', 'idea.id')
        .as('supporters'),
    ])
    .where('idea.neighbourhood_id', '=', neighbourhoodId);
}

interface IdeaRow {
  readonly id: string;
  readonly number: number;
  readonly person_id: string;
  readonly words: string;
  readonly language: Language;
  readonly state: IdeaState;
  readonly answer: string | null;
  readonly supporters: string | null;
}

function ideaFrom(row: IdeaRow): Idea {
  return {
    id: row.id,
    number: row.number,
    personId: row.person_id,
    words: row.words,
    language: row.language,
    state: row.state,
    answer: row.answer,
    supporters: Number(row.supporters ?? 0),
  };
}
