// What people in Flanders really write, phrase by phrase.
import { describe, expect, it } from 'vitest';
import { findKinds } from '../../src/understanding/fields/kind.ts';
import { tokenize } from '../../src/understanding/machinery/tokens.ts';
import { read, readOne } from './messages.ts';

describe('hours', () => {
  it.each([
    ['quizavond vr 6/3 18u', '2026-03-06T18:00', null],
    ['quizavond vr 6/3 18u30', '2026-03-06T18:30', null],
    ['quizavond vr 6/3 om 18.30', '2026-03-06T18:30', null],
    ['quizavond vr 6/3 18h30', '2026-03-06T18:30', null],
    ['quizavond vr 6/3 om half acht', '2026-03-06T19:30', null],
    ['ontbijt zo 8/3 om half negen', '2026-03-08T08:30', null],
    ['quizavond vr 6/3 om kwart voor 8', '2026-03-06T19:45', null],
    ["film vr 6/3 om 8u 's avonds", '2026-03-06T20:00', null],
    ['workshop za 7/3 van 14 tot 17u', '2026-03-07T14:00', '2026-03-07T17:00'],
    ['workshop za 7/3 tss 10 en 12', '2026-03-07T10:00', '2026-03-07T12:00'],
    ['workshop za 7/3, 14-17u', '2026-03-07T14:00', '2026-03-07T17:00'],
    ['workshop za 7/3 vanaf 19u', '2026-03-07T19:00', null],
    ["workshop za 7/3 van 9u tot 's middags", '2026-03-07T09:00', '2026-03-07T12:00'],
    ["fuif za 7/3 van 21u tot 2u 's nachts", '2026-03-07T21:00', '2026-03-08T02:00'],
  ])('%s', (text, start, end) => {
    const activity = readOne(text);
    expect([activity.start, activity.end]).toEqual([start, end]);
  });
});

describe('days', () => {
  it.each([
    ['repaircafé woe 14u', '2026-03-04T14:00'],
    ['repaircafé do 5/3 14u', '2026-03-05T14:00'],
    ['repaircafé 5 mrt 14u', '2026-03-05T14:00'],
    ["repaircafé 5 maart '27 14u", '2027-03-05T14:00'],
    ['repaircafé volgende week vrijdag 14u', '2026-03-13T14:00'],
    ['repaircafé overmorgen 14u', '2026-03-04T14:00'],
    ['repaircafé op de 12de om 14u', '2026-03-12T14:00'],
    ['repaircafé over 14 dagen 14u', '2026-03-16T14:00'],
    ['repaircafé op pinkstermaandag 14u', '2026-05-25T14:00'],
    ['repaircafé zondag 1 maart 14u', '2027-03-01T14:00'],
  ])('%s', (text, start) => expect(readOne(text).start).toBe(start));

  it('keeps both a weekday and a date that disagree', () => {
    const activity = readOne('repaircafé zo 19/03 14u');
    expect([activity.start, activity.weekdaySaid]).toEqual(['2026-03-19T14:00', 7]);
  });

  it('says where in the text a date was read, in UTF-16 units', () => {
    const text = '🌙 repaircafé do 5/3 om 14u';
    const { fields } = readOne(text);
    expect(text.slice(fields.start?.from ?? 0, fields.start?.to ?? 0)).toBe('do 5/3 om 14u');
  });
});

describe('series', () => {
  it.each([
    ['yoga elke dinsdag 19u', 'FREQ=WEEKLY;BYDAY=TU', '2026-03-03T19:00'],
    ['yoga elke 1e zondag vd maand 10u', 'FREQ=MONTHLY;BYDAY=1SU', '2026-04-05T10:00'],
    ['yoga om de 2 weken op di 19u', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2026-03-03T19:00'],
    ['yoga elke woensdagnamiddag 14u', 'FREQ=WEEKLY;BYDAY=WE', '2026-03-04T14:00'],
    ['yoga elke dag van 2 t.e.m. 6 maart 19u', 'FREQ=DAILY;UNTIL=20260306', '2026-03-02T19:00'],
    ['yoga van 3 t.e.m. 7 maart, telkens 19u', 'FREQ=DAILY;COUNT=5', '2026-03-03T19:00'],
    ['10 lessen yoga, elke ma en do 9u, start ma 9/3', 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10', '2026-03-09T09:00'],
    ['yoga elke dinsdag in juli en augustus 19u', 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20260831', '2026-07-07T19:00'],
  ])('%s', (text, rule, start) => {
    const activity = readOne(text);
    expect([activity.recurrence, activity.start]).toEqual([rule, start]);
  });

  it('leaves out exceptions', () => {
    expect(readOne('yoga elke dinsdag 19u, behalve 10/3').exdates).toEqual(['2026-03-10']);
    expect(readOne('yoga elke dinsdag 19u, niet in de paasvakantie').exdates).toEqual(['2026-04-07', '2026-04-14']);
  });

  it('leaves the school holidays out of school days', () => {
    const activity = readOne('huiswerkklas elke schooldag 16u');
    expect(activity.recurrence).toBe('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR');
    expect(activity.exdates.slice(0, 2)).toEqual(['2026-04-06', '2026-04-07']);
  });
});

describe('what is no date or hour', () => {
  it.each([
    ['repaircafé za 7/3 14u, voor kinderen van 6-12 jaar', '2026-03-07T14:00'],
    ['repaircafé za 7/3 14u, Kroonmolenstraat 45', '2026-03-07T14:00'],
    ['repaircafé za 7/3 14u, bel 0475/12.03.10', '2026-03-07T14:00'],
    ['repaircafé za 7/3 14u, bus 53 en max. 12 personen', '2026-03-07T14:00'],
    ['repaircafé za 7/3 14u, € 5.12 pp', '2026-03-07T14:00'],
    ['repaircafé za 7/3 14u, inschrijven tot 5/3', '2026-03-07T14:00'],
  ])('%s', (text, start) => expect(readOne(text).start).toBe(start));
});

describe('several activities', () => {
  it('are told apart in a list', () => {
    const { activities } = read('Deze week in de bib:\n- di 3/3 14u: digidokter\n- do 5/3 19u30: boekenbabbel');
    expect(activities.map(({ title, start }) => [title, start])).toEqual([
      ['Digidokter', '2026-03-03T14:00'],
      ['Boekenbabbel', '2026-03-05T19:30'],
    ]);
  });

  it('are told apart in one sentence', () => {
    const { activities } = read('yoga op di 3/3 om 19u en bingo op do 5/3 om 14u');
    expect(activities.map(({ title, start }) => [title, start])).toEqual([
      ['Yoga', '2026-03-03T19:00'],
      ['Bingo', '2026-03-05T14:00'],
    ]);
  });
});

describe('changes', () => {
  it.each([
    ['yoga van do 5/3 begint om 14u30 ipv 14u', '2026-03-05T14:30', '2026-03-05T14:00'],
    ['yoga van di 3/3 is verplaatst naar do 5/3', '2026-03-05', '2026-03-03'],
    ['yoga NIET op 3/3 maar op donderdag 5 maart om 20u', '2026-03-05T20:00', '2026-03-03'],
  ])('%s', (text, start, was) => {
    const activity = readOne(text);
    expect(read(text).kind).toBe('update');
    expect([activity.start, activity.was?.start]).toEqual([start, was]);
  });

  it.each(['yoga van morgen gaat niet door', 'yoga van di 3/3 is afgelast', 'Geen yoga op dinsdag 3/3'])('%s', text => {
    expect([read(text).kind, readOne(text).start]).toEqual(['cancellation', '2026-03-03']);
  });

  it('stays an activity when it does go on', () =>
    expect(read('yoga van morgen gaat toch wel door, 19u').kind).toBe('activity'));
});

describe('no activity', () => {
  it.each([
    ['none', 'bedankt iedereen voor gisteren, het was super'],
    ['none', 'kan iemand morgen om 14u de sleutel afgeven?'],
    ['none', 'de bib is gesloten op do 14 en vr 15 mei'],
    ['none', 'kast te koop, af te halen op zaterdag 7 maart'],
    ['none', 'sleutels gevonden aan het pleintje op 1 maart'],
    ['vacancy', 'wij zoeken vrijwilligers voor het ontbijt van 7 maart'],
  ])('%s: %s', (kind, text) => expect(read(text).kind).toBe(kind));

  it('offers the days of news', () => {
    expect(read('de bib is gesloten op do 14 en vr 15 mei').newsDates).toEqual(['2026-05-14', '2026-05-15']);
  });

  it('offers the day of a call for helpers', () => {
    expect(read('wij zoeken vrijwilligers voor het ontbijt van 7 maart').newsDates).toEqual(['2026-03-07']);
  });

  it.each(['Infoavond', 'Info-avond', 'Info avond'])(
    'keeps the name and the kind of %s, however it is spelled',
    words => {
      const [activity] = read(`${words} opvoeden op do 12/3 om 20u`).activities;
      expect(activity?.title).toBe(`${words} opvoeden`);
      expect(findKinds(tokenize(words)).map(({ kind }) => kind)).toContain('info-session');
    },
  );
});

describe('fields', () => {
  const text =
    'Kookworkshop za 7/3 14u bij ons, zaal 2. €8 pp, kinderen €3. Inschrijven voor 5/3: 03 000 00 01. Rolstoeltoegankelijk, nog onder voorbehoud';

  it('are read each', () => {
    const activity = readOne(text);
    expect(activity.place).toBe('ZigZag');
    expect(activity.price).toBe(8);
    expect(activity.registration).toEqual({ required: true, deadline: '2026-03-05', contact: '03 000 00 01' });
    expect(activity.kindInAWord).toBe('cooking-workshop');
    expect(activity.theme).toBe('food');
    expect(activity.certainty).toBe('provisional');
    expect(activity.accessibility).toEqual(['wheelchair']);
  });

  it.each([
    ['repaircafé za 7/3 14u in de bib', 'Bibliotheek Sint-Niklaas'],
    ['repaircafé za 7/3 14u in het Vrouwencentrm', 'Vrouwencentrum'],
    ['repaircafé za 7/3 14u, Kroonmolenstraat 45', 'Buurthuis Herleving'],
    ['repaircafé za 7/3 14u, Nieuwstraat 12', 'Nieuwstraat 12'],
    ['repaircafé za 7/3 14u in huis v/h kind', 'Huis van het Kind'],
  ])('%s', (sentence, place) => expect(readOne(sentence).place).toBe(place));
});
