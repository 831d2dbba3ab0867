/**
 * For whom, finer than the calendar's audiences: mothers and fathers, toddlers and children, adults. Only for telling
 * sister activities apart.
 */
import { createWordFinder } from './word-finder.ts';

const groups = [
  'toddlers',
  'children',
  'youth',
  'adults',
  'seniors',
  'women',
  'men',
  'mothers',
  'fathers',
  'girls',
  'boys',
  'families',
] as const;

export type PeopleGroup = (typeof groups)[number];

/** By language, in the notation of `word-finder.ts`. */
const words: readonly Readonly<Record<PeopleGroup, string>>[] = [
  {
    toddlers: 'peuter, kleuter, *kleuters., allerkleinst',
    children: 'kinder, *kinderen., kinderen, kids., kid., kindjes., kind., lagereschool, lagere school',
    youth: 'jongeren, jeugd., tiener, pubers., jeugdnamiddag',
    adults: 'volwassen, grote mensen',
    seniors: 'senior, ouderen., gepensioneerd, plussers., vijftigplus, zestigplus',
    women: 'vrouwen., vrouw., vrouwennamiddag, dames., damesnamiddag, damesavond, vrouwengroep',
    men: 'mannen., heren., mannenavond, mannengroep',
    mothers: "mama., mama's., mamas., moeders., moeder., moedergroep",
    fathers: "papa., papa's., papas., vaders., vader., vadergroep",
    girls: 'meisjes., meiden.',
    boys: 'jongens.',
    families: 'gezin, familie, ouder., ouders., grootouder',
  },
  {
    toddlers: 'tout petits, tout-petits, maternelle, bambins',
    children: 'enfant, kids., ecoliers',
    youth: 'jeunes., ados., ado., adolescent',
    adults: 'adulte',
    seniors: 'senior, aines., retraites., pensionnes.',
    women: 'femme, dames.',
    men: 'hommes., messieurs.',
    mothers: 'maman, meres.',
    fathers: 'papas., peres.',
    girls: 'filles., fillettes.',
    boys: 'garcons.',
    families: 'famille, parents., familial',
  },
  {
    toddlers: 'toddler, preschool, little ones',
    children: 'children, child., kids., kid.',
    youth: 'teen, youth., youngsters, young people',
    adults: 'adult, grown ups',
    seniors: 'senior, elderly, older people, pensioner',
    women: 'women, woman, ladies',
    men: 'men., mens., gentlemen',
    mothers: 'mothers, moms., mums.',
    fathers: 'fathers, dads.',
    girls: 'girls.',
    boys: 'boys.',
    families: 'famil, parents.',
  },
  {
    toddlers: 'minik, okul oncesi',
    children: 'cocuk',
    youth: 'gencler, ergen',
    adults: 'yetiskin',
    seniors: 'yasli, emekli',
    women: 'kadin, hanim, bayan',
    men: 'erkekler, beyler',
    mothers: 'anneler, anne.',
    fathers: 'babalar',
    girls: 'kizlar, kiz cocuk',
    boys: 'oglanlar, erkek cocuk',
    families: 'aile',
  },
  {
    toddlers: 'малчуган, най малки',
    children: 'деца, детск, дете',
    youth: 'младеж, тийнейдж',
    adults: 'възрастни., възрастните.',
    seniors: 'пенсионер, възрастни хора',
    women: 'жени, жена, дами',
    men: 'мъже',
    mothers: 'майки, мами',
    fathers: 'бащи, татковци',
    girls: 'момичета',
    boys: 'момчета',
    families: 'семейств, родители',
  },
  {
    toddlers: 'صغار السن',
    children: 'اطفال, اولاد, طفل',
    youth: 'شباب, مراهقين, يافعين',
    adults: 'بالغين, كبار., راشدين',
    seniors: 'كبار السن, مسنين, متقاعدين',
    women: 'نساء, سيدات, نسايي',
    men: 'رجال',
    mothers: 'امهات',
    fathers: 'اباء',
    girls: 'بنات, فتيات',
    boys: 'فتيان',
    families: 'عايلات, عايله, اسر, اهالي',
  },
];

const finder = createWordFinder(groups, words);

/** The groups named in the words of a text. Every language is looked through: "kids" is said in all. */
export function peopleIn(texts: readonly string[]): Set<PeopleGroup> {
  const found = new Set(finder.find(texts).map(match => match.id));
  // "kız çocukları", "grandes personnes âgées": the longer finding says more than the shorter in it.
  if (found.has('seniors')) found.delete('adults');
  if (found.has('girls') || found.has('boys')) found.delete('children');
  return found;
}

/** Groups that an activity is for one or the other of. */
const apart: readonly (readonly [readonly PeopleGroup[], readonly PeopleGroup[]])[] = [
  [
    ['toddlers', 'children', 'girls', 'boys'],
    ['adults', 'seniors', 'women', 'men'],
  ],
  [['toddlers', 'children'], ['youth']],
  [['youth'], ['seniors', 'adults']],
  [
    ['women', 'mothers', 'girls'],
    ['men', 'fathers', 'boys'],
  ],
];

const apartPairs = new Set(
  apart.flatMap(([left, right]) => left.flatMap(a => right.flatMap(b => [`${a} ${b}`, `${b} ${a}`]))),
);

/** Both name groups, and no group of the one goes together with one of the other. */
export function areOtherPeople(a: ReadonlySet<PeopleGroup>, b: ReadonlySet<PeopleGroup>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  return [...a].every(left => [...b].every(right => apartPairs.has(`${left} ${right}`)));
}

export interface AgeRange {
  readonly from: number;
  readonly to: number;
}

const unit = '(?:jarigen?|jaar|j|ans|years?|yrs?|yo|yas|години|год|г|سنوات|سنه|عاما?)(?![\\p{L}])';
const between = '\\s*-?\\s*(?:-|–|/|tot|t/m|a|to|en|et|do|ile|до|и|الي|حتي)\\s*';
const ageRange = new RegExp(`(?<![\\d/.:])(\\d{1,2})${between}(\\d{1,2})\\s*-?\\s*${unit}`, 'u');
const agePlus = /(?<![\d/.:€])(\d{2})\s*\+/u;
const ageFrom = new RegExp(`(?:vanaf|des|from|от|ab)\\s+(?:de\\s+)?(\\d{1,2})\\s*${unit}`, 'u');
const oldest = 120;

/** The ages a folded text names: "6-12 jaar", "16+", "dès 8 ans". */
export function agesIn(folded: string): AgeRange | undefined {
  const range = ageRange.exec(folded);
  if (range !== null && Number(range[1]) < Number(range[2])) return { from: Number(range[1]), to: Number(range[2]) };
  const from = agePlus.exec(folded) ?? ageFrom.exec(folded);
  return from === null ? undefined : { from: Number(from[1]), to: oldest };
}

/** Two ranges without a year in common; "6-9" and "9-12" share a birthday, not a group. */
export function areOtherAges(a: AgeRange | undefined, b: AgeRange | undefined): boolean {
  return a !== undefined && b !== undefined && (a.to <= b.from || b.to <= a.from);
}
