import { describe, expect, it } from 'vitest';
import { languages } from '../../../src/core/languages.ts';
import { afterFetch, type FeedHealth } from '../../../src/feeds/in/feed-health.ts';
import { noticeSentence } from '../../../src/feeds/in/notice-sentence.ts';
import { translatorIn } from '../entries.ts';

const begin = Temporal.Instant.from('2026-03-01T10:00:00Z');

describe('a feed', () => {
  it('that answers is fetched again in an hour, spread over twelve minutes', () => {
    const next = (chance: number) =>
      afterFetch(undefined, { state: 'clean' }, begin, chance).health.nextFetch.toString();
    expect(next(0)).toBe('2026-03-01T11:00:00Z');
    expect(next(1)).toBe('2026-03-01T11:12:00Z');
  });

  it('that fails is asked less and less, up to twice a day', () => {
    let health: FeedHealth | undefined;
    const waits = Array.from({ length: 9 }, () => {
      ({ health } = afterFetch(health, { state: 'failed' }, begin, 0));
      return health.nextFetch.since(begin).total('hours');
    });
    expect(waits).toEqual([0.25, 0.5, 1, 2, 4, 8, 12, 12, 12]);
  });

  it('that asks to wait longer is left alone as long', () => {
    const { health } = afterFetch(undefined, { state: 'failed', retryAfterMs: 86_400_000 }, begin, 0);
    expect(health.nextFetch.toString()).toBe('2026-03-02T10:00:00Z');
  });

  it('that is dead for two days is told once, and again when it dies anew', () => {
    let health: FeedHealth | undefined;
    const told: number[] = [];
    const fetch = (hours: number, state: 'clean' | 'failed') => {
      const result = afterFetch(health, { state }, begin.add({ hours }), 0);
      health = result.health;
      if (result.tellPartner) told.push(hours);
    };
    for (const hours of [0, 24, 47, 48, 60, 96]) fetch(hours, 'failed');
    fetch(100, 'clean');
    for (const hours of [101, 140, 149, 160]) fetch(hours, 'failed');
    expect(told).toEqual([48, 149]);
    fetch(200, 'clean');
    expect(health).toEqual({
      failures: 0,
      failingSince: undefined,
      isTold: false,
      nextFetch: begin.add({ hours: 201 }),
    });
  });
});

describe('a notice', () => {
  it('is a sentence in the language of the partner, with an example where there is one', () => {
    expect(noticeSentence(translatorIn('nl'), { code: 'private', count: 3, example: '' })).toBe(
      'Sommige activiteiten zijn privé. Die tonen we niet.',
    );
    expect(noticeSentence(translatorIn('fr'), { code: 'unreadable', count: 1, example: 'Bal {{x}}' })).toBe(
      'Nous ne pouvons pas lire certaines activités de votre agenda. Vérifiez leur date et leur heure. Par exemple : Bal {{x}}',
    );
    expect(
      new Set(
        languages.map(language => noticeSentence(translatorIn(language), { code: 'vanished', count: 3, example: '' })),
      ).size,
    ).toBe(languages.length);
  });
});

describe('a fault of a feed', () => {
  it.each([
    'address-private',
    'address-unfit',
    'feed-busy',
    'feed-gone',
    'feed-no-calendar',
    'feed-refused',
    'feed-status',
    'host-unknown',
    'host-unreachable',
    'response-damaged',
    'response-too-large',
    'response-too-slow',
    'too-many-redirects',
  ])('%s has a sentence of its own for the partner, in every language', code => {
    for (const language of languages) {
      const translator = translatorIn(language);
      expect(translator.errorText(code)).not.toBe(translator.errorText('unknown'));
    }
  });
});
