/**
 * Tells a coordinator of new ideas in their next bundle: each idea to one of them, in turn.
 */
import { listIdeas } from '../../people/idea-store.ts';
import { coordinatorsOf } from '../../people/role-store.ts';
import { clip } from '../partner/activity-lines.ts';
import { addWord, subjectsWaiting } from '../waiting/waiting-word-store.ts';
import type { AskingParts } from './ask-whose-turn.ts';
import { isAway } from './whose-turn.ts';

const mostIdeas = 50;

export async function noteIdeas(parts: AskingParts, neighbourhoodId: string, today: Temporal.PlainDate): Promise<void> {
  const { database, cipher, clock } = parts;
  const ideas = (await listIdeas(database, neighbourhoodId, mostIdeas)).filter(({ state }) => state === 'new');
  if (ideas.length === 0) return;
  const known = await subjectsWaiting(database, neighbourhoodId, 'idea');
  const there = (await coordinatorsOf(database, neighbourhoodId)).filter(each => !isAway(each, today));
  for (const { number, words } of ideas) {
    const one = there[number % Math.max(there.length, 1)];
    if (one === undefined || known.has(String(number))) continue;
    const word = { id: parts.newId(), neighbourhoodId, personId: one.personId, audience: 'coordinator' } as const;
    const content = { words: clip(words, 120) };
    await addWord(database, cipher, { ...word, kind: 'idea', subject: String(number), content }, clock.now());
  }
}
