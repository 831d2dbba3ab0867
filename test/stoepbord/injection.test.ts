/** What people write is data on a sheet, never a part of the program that sets it. */
import { afterAll, describe, expect, it } from 'vitest';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { chatLinks } from '../../src/stoepbord/chat-links.ts';
import { createTypesetter } from '../../src/stoepbord/typesetter.ts';
import { makeWeekPoster } from '../../src/stoepbord/week-poster.ts';
import { hasPoppler, textOf } from './pdf.ts';
import { activity, exampleNeighbourhood } from './sample.ts';

const typesetter = createTypesetter();
const translations = await loadTranslations();
const neighbourhood = exampleNeighbourhood();
const links = chatLinks('b_bib', { telegramBot: 'MolenBot', whatsappNumber: undefined });
afterAll(() => typesetter.close());

const programs = [
  '#read("/etc/passwd")',
  '#panic("x")',
  '"]); #set page(width: 1pt); ([',
  '$ sum $ `raw` *bold* _it_ <label> @label \\u{41} // gone',
  '#import "kit.typ": *',
];

describe.skipIf(!hasPoppler)('a sheet', () => {
  it.each(programs)('shows %s as it was written', { timeout: 60_000 }, async words => {
    const written = activity({
      id: 'aaaaaaaa',
      title: words,
      description: words,
      place: words,
      address: words,
      organiser: words,
      contact: words,
    });
    const shared = { neighbourhood, translations, links, webAddress: undefined, files: {} };
    const week = await makeWeekPoster(typesetter, {
      ...shared,
      board: { paper: 'A3', distance: 1, languages: ['nl'], orientation: 'portrait' },
      from: Temporal.PlainDate.from('2026-03-02'),
      until: Temporal.PlainDate.from('2026-03-08'),
      activities: [written],
      news: [],
    });
    const text = textOf(await typesetter.pdf(week.sheet)).replaceAll(/\s+/g, '');
    expect(text).toContain(words.replaceAll(/\s+/g, ''));
    expect(text).not.toContain('root:x:');
  });
});
