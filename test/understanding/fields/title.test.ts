// Names of activities that a sentence hides behind verbs, pronouns, regrets and little words.
import { describe, expect, it } from 'vitest';
import { read } from '../messages.ts';

const titles = (text: string): string[] => read(text).activities.map(activity => activity.title);

describe('a kind of activity behind a verb', () => {
  it.each([
    ['Zondag doen we opnieuw onze boekenruil voor kinderen, 14u in de bib', 'Boekenruil voor kinderen'],
    ['Vrijdag schuiven we aan voor een buurtmaaltijd, 18u', 'Buurtmaaltijd'],
    ['Heeft er iemand zin om mee te gaan bowlen? We spelen vrijdag om 20u', 'Bowlen'],
    ['Wie gaat er mee wandelen? Zaterdag om 14u aan de kerk', 'Wandelen'],
    ['Woensdag om 19u zitten we samen rond de tafel voor de leesclub', 'Leesclub'],
    ['On Friday at 7pm we are getting together for a quiz night', 'Quiz night'],
    ['Anyone keen to go bowling? We play on Friday at 8pm', 'Bowling'],
    ['Vendredi à 19h on se retrouve pour un souper', 'Souper'],
    ["Envie d'une promenade ? Départ samedi à 14h devant la bibliothèque", 'Promenade'],
    ['Cumartesi saat 14:00 hep birlikte bingo oynuyoruz', 'Bingo'],
    ['В петък от 19 ч. правим филмова вечер', 'Филмова вечер'],
  ])('%s', (text, title) => expect(titles(text)).toEqual([title]));
});

describe('a kind of activity in a change', () => {
  it.each([
    ['Spijtig genoeg is de bingo van donderdag afgelast', 'Bingo'],
    ['Helaas moeten we de kookles van zaterdag 7 maart annuleren', 'Kookles'],
    ['We trekken de stekker uit het buurtfeest van zaterdag 7 maart', 'Buurtfeest'],
    ['Het uur van de breiclub op vrijdag 6 maart schuift op: we beginnen om 15 uur', 'Breiclub'],
    ["L'horaire a changé pour le concert de samedi : rendez-vous à 20h et non à 19h", 'Concert'],
    ["Nous sommes désolés d'annuler la conférence sur la santé du 19 mars", 'Conférence sur la santé'],
    ['Because of the storm there will be no choir on Thursday', 'Choir'],
    ['Unfortunately we have to cancel the picnic on Saturday', 'Picnic'],
  ])('%s', (text, title) => expect(titles(text)).toEqual([title]));
});

describe('no kind of activity named', () => {
  it.each([
    ['Zondag 8 maart planten we knolletjes in de Plezantstraat, 9u', 'Knolletjes planten'],
    ['Zaterdag om 14u gaan we met een paar buren kastanjes rapen', 'Kastanjes rapen'],
    ['Het openluchtspel van zaterdag 7 maart begint om 15u ipv 14u', 'Openluchtspel'],
    ["C'est demain qu'on plante les bulbes, 15h30", 'On plante les bulbes'],
    ['Cumartesi saat 10-13 arası uçurtma yapıyoruz', 'Uçurtma'],
    ['В неделя от 11 ч. садим цветя в двора', 'Цветя'],
  ])('%s', (text, title) => expect(titles(text)[0]).toMatch(new RegExp(`^${title}`, 'u')));
});

describe('a name that goes on behind a little word', () => {
  it.each([
    ['Repetities van het buurtkoor: donderdag 20u in de bib', 'Repetities van het buurtkoor'],
    ['Visite du musée samedi 7 mars à 14h', 'Visite du musée'],
    ['Guided tour of the old mill on Saturday at 11am', 'Guided tour of the old mill'],
    ['De quiz van vrijdag begint om 20u ipv 19u', 'Quiz'],
    ['La visite du 7 mars est annulée', 'Visite'],
    ['The walk of Saturday is cancelled', 'Walk'],
  ])('%s', (text, title) => expect(titles(text)).toEqual([title]));
});

describe('people addressed', () => {
  it.each(['ey mannen en vrouwen, zaterdag bingo om 20u', 'Dames en heren! Zaterdag quiz om 20u'])('%s', text => {
    const [activity] = read(text).activities;
    expect(activity?.audience).toEqual([]);
    expect(['Bingo', 'Quiz']).toContain(activity?.title);
  });
  it('keeps one group that is meant', () =>
    expect(read('Dames, zaterdag yoga om 20u').activities[0]?.audience).toEqual(['vrouwen']));
});
