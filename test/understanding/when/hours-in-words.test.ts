// Hours in words, the end of a programme of several hours, and prices that belong to one activity of a list.
import { describe, expect, it } from 'vitest';
import { read, readOne } from '../messages.ts';

describe('hours in words', () => {
  it.each([
    ["Film op zaterdag 7 maart om acht uur 's avonds", '2026-03-07T20:00'],
    ["Film op zaterdag 7 maart om acht 's avonds", '2026-03-07T20:00'],
    ['Film op zaterdag 7 maart om halftwee', '2026-03-07T13:30'],
    ['Film op zaterdag 7 maart, kwart voor acht', '2026-03-07T19:45'],
    ['Film le samedi 7 mars à huit heures du soir', '2026-03-07T20:00'],
    ['Rommelmarkt zo 8/3 van negen tot zestien uur', '2026-03-08T09:00'],
    ['Film op zaterdag 7 maart om twintig uur', '2026-03-07T20:00'],
    ['Concert le samedi 7 mars à vingt heures', '2026-03-07T20:00'],
    ['Concert le samedi 7 mars à dix-neuf heures et demie', '2026-03-07T19:30'],
    ['Film on Saturday 7 March at half past seven', '2026-03-07T19:30'],
    ['Walk on Saturday 7 March at ten in the morning', '2026-03-07T10:00'],
    ['Film on the twenty-first of March at seven in the evening', '2026-03-21T19:00'],
    ['Yirmi bir Mart’ta uçurtma şenliği, öğleden sonra ikide başlıyor', '2026-03-21T14:00'],
    ['فيلم يوم السبت 7 مارس في الثامنة مساء', '2026-03-07T20:00'],
  ])('%s', (text, start) => expect(readOne(text).start).toBe(start));

  it.each([
    ['Za 7/3 om 14u workshops: in de namiddag drie workshops voor kinderen', '2026-03-07T14:00'],
    ['Za 7/3 om 19u spelavond: op één avond tien spelletjes', '2026-03-07T19:00'],
  ])('but not a number of things: %s', (text, start) => expect(readOne(text).start).toBe(start));
});

describe('the end of a programme', () => {
  it.each([
    ['Schoolfeest za 7/3: dans om 13u, toneel om 14u30, einde 18u', '2026-03-07T18:00'],
    ['Schoolfeest za 7/3: dans om 13u, toneel om 14u30', '2026-03-07T14:30'],
    ['Fête samedi 7 mars : danse à 13h, théâtre à 15h, fin à 17h', '2026-03-07T17:00'],
  ])('%s', (text, end) => expect(readOne(text).end).toBe(end));

  it('days that are named bound a series better than a feast', () =>
    expect(readOne('Kerstmarkt van 11 tot 13 december, elke dag om 14u').start).toBe('2026-12-11T14:00'));
});

describe('the price of one activity in a list', () => {
  it.each([
    ['Programma:\n- di 3/3 14u: bingo\n- do 5/3 19u30: kookles, 6 euro', [null, 6]],
    ['Programma:\n- di 3/3 14u: bingo\n- do 5/3 19u30: kookles, gratis', [null, 'free']],
    ['Programme :\n- mardi 3 mars 14h : tricot\n- jeudi 5 mars 19h : concert, 4 €', [null, 4]],
  ])('is not the price of the first: %s', (text, prices) =>
    expect(read(text).activities.map(({ price }) => price)).toEqual(prices),
  );
});
