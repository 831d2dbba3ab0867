// Holds the reader's score on annotated messages at or above its threshold: the development messages that came with the
// task, the project's own, those it has learned from since, and those that nothing was mended for.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gazetteer, type Score, score } from '../fixtures/understanding/score-messages.mjs';
import { type AnnotatedMessage, annotated, placesFile, predictions } from './messages.ts';

const resolve = gazetteer(placesFile);
const own = readdirSync(new URL('../fixtures/messages/', import.meta.url))
  .filter(name => name.endsWith('.jsonl'))
  .flatMap(name => annotated(`messages/${name}`));

function scoreOf(messages: readonly AnnotatedMessage[]): Score {
  return score(messages, predictions(messages), resolve);
}

describe('the development messages', () => {
  const result = scoreOf(annotated('understanding/partner-messages.jsonl'));

  it('are of the right kind in at least 98 of 100', () => expect(result.total.kind).toBeGreaterThanOrEqual(98));
  it('are wholly right in at least 95 of 100', () => expect(result.total.whole).toBeGreaterThanOrEqual(95));
  it('give no activity that is not there', () => expect(result.total.spurious).toBe(0));
});

describe('messages written without sight of the reader', () => {
  const result = scoreOf(own);

  it('are of the right kind in at least 97 of 100', () => expect(result.total.kind).toBeGreaterThanOrEqual(97));
  it('are wholly right in at least 90 of 100', () => expect(result.total.whole).toBeGreaterThanOrEqual(90));
  it.each(Object.keys(result.perLanguage))('in %s are wholly right in at least 80 of 100', language => {
    expect(result.perLanguage[language]?.whole).toBeGreaterThanOrEqual(80);
  });
});

describe('messages the reader has learned from', () => {
  it.each([
    ['messages-learned/first-blind.jsonl', 98, 96],
    ['messages-learned/hand-a.jsonl', 98, 96],
    ['messages-learned/hand-b.jsonl', 98, 96],
    ['messages-learned/hand-c.jsonl', 94, 88],
    ['messages-learned/hand-d.jsonl', 98, 96],
    ['messages-learned/probes.jsonl', 99, 98],
    ['messages-unseen/messages.jsonl', 98, 96],
  ])('%s: at least %i of 100 of the right kind, %i wholly right', (file, kind, whole) => {
    const { total } = scoreOf(annotated(file));
    expect(total.kind).toBeGreaterThanOrEqual(kind);
    expect(total.whole).toBeGreaterThanOrEqual(whole);
  });
});

describe('messages nothing was mended for', () => {
  const { total } = scoreOf(annotated('messages-blind/messages.jsonl'));

  it('are of the right kind in at least 93 of 100', () => expect(total.kind).toBeGreaterThanOrEqual(93));
  it('are wholly right in at least 89 of 100', () => expect(total.whole).toBeGreaterThanOrEqual(89));
});
