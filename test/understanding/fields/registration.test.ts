// Registration said in lists, in brackets and with somebody's first name.
import { describe, expect, it } from 'vitest';
import { read } from '../messages.ts';

const registrations = (text: string) => read(text).activities.map(activity => activity.registration);

describe('with somebody by name', () => {
  it.each([
    ['Bingo zaterdag 14 maart om 14u, inschr. tot 10/3 bij Marleen', '2026-03-10', 'Marleen'],
    ['Kookles za 14/3 om 14u (bestellen tegen dinsdag 10 maart bij Ahmed)', '2026-03-10', 'Ahmed'],
    ['Ontbijt zondag 15 maart om 9u. Laten weten aan Karima voor 12 maart', '2026-03-12', 'Karima'],
    ['Sophrologie samedi 14 mars à 14h (inscription avant le 10 chez Aline)', '2026-03-10', 'Aline'],
    ['Quiz night on Saturday 14 March at 8pm, book with Deborah by 10 March', '2026-03-10', 'Deborah'],
    ['Бинго на 14 март от 14 ч. Запишете се до 10 март при Мария', '2026-03-10', 'Мария'],
    ['Brunch za 14/3 om 11u, inschrijven bij Jan Peeters', null, 'Jan Peeters'],
  ])('%s', (text, deadline, contact) => expect(registrations(text)).toEqual([{ required: true, deadline, contact }]));

  it.each([
    'Bingo zaterdag 14 maart om 14u in de bib, opgeven bij Chris',
    'Quiz on Saturday 14 March at 8pm in the library, book with Deborah',
  ])('is not the place: %s', text => expect(read(text).activities[0]?.place).toBe('Bibliotheek Sint-Niklaas'));

  it('is not a house that people go to', () =>
    expect(registrations('Bingo zaterdag 14 maart om 14u, inschrijven bij De Linde')[0]?.contact).not.toBe('De'));

  it('prefers a number or address', () =>
    expect(registrations('Bingo za 14/3 om 14u, inschrijven bij Jan, 03 000 00 11')[0]?.contact).toBe('03 000 00 11'));
});

describe('in a list', () => {
  it('belongs to its own line', () => {
    const text =
      'In maart:\n- 10 maart, 14u: wafelbak\n- 17 maart, 9u: daguitstap, inschr. tot 12/3 bij Sonja\n- 24 maart, 14u: kaarten, niet inschrijven';
    expect(registrations(text)).toEqual([
      null,
      { required: true, deadline: '2026-03-12', contact: 'Sonja' },
      { required: false, deadline: null, contact: null },
    ]);
  });
});

describe('unnecessary', () => {
  it.each([
    'Kaarten di 10/3 om 14u, niet inschrijven',
    'Kaarten di 10/3 om 14u, aanmelden hoeft niet',
    'Kaarten di 10/3 om 14u, gewoon binnenspringen',
    'Belote mardi 10 mars à 14h, venez simplement',
    'Cards on Tuesday 10 March at 2pm, just pop in',
    'Cards on Tuesday 10 March at 2pm, no need to sign up',
    'Bingo salı 10 Mart saat 14:00, kayıt gerekmez',
    'Бинго на 10 март от 14 ч., без записване',
  ])('%s', text => expect(registrations(text)).toEqual([{ required: false, deadline: null, contact: null }]));
});

describe('bringing something by a day', () => {
  it.each([
    ['Spaghetti zaterdag 14 maart om 18u. Bestellen tegen donderdag', '2026-03-05'],
    ['Uitstap zaterdag 14 maart om 9u. Wie mee wil, schrijft zich in voor 10 maart', '2026-03-10'],
    ['Sortie samedi 14 mars à 9h. On s’inscrit jusqu’au 10 mars', '2026-03-10'],
    ['Trip on Saturday 14 March at 9am. Put your name down by 10 March', '2026-03-10'],
  ])('%s', (text, deadline) => expect(registrations(text)[0]).toMatchObject({ required: true, deadline }));
});
