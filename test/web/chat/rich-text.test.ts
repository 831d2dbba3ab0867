import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextEntity } from '../../../src/core/chat/message.ts';
import { isSafeAddress, richText } from '../../../src/web/chat/rich-text.ts';
import { createRateLimit } from '../../../src/web/chat/rate-limit.ts';
import { createStoppedClock } from '../../../src/core/clock.ts';
import { isFromOurPages } from '../../../src/web/chat/same-origin.ts';
import { createStreamPlaces } from '../../../src/web/chat/stream-places.ts';

const shown = async (text: string, entities: readonly TextEntity[]) => String(await richText({ text, entities }));

describe('a text with marks', () => {
  it('has them within each other, also where they cross', async () => {
    const marks: TextEntity[] = [
      { type: 'bold', from: 0, to: 8 },
      { type: 'italic', from: 5, to: 11 },
      { type: 'link', from: 12, to: 15, url: 'https://bib.example/?a=1&b=2' },
    ];
    expect(await shown('dikke schuin bib', marks)).toBe(
      '<strong>dikke<em> sc</em></strong><em>hui</em>n<a href="https://bib.example/?a=1&amp;b=2" rel="noopener noreferrer nofollow" target="_blank"> bi</a>b',
    );
  });

  it('says what it said and opens no element of its own, whatever it holds', async () => {
    const mark = fc.record({
      type: fc.constantFrom('bold', 'italic', 'underline', 'strikethrough', 'code', 'quote', 'mention'),
      from: fc.nat(30),
      to: fc.nat(30),
    });
    const link = fc.record({
      type: fc.constant('link'),
      from: fc.nat(30),
      to: fc.nat(30),
      url: fc.oneof(fc.webUrl(), fc.constant('javascript:alert(1)'), fc.string()),
    });
    const words = fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '🎂', '\n'), maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(words, fc.array(fc.oneof(mark, link), { maxLength: 6 }), async (text, marks) => {
        const html = await shown(text, marks as TextEntity[]);
        const words = html.replaceAll(
          /<\/?(?:strong|em|u|s|code|q)>|<a href="[^"<>]*" rel="[\w ]+" target="_blank">|<\/a>/g,
          '',
        );
        const plainText = words
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'")
          .replaceAll('&amp;', '&');
        expect(words).not.toMatch(/[<>"']/);
        expect(plainText).toBe(text);
        expect(html).not.toContain('javascript:');
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('links to web, mail and telephone only', () => {
    expect(['https://a.be', 'http://a.be/x', 'mailto:a@b.be', 'tel:+3237000012'].every(isSafeAddress)).toBe(true);
    expect(['javascript:x', 'data:text/html,x', 'vbscript:x', '//a.be', 'x', ' javascript:x'].some(isSafeAddress)).toBe(
      false,
    );
  });
});

describe('a form', () => {
  const host = 'wijk.example:8080';
  const from = (origin?: string, site?: string) => ({ origin, host, site });
  it('is ours when it comes from our page or from no page', () => {
    expect(isFromOurPages(from(), false)).toBe(true);
    expect(isFromOurPages(from('http://wijk.example:8080', 'same-origin'), false)).toBe(true);
    expect(isFromOurPages(from('null', 'same-origin'), true)).toBe(true);
    for (const origin of ['null', 'http://wijk.example', 'https://wijk.example:8080.evil.example', 'x']) {
      expect(isFromOurPages(from(origin), false), origin).toBe(false);
    }
    expect(isFromOurPages(from('http://wijk.example:8080', 'cross-site'), true)).toBe(false);
    expect(isFromOurPages(from('null', 'same-site'), true)).toBe(false);
  });
});

describe('limits', () => {
  it('let a burst through and then a steady few', () => {
    const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
    const limit = createRateLimit({ burst: 3, perSecond: 0.5, clock });
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([0, 0, 0, 2]);
    expect(limit.take('b')).toBe(0);
    clock.set(clock.now().add({ seconds: 2 }));
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 2]);
  });

  it('give a place back once it is left', () => {
    const enter = createStreamPlaces({ perKey: 1, inAll: 2 });
    const leave = enter('a');
    expect([enter('a'), typeof enter('b'), enter('c')]).toEqual([undefined, 'function', undefined]);
    leave?.();
    expect(typeof enter('a')).toBe('function');
  });
});
