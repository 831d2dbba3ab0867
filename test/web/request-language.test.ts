import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/core/languages.ts';
import { requestLanguage } from '../../src/web/request-language.ts';

describe('the language of a page', () => {
  it.each([
    ['tr', 'fr', 'tr'],
    [undefined, 'fr-BE,fr;q=0.9,nl;q=0.8', 'fr'],
    [undefined, 'nl;q=0.3, ar-SY;q=0.9, de', 'ar'],
    [undefined, 'prs-AF', 'fa'],
    [undefined, 'de,pl;q=0.5', 'nl'],
    [undefined, 'fr;q=0', 'nl'],
    [undefined, undefined, 'nl'],
    ['xx', 'bg', 'bg'],
    ['FR-be', undefined, 'fr'],
  ])('asked %s, browser %s: %s', (asked, accepted, expected) => {
    expect(requestLanguage(asked, accepted, 'nl')).toBe(expected);
  });

  it('is one we speak, whatever a browser sends', () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: undefined }), fc.string({ maxLength: 2000 }), (asked, accepted) => {
        expect(languages).toContain(requestLanguage(asked, accepted, 'ps'));
      }),
      { seed: 1 },
    );
  });
});
