/**
 * How many messages of one chat are acted on.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFloodGuard } from '../../src/conversation/flood-guard.ts';

const start = Temporal.Instant.from('2026-03-02T08:00:00Z');

test('a burst is acted on, what is too much is said once, and after a pause it goes on', () => {
  const guard = createFloodGuard({ burst: 3, secondsPerMessage: 10, chats: 10 });
  const answers = Array.from({ length: 6 }, () => guard.admit('a', start));
  expect(answers).toEqual(['act', 'act', 'act', 'say-so', 'ignore', 'ignore']);
  expect(guard.admit('b', start)).toBe('act');
  expect(guard.admit('a', start.add({ seconds: 10 }))).toBe('act');
  expect(guard.admit('a', start.add({ seconds: 10 }))).toBe('say-so');
});

test('never more than the burst and what the time allows, whatever the rhythm', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 }), pauses => {
      const guard = createFloodGuard({ burst: 5, secondsPerMessage: 4, chats: 10 });
      let now = start;
      let admitted = 0;
      for (const seconds of pauses) {
        now = now.add({ seconds });
        if (guard.admit('a', now) === 'act') admitted++;
        expect(admitted).toBeLessThanOrEqual(5 + now.since(start).total('seconds') / 4 + 1e-9);
      }
    }),
    { seed: 20261121 },
  );
});

test('only so many chats are remembered', () => {
  const guard = createFloodGuard({ burst: 1, secondsPerMessage: 1000, chats: 2 });
  for (const chat of ['a', 'b', 'c']) guard.admit(chat, start);
  expect(guard.admit('c', start)).toBe('say-so');
  expect(guard.admit('a', start)).toBe('act');
});
