/**
 * The small readings behind the answers: how many come, between which hours, when to remind, what fits a question.
 */
import { describe, expect, it } from 'vitest';
import { fits, isForEverybody, isForThem } from '../../../src/conversation/resident/asked-agenda.ts';
import { hoursIn } from '../../../src/conversation/resident/hours.ts';
import { languageNamed } from '../../../src/conversation/resident/language-name.ts';
import { peopleIn } from '../../../src/conversation/resident/people-count.ts';
import { reminderTime } from '../../../src/conversation/resident/reminder-time.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { languages } from '../../../src/core/languages.ts';
import { places, toldDate } from '../../delivery/tidbits/told.ts';

const translations = await loadTranslations();

describe('how many come', () => {
  it.each([
    ['met 4', 4],
    ['3 from Het Hof', 3],
    ['wij komen met z’n 12', 12],
    ['4', undefined],
    ['om 14u', undefined],
    ['19:30 is beter', undefined],
    ['€ 5 voor wie?', undefined],
    ['2 of 3', undefined],
    ['met 0', undefined],
    ['met 250', undefined],
    ['ik kom', undefined],
    ['kan iemand mij zeggen of er op nummer 4 nog plaats is', undefined],
  ])('%s', (text, people) => {
    expect(peopleIn(text, 99)).toBe(people);
  });
  it.each(languages)('the example in %s is understood as four', language => {
    expect(peopleIn(translations.translator(language).t('resident-chat:comingExample'), 99)).toBe(4);
  });
});

it.each([
  ['van 21 u tot 7 u 30', '21:00', '07:30'],
  ['22h-8h', '22:00', '08:00'],
  ['21:30 – 7', '21:30', '07:00'],
  ['24 tot 6', '00:00', '06:00'],
  ['25 tot 7', undefined, undefined],
  ['na 21 u', undefined, undefined],
  ['1 2 3', undefined, undefined],
  ['', undefined, undefined],
])('hours in “%s”', (text, from, to) => {
  const hours = hoursIn(text);
  expect(hours?.from.toString({ smallestUnit: 'minute' })).toBe(from);
  expect(hours?.to.toString({ smallestUnit: 'minute' })).toBe(to);
});

describe('a reminder', () => {
  const when = { start: '2026-03-07T14:00', startsAt: Temporal.Instant.from('2026-03-07T13:00:00Z') };
  const settings = { timeZone: 'Europe/Brussels', dayBefore: Temporal.PlainTime.from('17:00') };
  it.each([
    ['2026-03-02T09:00:00Z', '2026-03-06T16:00:00Z'],
    ['2026-03-06T16:00:00Z', '2026-03-07T11:00:00Z'],
    ['2026-03-07T11:00:00Z', undefined],
  ])('asked for at %s', (now, due) => {
    expect(reminderTime(when, { ...settings, now: Temporal.Instant.from(now) })?.toString()).toBe(due);
  });
  it('of what has no hour is on the day before, or not at all', () => {
    const day = { ...when, start: '2026-03-07' };
    expect(reminderTime(day, { ...settings, now: Temporal.Instant.from('2026-03-06T18:00:00Z') })).toBeUndefined();
  });
  it('on the day before the clocks change is at the same hour', () => {
    const sunday = { start: '2026-03-29T14:00', startsAt: Temporal.Instant.from('2026-03-29T12:00:00Z') };
    const now = Temporal.Instant.from('2026-03-02T09:00:00Z');
    expect(reminderTime(sunday, { ...settings, now })?.toString()).toBe('2026-03-28T16:00:00Z');
  });
});

describe('what fits a question', () => {
  const everything = { audience: [], theme: [], kinds: [], free: false, place: null };
  it('by kind before theme, price, and place with its rooms', () => {
    const item = toldDate({ placeId: 'orangerie' });
    expect(fits(item, everything, places)).toBe(true);
    expect(fits(item, { ...everything, theme: ['food'] }, places)).toBe(true);
    expect(fits(item, { ...everything, theme: ['food'], kinds: ['soup'] }, places)).toBe(false);
    expect(fits(item, { ...everything, kinds: ['shared-meal'] }, places)).toBe(true);
    expect(fits(item, { ...everything, theme: ['music'] }, places)).toBe(false);
    expect(fits(item, { ...everything, free: true }, places)).toBe(true);
    expect(fits(toldDate({ priceCents: null }), { ...everything, free: true }, places)).toBe(false);
    expect(fits(item, { ...everything, place: 'Het Hof' }, places)).toBe(true);
    expect(fits(toldDate({ placeId: null }), { ...everything, place: 'Het Hof' }, places)).toBe(false);
  });
  it('by whom it is for', () => {
    expect(isForThem(toldDate({ audience: ['gezinnen'] }), ['kinderen'])).toBe(true);
    expect(isForThem(toldDate({ audience: ['senioren'] }), ['kinderen'])).toBe(false);
    expect(isForThem(toldDate(), ['kinderen'])).toBe(false);
    expect(isForEverybody(toldDate())).toBe(true);
    expect(isForEverybody(toldDate({ audience: ['vrouwen'] }))).toBe(false);
  });
});

it.each([
  ['français', 'fr'],
  ['FR', 'fr'],
  ['Turks', 'tr'],
  ['arabisch', 'ar'],
  ['الهولندية', 'nl'],
  ['klingon', undefined],
  ['', undefined],
])('the language named “%s”', (text, language) => {
  expect(languageNamed(text)).toBe(language);
});
