// Vacancies, cancellations and updates that no usual word gives away, and what must not be taken for them.
import { describe, expect, it } from 'vitest';
import { read } from './messages.ts';

const kindOf = (text: string): string => read(text).kind;

describe('vacancies without the usual cue', () => {
  it.each([
    'Voor de kermis van zaterdag 7 maart kunnen we nog wat handen gebruiken',
    'Handen te kort in de keuken! Kan jij op vrijdag komen afwassen tussen 18u en 20u?',
    'Wie kan zaterdag 7 maart een uurtje aan de toog staan op het buurtfeest?',
    'Iemand die op zondag 8 maart wil meehelpen met opdienen?',
    'Wie wil op woensdag mee voorlezen aan de kleuters? Geef een seintje',
    'We komen nog twee tappers te kort voor de quiz van vrijdag 6 maart',
    'We could do with a few people to pour coffee on Saturday 7 March',
    'Could you spare an hour on Friday 6 March to serve soup?',
    'We still need four marshals for the fun run on Sunday 8 March',
    'Il nous faut encore des bras pour le souper du samedi 7 mars',
    'Qui peut donner un coup de main au bar samedi 7 mars ?',
    'Le club cherche trois entraîneuses pour le samedi matin',
    'Cumartesi günkü kahvaltı için birkaç kişi daha lazım',
    'За празника на 7 март ни трябват още хора за кухнята',
    'نحتاج إلى أشخاص للمساعدة في المطبخ يوم السبت 7 مارس',
  ])('%s', text => expect(kindOf(text)).toBe('vacancy'));
});

describe('invitations and private questions are no vacancies', () => {
  it.each([
    ['activity', 'Iemand zin om mee te gaan zwemmen? We vertrekken vrijdag om 19u aan de kerk'],
    ['activity', 'Wie gaat er mee wandelen? Zaterdag om 14u aan de kerk'],
    ['none', 'Wie kan mij zaterdag helpen met een kast verhuizen?'],
    ['none', 'Could someone lend me a ladder on Saturday?'],
    ['none', 'Qui peut me prêter une échelle samedi ?'],
  ])('%s: %s', (kind, text) => expect(kindOf(text)).toBe(kind));
});

describe('cancellations without a cue word', () => {
  it.each([
    'Op 10 maart is er geen breiclub',
    'Volgende vrijdag slaan we de yoga over',
    'We slaan de bingo van vrijdag 6 maart over',
    'De quiz die voor vrijdag gepland stond, kan niet plaatsvinden',
    'We trekken de stekker uit het straatfeest van zondag 8 maart',
    'Vrijdag geen les: de lesgever is ziek',
    'De koffieklets van donderdag valt in het water',
    'Pas de yoga ce jeudi, la prof est malade',
    'On saute le cours de danse du 6 mars',
    'No yoga on Thursday, sorry',
    "We're skipping choir on Friday 6 March",
    'Perşembe günü yoga yok',
    'В четвъртък няма да има йога',
    'لا يوجد درس يوغا يوم الخميس',
  ])('%s', text => expect(kindOf(text)).toBe('cancellation'));
});

describe('updates without a cue word', () => {
  it.each([
    'De inschrijvingen voor de daguitstap van 9 mei zijn verlengd tot 30 april',
    'Update bingo: niet om 14u maar om 14u30 deze woensdag',
    'Yoga van donderdag: pas à 18h mais à 18h30',
    'De prijs van de kookles op 7 maart is gezakt: 5 euro',
    'Voor wie vrijdag meegaat bowlen: we vertrekken niet aan de Wonderbar maar aan het stadhuis',
    'Les inscriptions pour le stage du 9 mai sont prolongées jusqu’au 30 avril',
    'Registration for the quiz on 9 May has been extended until 30 April',
  ])('%s', text => expect(kindOf(text)).toBe('update'));
});

describe('activities that are no updates', () => {
  it.each([
    'Zaterdag 7 maart houden we weer ruilbeurs om 13u. Breng mee wat je niet meer nodig hebt',
    'De breiclub herneemt op 9 maart om 14u in de bib',
    'Les cours de tricot reprennent le 9 mars à 14h',
    'Elke vrijdag schuiven we aan voor de buurttafel om 12u',
    'Choir is back on Thursday 5 March at 7pm',
    'Yoga terug vanaf dinsdag 10 maart om 19u',
  ])('%s', text => expect(kindOf(text)).toBe('activity'));
});

describe('none', () => {
  it.each([
    'Deze week komen ze het huisvuil op zaterdag 7 maart ophalen en niet op vrijdag',
    'Van 13 juli tot 2 augustus is ons onthaal toe',
    'Weg te doen: wieg, wit. Op te halen zaterdag tussen 10 en 12 in de Nieuwstraat',
    'Over te nemen voor 20 euro: damesfiets. Komen kijken kan zaterdag om 14u',
    'La bibliothèque reste portes closes du 13 au 20 mars',
    'The desk is shut from 13 to 20 March',
    'Is het zwembad zaterdag open om 10u?',
    'Vorige zaterdag waren we met veertig op de wandeling, wat een dag!',
  ])('%s', text => expect(kindOf(text)).toBe('none'));
});
