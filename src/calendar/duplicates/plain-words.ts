/**
 * Words that say nothing about which activity it is: little words, what people write when they pass something on, words
 * of state ("volzet"), and words that half of all titles have. Names are never among them.
 */
import { splitList } from '../../core/kinds/kind.ts';
import { foldedWords } from './word-finder.ts';

/** By language, as written. `any` is looked at for every posting. */
const little: Readonly<Record<string, string>> = {
  nl: 'de, het, een, en, of, in, op, aan, bij, van, voor, vd, met, naar, uit, om, te, tot, over, door, ons, onze, je, jij, jullie, we, wij, ik, er, is, zijn, zit, wordt, die, dat, dit, deze, wie, wat, waar, hoe, als, maar, ook, nog, niet, geen, al, alle, heel, elk, elke, iemand, iets, kan, mag, kom, komt, komen, doe, mee, ga, gaan, hier, daar, dan, nu, tussen, tijdens, per, rond, vanaf, zo, zelf, men, hun, zich, ze, zin, graag, gewoon, even',
  fr: 'le, la, les, l, d, de, des, du, un, une, et, ou, a, au, aux, en, dans, sur, pour, par, avec, chez, ce, cette, ces, votre, vos, notre, nos, on, nous, vous, je, il, elle, est, sont, qui, que, quoi, comment, ne, pas, plus, tout, tous, toute, toutes, y, se, sa, son, ses, leur, venez, viens, moi, entre, des',
  en: 'the, a, an, and, or, in, on, at, of, for, to, with, from, by, our, your, my, we, you, i, it, is, are, be, this, that, who, what, how, not, no, all, up, us, come, as, one, will',
  tr: 've, ile, icin, bir, bu, da, de, mi, ne, her, cok, olan, gibi, siz, biz, sizi, hep',
  bg: 'и, на, в, във, с, със, за, от, до, по, се, е, са, да, не, как, какво, при, ще, ви, ни, или',
  ar: 'في, من, على, علي, الى, الي, عن, مع, و, هذا, هذه, كل, ما, لا, هو, هي, قد, بعد, قبل',
};

/** Said when a message is passed on, when places are left, where more is to be read. */
const passingOn: Readonly<Record<string, string>> = {
  nl: 'delen, deel, verder, doorgestuurd, fyi, groep, buren, warm, aanbevolen, mensen, plaats, plaatsen, groepje, ernaartoe, iemand, welkom, iedereen, info, meer, balie, website, partner, vragen, organisatie, organiseert, gratis, zie, inschrijven, inschrijving, euro, agenda, zet, nodig, deze, week, dag, data',
  fr: 'partage, message, voisins, interesser, interesse, bienvenue, infos, info, gratuit, inscription, euros, peut, organisation, vient',
  en: 'sharing, share, partners, might, nice, welcome, info, free, register, registration, please, book, euros, forwarded, fwd',
  tr: 'paylasiyorum, belki, ilginizi, ceker, ucretsiz, davetlidir, herkes, bilgi, kayit',
  bg: 'споделям, всички, безплатно, инфо, добре, дошли, съседи',
  ar: 'اشارك, يهمكم, مجانا, مجاني, للجميع, التسجيل',
};

/** A state, not a name: the cancelled telling is a telling of the same activity. */
const state: Readonly<Record<string, string>> = {
  nl: 'afgelast, geannuleerd, annulatie, uitgesteld, verplaatst, volzet, uitverkocht, herinnering, reminder, update, nieuw, nieuwe, laatste, datum, gewijzigd, wijziging, opgelet, vanavond, vandaag, morgen, gaat, door, wel, terug',
  fr: 'annule, annulee, annulation, reporte, reportee, complet, complete, rappel, nouveau, nouvelle, attention, ce, soir, demain',
  en: 'cancelled, canceled, postponed, moved, full, sold, out, reminder, update, updated, new, tonight, tomorrow',
  tr: 'iptal, ertelendi, dolu, hatirlatma, yeni, bu, aksam',
  bg: 'отменено, отменен, отменена, отложено, пълно, напомняне, ново, нов',
  ar: 'الغاء, ملغي, ملغى, تاجيل, مكتمل, تذكير, جديد',
};

/** Half of all titles have them: they count, but little. */
const common: Readonly<Record<string, string>> = {
  nl: 'park, plein, zaal, tuin, school, kerk, straat, stad, bib, bibliotheek, feest, namiddag, voormiddag, avond, ochtend, dag, moment, workshop, les, lessen, groot, grote, klein, kleine, samen, buurt, wijk, kroonmolen, kroonmolenwijk, activiteit, start, gezellig, gezellige, bezoek, programma, editie, huis, centrum, jong, oud, voorstelling, sessie, groep, niveau, reeks, beginners, gevorderden, vroege, late, kinderen, volwassenen, vrouwen, mannen, senioren, jongeren, gezinnen, jaar, zondag, zaterdag, vrijdag, donderdag, woensdag, dinsdag, maandag',
  fr: 'parc, place, salle, jardin, ecole, rue, ville, fete, apres, midi, matinee, soiree, jour, journee, atelier, cours, grand, grande, petit, petite, quartier, activite, maison, centre, enfants, adultes, femmes, hommes, famille, familles, seance, groupe, niveau, debutants, ans',
  en: 'park, square, hall, garden, school, street, city, town, library, party, afternoon, morning, evening, day, workshop, class, big, great, neighbourhood, activity, house, centre, center, kids, children, adults, women, men, family, families, session, group, level, beginners, event',
  tr: 'park, meydan, salon, bahce, okul, gun, gunu, aksam, sabah, atolye, kurs, buyuk, mahalle, etkinlik, cocuklar, kadinlar, ders, dersi',
  bg: 'парк, площад, зала, градина, училище, ден, вечер, следобед, работилница, голям, квартал, деца, жени, курс',
  ar: 'حديقه, ساحه, قاعه, مدرسه, يوم, مساء, صباح, ورشه, كبير, الحي, اطفال, للاطفال, نساء, للنساء, دوره',
};

const littleWords = compile(little);
const passingWords = compile(passingOn);
const stateWords = compile(state);
const everywhere = new Set(Object.values(common).flatMap(list => splitList(list).flatMap(foldedWords)));

/** A letter alone, a little word of the posting's language (of all, when it has none), or a word of state. */
export function isLittleWord(word: string, language: string | undefined): boolean {
  return word.length < 2 || has(littleWords, word, language) || has(stateWords, word, language);
}

/** A word of passing on and inviting, which stands in descriptions of everything. */
export function isPassingWord(word: string, language: string | undefined): boolean {
  return has(passingWords, word, language);
}

/** A word that half of all titles have, in any language. */
export function isCommonWord(word: string): boolean {
  return everywhere.has(word);
}

function compile(lists: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(lists).map(([language, list]) => [language, new Set(splitList(list).flatMap(foldedWords))]),
  );
}

function has(lists: ReadonlyMap<string, ReadonlySet<string>>, word: string, language: string | undefined): boolean {
  const list = language === undefined ? undefined : lists.get(language.slice(0, 2));
  if (list !== undefined) return list.has(word);
  return [...lists.values()].some(words => words.has(word));
}
