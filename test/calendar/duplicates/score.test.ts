// Holds the quality at or above its aims: the development set that came with the task, and the project's own, of which
// `own` was written before the rules were tried, `blind` after they were finished, and `hard` to make wrong merges likely.
import { describe, expect, it } from 'vitest';
import { annotated, qualityOf } from './postings.ts';

describe.each([
  { name: 'duplicates.jsonl', postings: 189, perQuestion: 10, recall: 0.95 },
  { name: 'own.jsonl', postings: 120, perQuestion: 10, recall: 0.95 },
  { name: 'blind.jsonl', postings: 40, perQuestion: 10, recall: 0.95 },
  // Nearly every posting of this set shares place and hour with another activity.
  { name: 'hard.jsonl', postings: 50, perQuestion: 5, recall: 0.85 },
])('$name', ({ name, postings, perQuestion, recall }) => {
  const given = annotated(name);
  const { silent, answered, questions } = qualityOf(given);

  it('is large enough to say something', () => expect(given.length).toBeGreaterThanOrEqual(postings));
  it('is merged silently with a precision of 0.99', () =>
    expect(silent.pairwise.precision).toBeGreaterThanOrEqual(0.99));
  it('asks little', () => expect(questions).toBeLessThanOrEqual(given.length / perQuestion));
  it('answered, keeps its precision', () => expect(answered.pairwise.precision).toBeGreaterThanOrEqual(0.99));
  it('answered, finds what belongs together', () => expect(answered.pairwise.recall).toBeGreaterThanOrEqual(recall));
});
