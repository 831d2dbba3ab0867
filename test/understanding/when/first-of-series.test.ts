// A date and the rhythm it opens; days counted in a month; the same thing twice on one day.
import { describe, expect, it } from 'vitest';
import { read, readOne } from '../messages.ts';

describe('a date followed by a rhythm is the first of the series', () => {
  it.each([
    [
      'De naaiclub herbegint op 9 maart, elke maandag en woensdag om 19u',
      'FREQ=WEEKLY;BYDAY=MO,WE',
      '2026-03-09T19:00',
    ],
    ['Op 7 april gaan we weer lopen en daarna alle dinsdagen om 18u30', 'FREQ=WEEKLY;BYDAY=TU', '2026-04-07T18:30'],
    ['Le yoga reprend le 11 mars, puis chaque mercredi à 19h', 'FREQ=WEEKLY;BYDAY=WE', '2026-03-11T19:00'],
    ['La chorale chante le 12 mars et ensuite tous les jeudis à 20h', 'FREQ=WEEKLY;BYDAY=TH', '2026-03-12T20:00'],
    ['Chess club is back on 13 March and then every Friday at 7pm', 'FREQ=WEEKLY;BYDAY=FR', '2026-03-13T19:00'],
    ["Satranç kursu 16 Mart'ta başlıyor, her pazartesi saat 18:00", 'FREQ=WEEKLY;BYDAY=MO', '2026-03-16T18:00'],
    ['Йога на 17 март и после всеки вторник в 18 ч.', 'FREQ=WEEKLY;BYDAY=TU', '2026-03-17T18:00'],
  ])('%s', (text, rule, start) => {
    const activity = readOne(text);
    expect([activity.recurrence, activity.start]).toEqual([rule, start]);
  });
});

describe('the first or last weekday of a named month', () => {
  it.each([
    ['De eerste zaterdag van mei is er een rommelmarkt om 9u', '2026-05-02T09:00'],
    ['Rommelmarkt op de laatste zondag van april, 10u', '2026-04-26T10:00'],
    ['Brocante le deuxième dimanche de juin à 9h', '2026-06-14T09:00'],
    ["Brocante le premier samedi d'avril à 9h", '2026-04-04T09:00'],
    ['Flea market on the last Saturday of March at 2pm', '2026-03-28T14:00'],
    ['Flea market on the third Sunday in May at 10am', '2026-05-17T10:00'],
    ["Mayıs ayının ilk cumartesi günü saat 14:00'te takas pazarı", '2026-05-02T14:00'],
    ['Базар в първата събота на май от 10 ч.', '2026-05-02T10:00'],
    ['سوق في أول سبت من شهر أيار الساعة 10:00', '2026-05-02T10:00'],
  ])('%s', (text, start) => {
    const activity = readOne(text);
    expect([activity.recurrence, activity.start]).toEqual([null, start]);
  });
});

describe('days counted in every month', () => {
  it.each([
    ['Breicafé elke 2e en 4e dinsdag v/d maand om 14u', 'FREQ=MONTHLY;BYDAY=2TU,4TU', '2026-03-10T14:00'],
    ['Breicafé laatste zondag v/d maand, 14u', 'FREQ=MONTHLY;BYDAY=-1SU', '2026-03-29T14:00'],
    ['Breicafé op de eerste en de derde vrijdag van de maand, 14u', 'FREQ=MONTHLY;BYDAY=1FR,3FR', '2026-03-06T14:00'],
    ['Café tricot chaque 2e mardi du mois à 14h', 'FREQ=MONTHLY;BYDAY=2TU', '2026-03-10T14:00'],
    ['Café tricot le 1er et le 3e jeudi du mois à 14h', 'FREQ=MONTHLY;BYDAY=1TH,3TH', '2026-03-05T14:00'],
    [
      'Knitting café every second and fourth Tuesday of the month at 2pm',
      'FREQ=MONTHLY;BYDAY=2TU,4TU',
      '2026-03-10T14:00',
    ],
  ])('%s', (text, rule, start) => {
    const activity = readOne(text);
    expect([activity.recurrence, activity.start]).toEqual([rule, start]);
  });
});

describe('the same thing twice on one day', () => {
  it.each([
    ['Poppenkast za 7/3 om 14u30 en om 16u', ['14:30', '16:00']],
    ['Poppenkast za 7/3 om 11u, 14u en 16u', ['11:00', '14:00', '16:00']],
    ['Poppenkast za 7/3: één om 11u en één om 15u', ['11:00', '15:00']],
    ['Marionnettes samedi 7 mars à 14h30 et 16h', ['14:30', '16:00']],
    ['Marionnettes samedi 7 mars à 15h puis à 17h', ['15:00', '17:00']],
    ['Puppet show on Saturday 7 March at 2pm and again at 4pm', ['14:00', '16:00']],
    ["7 Mart Cumartesi saat 14:00 ve 16:00'da kukla gösterisi", ['14:00', '16:00']],
    ['Куклен театър на 7 март в 11 ч. и в 15 ч.', ['11:00', '15:00']],
  ])('%s', (text, hours) => {
    const found = read(text).activities.map(({ start, end }) => [start, end]);
    expect(found).toEqual(hours.map(hour => [`2026-03-07T${hour}`, null]));
  });

  it.each([
    ['Buurtfeest za 7/3 van 14u tot 18u', '2026-03-07T14:00', '2026-03-07T18:00'],
    ['Poppenkast za 7/3, 14u30-16u', '2026-03-07T14:30', '2026-03-07T16:00'],
    ['Buurtfeest za 7/3: om 14u stoet, om 20u vuurwerk', '2026-03-07T14:00', '2026-03-07T20:00'],
    ['Atelier samedi 7 mars entre 14h et 16h', '2026-03-07T14:00', '2026-03-07T16:00'],
  ])('but one activity: %s', (text, start, end) => {
    const activity = readOne(text);
    expect([activity.start, activity.end]).toEqual([start, end]);
  });
});
