/**
 * By what a person can be recognised in words that others were sent: id, name, and what they themselves wrote to be passed on.
 */
import { feedbackOf } from '../calendar/feedback-store.ts';
import { ideasOf } from '../people/idea-store.ts';
import type { AboutPerson } from '../people/person-data.ts';
import { readPerson } from '../people/person-store.ts';

/** Shorter words are nobody's own. */
const shortestWords = 8;

export async function personalMarks({ database, cipher, personId }: AboutPerson): Promise<readonly string[]> {
  const person = await readPerson(database, cipher, personId);
  if (person === undefined) return [personId];
  const ideas = await ideasOf(database, person.neighbourhoodId, personId);
  const feedback = await feedbackOf(database, cipher, personId);
  const own = [...ideas.map(({ words }) => words), ...feedback.map(({ words }) => words ?? '')];
  const name = person.name === null ? [] : [person.name];
  return [personId, ...name, ...own.filter(words => words.length >= shortestWords)];
}
