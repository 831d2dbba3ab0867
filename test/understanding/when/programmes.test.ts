// Programmes of a month, relative days, hours of the doors and of setting up, exceptions in words.
import { describe, expect, it } from 'vitest';
import { read, readOne } from '../messages.ts';

const startsOf = (text: string): (string | null)[] => read(text).activities.map(({ start }) => start);

describe('a programme under the name of a month', () => {
  it.each([
    [
      'Programma april in het buurthuis\n4 → bingo, 14u\n11 → breicafé, 10u\n25 → quiz, 20u',
      ['2026-04-04T14:00', '2026-04-11T10:00', '2026-04-25T20:00'],
    ],
    ['APRIL\nza 4: repaircafé 13u\nzo 19: ontbijt 9u', ['2026-04-04T13:00', '2026-04-19T09:00']],
    [
      'Dit staat er in mei op de planning:\n- 9 - quiz om 20u\n- 16 - wandeling om 14u',
      ['2026-05-09T20:00', '2026-05-16T14:00'],
    ],
    [
      'Mars à la maison de quartier\n14 : atelier cuisine, 14h\n21 : bingo, 15h',
      ['2026-03-14T14:00', '2026-03-21T15:00'],
    ],
    ['What is on in June\n6 > quiz night, 7pm\n20 > picnic, 12:30', ['2026-06-06T19:00', '2026-06-20T12:30']],
    ['Програма за май\n8 - концерт, 19 ч.\n15 - бинго, 15 ч.', ['2026-05-08T19:00', '2026-05-15T15:00']],
    ['Januari\n9 → nieuwjaarsdrink, 18u\n23 → bingo, 14u', ['2027-01-09T18:00', '2027-01-23T14:00']],
  ])('%s', (text, starts) => expect(startsOf(text)).toEqual(starts));

  it.each([
    'Kookles in april, datum volgt\n2 → ui snijden\n1 → rijst koken',
    'Wat brengen we mee in april?\n12 appels\n6 eieren',
  ])('but not: %s', text => expect(startsOf(text)).toEqual([]));
});

describe('days counted from now', () => {
  it.each([
    ['Repaircafé zaterdag over een week, 14u', '2026-03-14T14:00'],
    ['Repaircafé zaterdag binnen acht dagen, 14u', '2026-03-14T14:00'],
    ['Repaircafé vrijdag in 14 dagen, 14u', '2026-03-20T14:00'],
    ['Vandaag over 2 weken repaircafé om 14u', '2026-03-16T14:00'],
    ['Repaircafé binnen 3 weken, 14u', '2026-03-23T14:00'],
    ['Repair café jeudi en huit à 14h', '2026-03-12T14:00'],
    ['Repair café vendredi dans deux semaines à 14h', '2026-03-20T14:00'],
    ['Repair café a week from Thursday at 2pm', '2026-03-12T14:00'],
    ['Repair café two weeks from Friday at 2pm', '2026-03-20T14:00'],
    ['Ремонтно кафе в събота след две седмици от 14 ч.', '2026-03-21T14:00'],
  ])('%s', (text, start) => expect(readOne(text).start).toBe(start));

  it.each(['Eind deze week repaircafé', 'Fin de cette semaine : repair café', 'Repair café at the end of this week'])(
    '%s',
    text => expect(readOne(text).start).toBe('2026-03-07'),
  );
});

describe('a weekday counted from that very weekday', () => {
  it.each([
    ['Repaircafé maandag over een week, 14u', '2026-03-16T14:00'],
    ['Repaircafé maandag in 14 dagen, 14u', '2026-03-16T14:00'],
    ['Repair café lundi en quinze à 14h', '2026-03-16T14:00'],
  ])('%s', (text, start) => expect(readOne(text).start).toBe(start));
});

describe('the programme, not the doors or the setting up', () => {
  it.each([
    ['Rommelmarkt za 7/3: vanaf 9u30 opzetten, open voor publiek van 10 tot 13u', '2026-03-07T10:00'],
    ['Concert za 7/3, de deuren gaan open om 19u maar we spelen vanaf 20u', '2026-03-07T20:00'],
    ['Rommelmarkt za 7/3, opbouw vanaf 8u, verkoop van 10u tot 16u', '2026-03-07T10:00'],
    ['Concert samedi 7 mars, ouverture des portes à 19h et début à 20h', '2026-03-07T20:00'],
    ['Comedy night on Saturday 7 March, doors at 6pm and show at 7pm', '2026-03-07T19:00'],
    ['Jumble sale on Saturday 7 March, from 8am setting up, open to the public from 10am to 1pm', '2026-03-07T10:00'],
    ['Wandeling za 7/3, verzamelen om 13u30 en vertrek om 14u', '2026-03-07T14:00'],
  ])('%s', (text, start) => expect(readOne(text).start).toBe(start));
});

describe('what falls out of a series, and what bounds it not', () => {
  it.each([
    ['Koor elke donderdag om 20u. Op 19 maart slaan we over.', ['2026-03-19']],
    ['Speelplein elke dag van 2 maart tot 10 maart om 10u, niet in het weekend', ['2026-03-07', '2026-03-08']],
  ])('%s', (text, exdates) => expect(readOne(text).exdates).toEqual(exdates));

  it('an end before the first day is the end of something else', () => {
    const text = 'Stage du 6 au 10 juillet, tous les jours de 9h à 16h. Paiement jusqu’au 30 juin.';
    expect(readOne(text).recurrence).toBe('FREQ=DAILY;UNTIL=20260710');
  });

  it.each([
    ['Koor: donderdagavond 20u, vanaf 12 maart tot en met 18 juni', 'FREQ=WEEKLY;BYDAY=TH;UNTIL=20260618'],
    ['Kookploeg elke laatste vrijdag van de maand om 17u. We beginnen ermee in april.', 'FREQ=MONTHLY;BYDAY=-1FR'],
    ['Tennis every Tuesday at 6pm. We start in May.', 'FREQ=WEEKLY;BYDAY=TU'],
  ])('%s', (text, rule) => expect(readOne(text).recurrence).toBe(rule));

  it('an end behind a little word of doubt', () =>
    expect(readOne('Sterren kijken za 7/3 om 23u, het duurt tot ong 1u').end).toBe('2026-03-08T01:00'));

  it('two weekdays with the Arabic "and" stuck to the second', () =>
    expect(readOne('درس كل ثلاثاء وخميس الساعة 17:00').recurrence).toBe('FREQ=WEEKLY;BYDAY=TU,TH'));

  it('one day said in two languages is one day', () =>
    expect(startsOf('Feest zondag 22 maart / неделя 22 март, 11u')).toEqual(['2026-03-22T11:00']));
});
