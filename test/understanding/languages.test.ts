// French, English and mixtures, phrase by phrase. Dutch has a file of its own.
import { describe, expect, it } from 'vitest';
import { read, readOne } from './messages.ts';

describe('French', () => {
  it.each([
    ['atelier couture vendredi 6 mars de 9h à 11h30', '2026-03-06T09:00', '2026-03-06T11:30', null],
    ['atelier couture demain à 14h', '2026-03-03T14:00', null, null],
    ['atelier couture mardi à 8 heures du soir', '2026-03-03T20:00', null, null],
    ['atelier couture jeudi à midi et demi', '2026-03-05T12:30', null, null],
    ['atelier couture jeudi 5 mars, 14h-16h', '2026-03-05T14:00', '2026-03-05T16:00', null],
    ['atelier couture mercredi en quinze à 9h', '2026-03-18T09:00', null, null],
    ['atelier couture tous les jeudis de 18h30 à 20h', '2026-03-05T18:30', '2026-03-05T20:00', 'FREQ=WEEKLY;BYDAY=TH'],
    ['atelier couture un jeudi sur deux à 18h', '2026-03-05T18:00', null, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH'],
    ['atelier couture le premier lundi du mois à 18h', '2026-03-02T18:00', null, 'FREQ=MONTHLY;BYDAY=1MO'],
    ['stage de cirque du 6 au 10 avril de 9h à 16h', '2026-04-06T09:00', '2026-04-06T16:00', 'FREQ=DAILY;COUNT=5'],
  ])('%s', (text, start, end, recurrence) => {
    const activity = readOne(text);
    expect([activity.start, activity.end, activity.recurrence]).toEqual([start, end, recurrence]);
  });
});

describe('English', () => {
  it.each([
    ['open mic Friday 7.30pm till 11pm', '2026-03-06T19:30', '2026-03-06T23:00', null],
    ['compost workshop, Sat March 14th 10am-noon', '2026-03-14T10:00', '2026-03-14T12:00', null],
    ['homework help Thursday 4-5:30pm', '2026-03-05T16:00', '2026-03-05T17:30', null],
    ['quiz on Friday at half past seven', '2026-03-06T19:30', null, null],
    ['quiz tomorrow evening at 8', '2026-03-03T20:00', null, null],
    ['quiz on Friday of next week at 8pm', '2026-03-13T20:00', null, null],
    ['knitting every other Thursday at 2pm', '2026-03-05T14:00', null, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH'],
    ['story time first Saturday of every month at 11am', '2026-03-07T11:00', null, 'FREQ=MONTHLY;BYDAY=1SA'],
  ])('%s', (text, start, end, recurrence) => {
    const activity = readOne(text);
    expect([activity.start, activity.end, activity.recurrence]).toEqual([start, end, recurrence]);
  });
});

describe('a mixture', () => {
  it.each([
    ['cuisine du monde ce vendredi 6/3 om 18u bij ZigZag', '2026-03-06T18:00'],
    ['picnic zaterdag / samedi / Saturday 7/3 à 14h', '2026-03-07T14:00'],
    ['iftar vr 6/3 saat 18:30', '2026-03-06T18:30'],
    ['yoga الجمعة 6/3 om 19u', '2026-03-06T19:00'],
  ])('%s', (text, start) => expect(readOne(text).start).toBe(start));
});

describe('the language of a text', () => {
  it.each([
    ['nl', 'Wij nodigen jullie uit op het feest van de wijk'],
    ['fr', 'Nous vous invitons à la fête du quartier'],
    ['en', 'We would like to invite you to our street party'],
    ['tr', 'Yarın saat 14 için herkesi bekliyoruz'],
    ['bg', 'Каним ви на празника в квартала'],
    ['ar', 'ندعوكم إلى الحفلة في الحي'],
  ])('%s', (language, text) => expect(read(text).language).toBe(language));
});
