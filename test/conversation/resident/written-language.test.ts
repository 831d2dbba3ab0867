/**
 * In which language somebody wrote, where that is clear.
 */
import { expect, it } from 'vitest';
import { writtenLanguage } from '../../../src/conversation/resident/written-language.ts';

const now = Temporal.PlainDateTime.from('2026-03-02T10:15');

it.each([
  ['bu hafta sonu ne var?', 'nl', 'tr'],
  ["qu'est-ce qu'il y a samedi ?", 'nl', 'fr'],
  ['what is on this weekend?', 'nl', 'en'],
  ['wat is er dit weekend te doen?', 'tr', 'nl'],
  ['wat is er dit weekend te doen?', 'ps', 'nl'],
  ['какво има в събота?', 'nl', 'bg'],
  ['що є на вихідних?', 'nl', 'uk'],
  ['ماذا يوجد اليوم؟', 'nl', 'ar'],
  ['امروز چی برنامه است؟', 'nl', 'fa'],
  ['نن څه شته؟', 'nl', 'ps'],
  ['Jean Claude', 'tr', undefined],
  ['Kroonmolen', 'tr', undefined],
  ['qsdf jklm', 'fr', undefined],
  ['👍', 'nl', undefined],
] as const)('%s of somebody who writes %s: %s', (text, known, language) => {
  expect(writtenLanguage(text, known, now) ?? undefined).toBe(language);
});
