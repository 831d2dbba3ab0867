/**
 * Translations on paper, screens and posters.
 */
import { describe, expect, it } from 'vitest';
import { textKey, type Wording, type WordingOrigin } from '../../src/calendar/translation/wording.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { paperText } from '../../src/stoepbord/paper-sheet.ts';
import { posterEntry } from '../../src/stoepbord/poster-texts.ts';
import type { SheetActivity } from '../../src/stoepbord/sheet-activity.ts';
import { descriptionOn, newsOn, titleOn, withPrinted } from '../../src/stoepbord/told-words.ts';
import { activity } from './sample.ts';

const translations = await loadTranslations();
const [turkish, dutch] = [translations.translator('tr'), translations.translator('nl')];

function soup(origin: WordingOrigin, changes: Partial<SheetActivity> = {}): SheetActivity {
  const wordings: readonly Wording[] = [
    { of: textKey('Soep op de stoep'), language: 'tr', words: 'Kaldırımda çorba', origin },
    { of: textKey('Breng een kom mee.'), language: 'tr', words: 'Kâse getirin.', origin },
  ];
  return activity({ wordings, description: 'Breng een kom mee.', ...changes });
}

describe('paper', () => {
  it('has a translation with its mark and the original', () => {
    expect(titleOn(soup('machine'), turkish)).toEqual({
      title: { lang: 'tr', words: 'Kaldırımda çorba', mark: 'otomatik çevrildi' },
      below: 'otomatik çevrildi · Soep op de stoep',
    });
    expect(descriptionOn(soup('checked'), turkish).words).toBe('Kâse getirin. (kontrol edildi)');
    expect(titleOn(soup('partner'), turkish).below).toBe('');
    expect(titleOn(soup('machine'), dutch)).toEqual({
      title: { lang: 'nl', words: 'Soep op de stoep', mark: '' },
      below: '',
    });
  });

  it('has the Dutch of a public body first', () => {
    const { title, below } = titleOn(soup('machine', { isPublicBody: true }), turkish);
    expect([title.words, below]).toEqual(['Soep op de stoep', 'otomatik çevrildi · Kaldırımda çorba']);
    expect(descriptionOn(soup('checked', { isPublicBody: true }), turkish).words).toBe(
      'Breng een kom mee. – Kâse getirin. (kontrol edildi)',
    );
  });

  it('is read aloud in its language', () => {
    const parts = {
      neighbourhood: { name: 'Wijk', colours: { main: '#000000', accent: '#000000' } },
      paper: { size: 18, languages: ['tr'] },
      translations,
      from: Temporal.PlainDate.from('2026-03-02'),
      until: Temporal.PlainDate.from('2026-03-08'),
      activities: [soup('machine')],
      news: [
        {
          line: 'De tuin is open',
          language: 'nl',
          wordings: [{ of: textKey('De tuin is open'), language: 'tr', words: 'Bahçe açık', origin: 'checked' }],
        },
      ],
    } as const;
    const text = paperText(parts, turkish);
    expect(text).toContain('Kaldırımda çorba.\notomatik çevrildi · Soep op de stoep.\n');
    expect(text).toContain('Kâse getirin. (otomatik çevrildi)');
    expect(text).toContain('Bahçe açık (kontrol edildi)');
    expect(newsOn(parts.news[0], dutch).words).toBe('De tuin is open');
  });
});

describe('a poster', () => {
  const titleFor = (origin: WordingOrigin, changes: Partial<SheetActivity> = {}) => {
    const { title, kind } = posterEntry(soup(origin, changes), turkish, [dutch]);
    return [title.lang, title.words, kind];
  };

  it('has its title in the board’s first language where people put it so, never by a machine', () => {
    expect(titleFor('partner')).toEqual(['tr', 'Kaldırımda çorba', '']);
    expect(titleFor('checked')).toEqual(['tr', 'Kaldırımda çorba', 'kontrol edildi']);
    expect(titleFor('machine')).toEqual(['nl', 'Soep op de stoep', '']);
    expect(titleFor('checked', { isPublicBody: true })).toEqual(['nl', 'Soep op de stoep', '']);
  });

  it('is not made anew because of words that it does not print', () => {
    expect(withPrinted(soup('machine'), 'tr').wordings).toBeUndefined();
    expect(withPrinted(soup('checked'), 'fr').wordings).toBeUndefined();
    expect(withPrinted(soup('checked'), 'tr').wordings).toHaveLength(2);
  });
});
