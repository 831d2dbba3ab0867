// What is read from a posting's words before anything is compared: dates, series, people, ages, sessions, rooms, words.
import { describe, expect, it } from 'vitest';
import { datesInText } from '../../../src/calendar/duplicates/dates-in-text.ts';
import { agesIn, areOtherAges, areOtherPeople, peopleIn } from '../../../src/calendar/duplicates/people.ts';
import { parsePosting } from '../../../src/calendar/duplicates/posting.ts';
import { readRoom } from '../../../src/calendar/duplicates/rooms.ts';
import { areOtherSessions, isHalfMarked, sessionMarksIn } from '../../../src/calendar/duplicates/session-marks.ts';
import { dayNumber, minutesApart, nearbyDays, readWhen } from '../../../src/calendar/duplicates/when.ts';
import { comparePlaces, createPlaceBook, readWhere } from '../../../src/calendar/duplicates/where.ts';
import { createWordFinder } from '../../../src/calendar/duplicates/word-finder.ts';
import { compareWords, wordLikeness } from '../../../src/calendar/duplicates/words.ts';
import { foldLetters } from '../../../src/understanding/machinery/letters.ts';
import { posting, profiles } from './postings.ts';

function foldedWords(text: string): string[] {
  return foldLetters(text).match(/\p{L}+|\d+|\./gu) ?? [];
}

describe('dates in a text', () => {
  const near = dayNumber('2026-03-02');

  it.each([
    ['op 6/3', ['2026-03-06']],
    ['Dinsdag 15 april', ['2026-04-15']],
    ['le 9 mars et le 1er avril', ['2026-03-09', '2026-04-01']],
    ['on 4 May, or June 3rd', ['2026-05-04', '2026-06-03']],
    ['5 Mayıs', ['2026-05-05']],
    ['на 7 април', ['2026-04-07']],
    ['يوم 8 مارس', ['2026-03-08']],
    ['kerst: 25/12', ['2025-12-25']],
    ['29 februari', []],
    ['12,30 euro, niveau 1.2, tel. 03 000/00/20, 32/5, 3/13', []],
  ])('%s', (text, dates) => {
    const found = datesInText(text, near).map(({ day }) => day);
    expect(found).toEqual(dates.map(dayNumber));
  });

  it.each([
    ['inschrijven voor 6 maart', true],
    ['Kaarten tot 6/3', true],
    ['inscription avant le 6 mars', true],
    ['register by 6 March', true],
    ['en geç 6 Mart', true],
    ['de quiz is op 6 maart', false],
    ['Inschrijven kan nog. De quiz is op 6 maart', false],
  ])('%s: a deadline is %s', (text, deadline) => {
    expect(datesInText(text, near)).toEqual([{ day: dayNumber('2026-03-06'), deadline }]);
  });
});

describe('a series is told from one date', () => {
  it.each([
    ['Taalcafé (reeks)', '', 'series'],
    ['Digidokter – hele seizoen', '', 'series'],
    ['Elke woensdag breien', '', 'series'],
    ['Tous les mardis: tricot', '', 'series'],
    ['Breicafé', 'Je kan komen op 6/3 - 13/3 - 20/3.', 'series'],
    ['Breicafé', '8 keer van 3 maart tot en met 5 mei', 'series'],
    ['Breicafé', 'Elke vrijdag in de bib', 'rhythm'],
    ['Breicafé', 'Elke vrijdag, nu op 6 maart', 'date'],
    ['Breicafé', 'Elke keer een ander patroon', 'date'],
    ['Breicafé', 'Eerste vrijdag van de maand', 'date'],
    ['Tricot pour tous les enfants', '', 'date'],
    ['Breicafé', '', 'date'],
  ])('%s / %s', (title, description, role) => {
    expect(profiles([posting({ title, description })])[0]?.series).toBe(role);
  });
});

describe('people', () => {
  it.each([
    ['Handwerk voor volwassenen', ['adults']],
    ['Kleuterturnen', ['toddlers']],
    ["Praatcafé voor mama's", ['mothers']],
    ['Kadınlar için spor', ['women']],
    ['Atelier pour enfants et ados', ['children', 'youth']],
    ['За жени', ['women']],
    ['للنساء', ['women']],
    ['kız çocukları', ['girls']],
    ['Buurtfeest', []],
  ])('%s', (text, groups) => {
    expect([...peopleIn(foldedWords(text))].sort()).toEqual(groups);
  });

  it('exclude each other only where no group goes with another', () => {
    expect(areOtherPeople(new Set(['children']), new Set(['adults']))).toBe(true);
    expect(areOtherPeople(new Set(['women', 'children']), new Set(['women']))).toBe(false);
    expect(areOtherPeople(new Set(['mothers']), new Set(['children']))).toBe(false);
    expect(areOtherPeople(new Set(), new Set(['adults']))).toBe(false);
  });

  it.each([
    ['6-12 jaar', { from: 6, to: 12 }],
    ['voor 3- tot 5-jarigen', { from: 3, to: 5 }],
    ['(7-10 j)', { from: 7, to: 10 }],
    ['16+', { from: 16, to: 120 }],
    ['dès 8 ans', { from: 8, to: 120 }],
    ['от 6 до 9 години', { from: 6, to: 9 }],
    ['van 14 tot 17u', undefined],
    ['€10+', undefined],
  ])('ages: %s', (text, ages) => {
    expect(agesIn(foldLetters(text))).toEqual(ages);
  });

  it('are other ages when no year is shared', () => {
    expect(areOtherAges({ from: 6, to: 9 }, { from: 9, to: 12 })).toBe(true);
    expect(areOtherAges({ from: 6, to: 10 }, { from: 9, to: 12 })).toBe(false);
    expect(areOtherAges(undefined, { from: 9, to: 12 })).toBe(false);
  });
});

describe('session marks', () => {
  const other = (a: string, b: string) =>
    areOtherSessions(sessionMarksIn(foldedWords(a)), sessionMarksIn(foldedWords(b)));

  it.each([
    ['Zwemles groep 1', 'Zwemles groep 2', true],
    ['Groep A', 'groupe B', true],
    ['2de sessie', 'first session', true],
    ['tweede sessie', '2e séance', false],
    ['2 sessies yoga', '3 sessies yoga', false],
    ['eerste leerjaar', 'derde leerjaar', true],
    ['Vroege vogels', 'Vogels kijken', false],
    ['vroege bingo', 'late bingo', true],
    ['начинаещи', 'напреднали', true],
  ])('%s against %s', (a, b, expected) => {
    expect(other(a, b)).toBe(expected);
    expect(other(b, a)).toBe(expected);
  });

  it('may be said on one side only', () => {
    const [marked, plain] = ['Zwemles groep 1', 'Zwemles'].map(text => sessionMarksIn(foldedWords(text)));
    if (marked === undefined || plain === undefined) throw new Error('There are two.');
    expect(isHalfMarked(marked, plain)).toBe(true);
    expect(isHalfMarked(marked, marked)).toBe(false);
  });
});

describe('places', () => {
  const place = (id: string, name: string, address?: string, house?: string) => ({
    id,
    name,
    aliases: [],
    address,
    in: house,
  });
  const book = createPlaceBook([
    place('hof', 'Het Hof', 'Hofstraat 12'),
    place('orangerie', 'De Orangerie', 'Hofstraat 12 (tuinzijde)'),
    place('zolder', 'De Nok', undefined, 'hof'),
    place('park', 'Molenpark', 'Molenstraat'),
    place('plein', 'Molenplein', 'Molenstraat'),
    place('tuin', 'Samentuin Molenpark', 'Molenstraat 4'),
  ]);
  const where = (text: string | undefined, description = '', organiser?: string) =>
    readWhere({ place: text, title: '', description, organiser }, book);

  it.each([
    ['Het Hof', 'Hofstraat 12', 'same'],
    ['Het Hof, Hofstraat 12, 9100 Sint-Niklaas', 'het hof', 'same'],
    ['Het Hof', 'De Orangerie', 'house'],
    ['De Nok', 'Het Hof', 'house'],
    ['De Nok', 'De Orangerie', 'other-room'],
    ['Het Hof, kleine zaal', 'Het Hof, grande salle', 'other-room'],
    ['Het Hof, zaal 2', 'Het Hof, salle 2', 'same'],
    ['Het Hof, eerste verdieping', 'Het Hof, 2de verdieping', 'other-room'],
    ['Molenpark', 'Molenplein', 'other'],
    ['Molenpark', 'Samentuin Molenpark', 'near'],
    ['Zwembad De Sikkel', 'De Sikkel', 'text'],
    ['Zwembad De Sikkel', 'Het Hof', 'unknown'],
    ['Zwembad De Sikkel', 'Chiro', 'unknown'],
    [undefined, 'Het Hof', 'unknown'],
  ])('%s against %s', (a, b, verdict) => {
    expect(comparePlaces(where(a), where(b), book)).toBe(verdict);
    expect(comparePlaces(where(b), where(a), book)).toBe(verdict);
  });

  it('may be mentioned, or be the home of who posts', () => {
    expect(comparePlaces(where(undefined, 'Kom naar Het Hof!'), where('Het Hof'), book)).toBe('mentioned');
    expect(comparePlaces(where(undefined, '', 'Het Hof'), where('Het Hof'), book)).toBe('mentioned');
    expect(comparePlaces(where(undefined, '', 'Het Hof'), where(undefined, '', 'Molenpark'), book)).toBe('other-home');
  });

  it.each([
    ['Jonathanschool, lokaal 3', { sort: 'room', size: undefined, number: '3' }],
    ['leeszaal', { sort: 'reading-room', size: undefined, number: undefined }],
    ['petite salle', { sort: 'hall', size: 'small', number: undefined }],
    ['Parochiezaal', undefined],
    ['zaal Kroonmolen', undefined],
    ['Kroonmolenstraat 45', undefined],
  ])('the room in %s', (text, room) => {
    expect(readRoom(text)).toEqual(room);
  });
});

describe('when', () => {
  it('counts over midnight', () => {
    const [late, early] = [readWhen('2026-03-06T23:50', undefined), readWhen('2026-03-07T00:10', '2026-03-07T02:00')];
    expect(minutesApart(late, early)).toBe(20);
    expect(nearbyDays(late)).toEqual([late.day, late.day + 1]);
    expect(nearbyDays(early)).toEqual([early.day, late.day]);
    expect(early.endMinute).toBe(120);
    expect(minutesApart(late, readWhen('2026-03-07', undefined))).toBeUndefined();
  });
});

describe('words', () => {
  it.each([
    ['oogst', 'oogst', 1],
    ['kalligrafie', 'kaligrafie', 0.9],
    ['oogst', 'oogstfeest', 0.7],
    ['feest', 'oogstfeest', 0.7],
    ['bos', 'bosbes', 0],
    ['maken', 'haken', 0.9],
    ['composteren', 'compostworkshop', 0.5],
    ['breien', 'zingen', 0],
  ])('%s is like %s', (a, b, likeness) => {
    expect(wordLikeness(a, b)).toBe(likeness);
    expect(wordLikeness(b, a)).toBe(likeness);
  });

  it('that half of all titles have count little', () => {
    expect(compareWords(['groot', 'feest'], ['groot', 'concert']).dice).toBeLessThan(0.5);
    expect(compareWords(['oogst', 'feest'], ['oogst', 'concert']).dice).toBeGreaterThan(0.5);
    expect(compareWords([], ['oogst'])).toEqual({ dice: 0, contained: 0, shorter: 0 });
  });

  it('of a table are found whole, begun, inside, at the end and with a letter wrong', () => {
    const finder = createWordFinder(['a', 'b', 'c', 'd', 'e'] as const, [
      { a: 'bos.', b: 'oogst', c: '*tocht.', d: 'don de sang', e: '*kalligraf' },
    ]);
    const find = (text: string) => finder.find(foldedWords(text)).map(({ id }) => id);
    expect(find('bos bosbes')).toEqual(['a']);
    expect(find('oogstfeest appeloogst')).toEqual(['b']);
    expect(find('fietstocht tochtje')).toEqual(['c']);
    expect(find('un don de sang')).toEqual(['d']);
    expect(find('sang de don')).toEqual([]);
    expect(find('schoonkalligrafie')).toEqual(['e']);
    expect(find('oosgt kaligrafie')).toEqual(['b', 'e']);
    expect(find('x'.repeat(5000))).toEqual([]);
  });
});

describe('a posting from outside', () => {
  const line = { id: 'p', start: '2026-03-06T19:00', lang: 'nl', place: null, end: '', description: ' ' };

  it('is read, what is missing or blank left out', () => {
    expect(parsePosting(line)).toMatchObject({ id: 'p', title: '', language: 'nl', place: undefined, end: undefined });
  });

  it.each([
    [null, 'no JSON object'],
    [[], 'no JSON object'],
    [{ ...line, id: 3 }, '"id"'],
    [{ ...line, start: null }, 'no "start"'],
    [{ ...line, start: '2026-02-30' }, '"start"'],
    [{ ...line, start: '2026-03-06T25:00' }, '"start"'],
    [{ ...line, start: '2026-03-06T19:00Z' }, '"start"'],
    [{ ...line, end: 'later' }, '"end"'],
    [{ ...line, title: 7 }, '"title"'],
  ])('is refused with a sentence: %j', (data, words) => {
    expect(() => parsePosting(data)).toThrow(words);
  });
});
