// What police, town, works and neighbours tell with a day and an hour is no activity; what invites people by the same words is.
import { describe, expect, it } from 'vitest';
import { read, readOne } from './messages.ts';

const kindOf = (text: string): string => read(text).kind;

describe('reports and notices are no activities', () => {
  it.each([
    'Op dinsdag 24 februari tussen 13.00 en 15.00 uur boden zich in de Walburgstraat twee personen aan als meteropnemer.',
    'Resultaat van woensdag 25 februari, 08.00-09.30 uur: 212 voertuigen, 37 in overtreding.',
    'Tussen vrijdag 18u en zondag 20u werd ingebroken in de Molenstraat. Iets gezien? Bel de politie.',
    'Vrijdag 6 maart voert de stad controles uit op sluikstorten, tussen 20u en 23u.',
    'Woensdag 11 maart komt de veegwagen langs in onze straat tussen 7u en 10u.',
    'De burgemeester opende zaterdag om 11u het nieuwe park.',
    'De elektriciteit valt uit op 11 maart van 9u tot 12u.',
    'Wie heeft zaterdag na de yoga mijn blauwe sjaal meegenomen',
    'Contrôle de vitesse mercredi 25 février de 8h à 9h30 : 37 véhicules en infraction',
    'Who took my blue scarf after yoga on Tuesday?',
  ])('%s', text => expect(kindOf(text)).toBe('none'));
});

describe('invitations with words of reports and notices are activities', () => {
  it.each([
    'Infoavond inbraakpreventie door de politie, dinsdag 10 maart om 19u30 in de bib',
    'De politie komt fietsen graveren op zaterdag 14 maart van 10u tot 12u aan de school',
    'Brandweer geeft uitleg over rookmelders, donderdag 12 maart 14u in het buurthuis',
    'Geefplein zondag 8 maart 10-13u, breng wat je kwijt wil',
    'Workshop in de bib op 11 maart',
    'Burglary prevention talk by the police, Tuesday 10 March 7.30pm, library',
  ])('%s', text => expect(kindOf(text)).toBe('activity'));
});

describe('changes and vacancies', () => {
  it.each([
    ['update', 'die compostdag van zaterdag, we beginnen maar om 10u'],
    ['update', 'het concert van zaterdag kost 8 euro en niet de eerder aangekondigde 10 euro'],
    ['cancellation', 'helaas geen bingo vrijdag'],
    ['cancellation', 'die wandeling van zondag laten we vallen, te veel regen'],
    ['vacancy', "Offre d'emploi : animateur, mi-temps. Candidatures avant le 15 mars à jobs@voorbeeld.be."],
  ])('%s: %s', (kind, text) => expect(kindOf(text)).toBe(kind));
});

describe('dates', () => {
  it.each([
    ['plantjesmarkt de zaterdag voor moederdag, van 9u tot 13u', '2026-05-09T09:00'],
    ['de vrijdag na Pasen, paasbingo om 20u', '2026-04-10T20:00'],
    ['le samedi avant la fête des mères, marché aux plantes de 9h à 13h', '2026-05-09T09:00'],
    ['cursus donderdag 12 maart van 8 tot 17u', '2026-03-12T08:00'],
  ])('%s', (text, start) => expect(readOne(text).start).toBe(start));

  it('knows a day on which a series starts from the series', () => {
    const { start, recurrence } = readOne('de chiro start terug op zo 15/3!! elke zondag 14u-17u30');
    expect([start, recurrence]).toEqual(['2026-03-15T14:00', 'FREQ=WEEKLY;BYDAY=SU']);
  });

  it('excepts a month told behind the series', () => {
    const { exdates } = readOne('Breiclub elke maandag om 14u. In april lezen we thuis en is er geen breiclub.');
    expect(exdates).toEqual(['2026-04-06', '2026-04-13', '2026-04-20', '2026-04-27']);
  });

  it('makes one series of weekdays and "every week"', () => {
    const text = 'Yoga op maandag-, woensdag- en vrijdagavond om 19u, elke week';
    expect(readOne(text).recurrence).toBe('FREQ=WEEKLY;BYDAY=MO,WE,FR');
  });
});

it('takes the place of the heading for talks whose names hold another', () => {
  const text = `Telkens om 20.00 uur in de parochiezaal:
1) donderdag 12 maart: De Grote Oorlog in het Waasland
2) donderdag 2 april: Sporen van het textiel`;
  const places = read(text).activities.map(({ place }) => place);
  expect(places).toEqual(['Parochiezaal Kroonmolen', 'Parochiezaal Kroonmolen']);
});
