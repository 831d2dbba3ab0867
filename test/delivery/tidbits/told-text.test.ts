/**
 * Texts in the reader's language: what stands where, what it is called, and that nothing grows too long or runs the wrong way by it.
 */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { textKey, type Wording, type WordingOrigin } from '../../../src/calendar/translation/wording.ts';
import { directionOf, type Language, languages } from '../../../src/core/languages.ts';
import type { Telling } from '../../../src/delivery/tidbits/activity-words.ts';
import { newsTidbit, vacancyTidbit } from '../../../src/delivery/tidbits/announcements.ts';
import { listOf } from '../../../src/delivery/tidbits/list.ts';
import { longestMore, more } from '../../../src/delivery/tidbits/more.ts';
import { overview } from '../../../src/delivery/tidbits/overview.ts';
import { correction, longestTidbit, tidbit, tidbitIn, type ToldDate } from '../../../src/delivery/tidbits/tidbit.ts';
import { tellingIn, toldDate } from './told.ts';

const publicly = (language: Language): Telling => ({ ...tellingIn(language), isPublicBody: id => id === 'hof' });

function wording(text: string, language: Language, words: string, origin: WordingOrigin): Wording {
  return { of: textKey(text), language, words, origin };
}

/** Buurttafel of Het Hof, with what it is in Turkish. */
function table(origin: WordingOrigin, description: string | null = null): ToldDate {
  const item = toldDate({ description });
  const wordings = [
    wording('Buurttafel', 'tr', 'Komşu sofrası', origin),
    ...(description === null ? [] : [wording(description, 'tr', 'Herkes gelebilir.', origin)]),
  ];
  return { ...item, activity: { ...item.activity, wordings } };
}

const titleLines = (text: string) => text.split('\n').slice(1, -1);

describe('a tidbit', () => {
  it('has a translation as its title, and below it what it is and of what', () => {
    expect(titleLines(tidbit(table('machine'), tellingIn('tr')).text)).toEqual([
      'Komşu sofrası',
      'otomatik çevrildi · Buurttafel',
    ]);
    expect(titleLines(tidbit(table('checked'), tellingIn('tr')).text)).toEqual([
      'Komşu sofrası',
      'kontrol edildi · Buurttafel',
    ]);
  });

  it('has the organisation’s own words without more', () => {
    expect(titleLines(tidbit(table('partner'), tellingIn('tr')).text)).toEqual(['Komşu sofrası']);
  });

  it('is as it was written for who reads that language, and where nobody translated it', () => {
    for (const language of ['nl', 'fr', 'ar'] as const) {
      expect(tidbit(table('machine'), tellingIn(language)).text).toContain('Buurttafel');
      expect(tidbit(table('machine'), tellingIn(language)).text).not.toContain('Komşu');
    }
  });

  it('of a public body has its Dutch first', () => {
    expect(titleLines(tidbit(table('machine'), publicly('tr')).text)).toEqual([
      'Buurttafel',
      'Komşu sofrası (otomatik çevrildi)',
    ]);
    const both = tidbitIn(table('machine'), [publicly('nl'), publicly('tr')]).text.split('\n\n');
    expect(both.map(titleLines)).toEqual([['Buurttafel'], ['Komşu sofrası', 'otomatik çevrildi']]);
  });
});

describe('a list', () => {
  it('has the translation, and its mark among the facts', () => {
    const text = listOf([table('machine')], tellingIn('tr'), { heading: '' }).text.text;
    expect(text.split('\n').slice(1)).toEqual([
      '1. 🍽️ Komşu sofrası',
      '14:00 · Birlikte yemek · Het Hof · ücretsiz · otomatik çevrildi',
    ]);
    const ofPublicBody = listOf([table('checked')], publicly('tr'), { heading: '' }).text.text;
    expect(ofPublicBody).toContain('1. 🍽️ Buurttafel / Komşu sofrası\n');
    expect(ofPublicBody).toContain('kontrol edildi');
  });
});

describe('more', () => {
  const facts = { organiser: 'Het Hof', organiserContact: undefined, addresses: null };

  it('has the description with its mark, and as it was written', () => {
    const text = more(table('machine', 'Iedereen is welkom.'), facts, tellingIn('tr')).text;
    expect(text).toContain('\n\nHerkes gelebilir.\n(otomatik çevrildi)\n\nIedereen is welkom.\n\n');
  });

  it('of a public body has the Dutch description first', () => {
    const text = more(table('checked', 'Iedereen is welkom.'), facts, publicly('tr')).text;
    expect(text).toContain('\n\nIedereen is welkom.\n\nHerkes gelebilir.\n(kontrol edildi)\n\n');
  });
});

const words = fc
  .array(fc.constantFrom('سوپ', 'soep', '12:30', 'Дім', 'أهلًا', '🍲', 'x'.repeat(60), '(', '"', '\n'), {
    maxLength: 60,
  })
  .map(parts => parts.join(' '));

describe('with any translation, in every language', () => {
  it.each(languages)('%s: never too long, and every line on the reader’s side', language => {
    fc.assert(
      fc.property(
        words,
        words,
        words,
        fc.constantFrom<WordingOrigin>('partner', 'checked', 'machine'),
        fc.boolean(),
        (title, other, description, origin, isPublic) => {
          const written: Language = language === 'nl' ? 'fr' : 'nl';
          const item = toldDate({ title, description, language: written, placeId: null, placeWords: other });
          const wordings = [title, description].map(text => wording(text, language, other, origin));
          const told: ToldDate = { ...item, activity: { ...item.activity, wordings } };
          const telling = isPublic ? publicly(language) : tellingIn(language);
          const placed = { text: title, line: title, title, language: written, wordings, partnerId: 'hof' };
          const before = { when: { start: '2026-03-02T13:15', end: null, allDay: false }, place: other };
          const short = [
            tidbit(told, telling),
            correction(told, before, telling),
            newsTidbit({ ...placed, until: '2026-03-24' }, other, telling),
            vacancyTidbit({ ...placed, organiser: other, until: '2026-03-24', contact: other }, telling),
          ];
          for (const { text } of short) expect(text.length).toBeLessThanOrEqual(longestTidbit);
          const facts = { organiser: other, organiserContact: other, addresses: null };
          const all = more(told, facts, telling);
          expect(all.text.length).toBeLessThanOrEqual(longestMore);
          const items = Array.from({ length: 14 }, () => told);
          const lists = {
            items,
            register: items,
            newForLater: told,
            news: [placed, placed, placed],
            vacancies: [placed],
          };
          const whole = overview(lists, telling)?.text.text ?? '';
          expect(whole.length).toBeLessThanOrEqual(4096);
          if (directionOf(language) === 'rtl') {
            for (const text of [...short.map(each => each.text), whole]) {
              expect(text.replaceAll(/\u2068[^\u2069]*\u2069/gu, '')).not.toMatch(/[a-zа-я]/iu);
            }
          }
        },
      ),
      { seed: 20_261_121, numRuns: 60 },
    );
  });
});
