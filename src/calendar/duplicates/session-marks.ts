/**
 * What tells two sessions of one thing apart in their titles: group 1 and 2, the early and the late showing, beginners and
 * advanced, the morning and the evening one.
 */
import { numberBeside } from './ordinals.ts';
import { createWordFinder } from './word-finder.ts';

const numbered = ['group', 'session', 'level', 'part', 'lesson', 'class', 'team'] as const;
const named = ['early', 'late', 'beginners', 'advanced', 'morning', 'afternoon', 'evening'] as const;

const numberedWords: Readonly<Record<(typeof numbered)[number], string>> = {
  group: 'groep, groupe, group., grup., grubu, група, مجموعه',
  session:
    'sessie, seance, session., sessions., seans, oturum, сесия, جلسه, shift., shift, ronde., voorstelling., show., представление',
  level: 'niveau, level., seviye, ниво, مستوي',
  part: 'deel., partie., part., bolum, част., جزء',
  lesson: 'les., lecon, lesson, ders., урок, درس',
  class: 'leerjaar, kleuterklas, klas., annee., grade., sinif, клас, صف',
  team: 'ploeg., equipe, team., takim, отбор, فريق',
};

const namedWords: Readonly<Record<(typeof named)[number], string>> = {
  early: 'vroege., vroeg., early., premiere seance',
  late: 'late., laat., tardive, late night',
  beginners: 'beginner, beginners., starters., debutant, yeni baslayan, начинаещ, مبتدي',
  advanced: 'gevorderd, avance., avances., advanced, ileri seviye, напреднал, متقدم',
  morning: '*voormiddag, ochtend, *ochtend., morgen., matin., matinee., morning, sabah, сутрин, صباح',
  afternoon: '*namiddag, apres midi, afternoon, ogleden sonra, следобед, بعد الظهر',
  evening: '*avond., avondatelier, avondles, soir., soiree, evening, aksam, вечер., مساء',
};

const numberedFinder = createWordFinder(numbered, [numberedWords]);
const namedFinder = createWordFinder(named, [namedWords]);

export interface SessionMarks {
  /** "groep 2" as group to 2. */
  readonly numbered: ReadonlyMap<string, string>;
  readonly named: ReadonlySet<(typeof named)[number]>;
}

/** The marks in the folded words of a text, numbers among them. */
export function sessionMarksIn(words: readonly string[]): SessionMarks {
  const marks = new Map<string, string>();
  for (const { id, from, to } of numberedFinder.find(words)) {
    const number = numberBeside(words, from, to);
    if (number !== undefined) marks.set(id, number);
  }
  return { numbered: marks, named: new Set(namedFinder.find(words).map(match => match.id)) };
}

const opposites = [
  ['early', 'late'],
  ['beginners', 'advanced'],
] as const;

/** Both say which session, and not the same. */
export function areOtherSessions(a: SessionMarks, b: SessionMarks): boolean {
  for (const [kind, number] of a.numbered) {
    const other = b.numbered.get(kind);
    if (other !== undefined && other !== number) return true;
  }
  return opposites.some(
    ([one, other]) =>
      (isOneOnly(a, one, other) && isOneOnly(b, other, one)) || (isOneOnly(a, other, one) && isOneOnly(b, one, other)),
  );
}

/** Only one of the two says which group: it may be that group, or another. */
export function isHalfMarked(a: SessionMarks, b: SessionMarks): boolean {
  const kinds = new Set([...a.numbered.keys(), ...b.numbered.keys()]);
  return [...kinds].some(kind => a.numbered.has(kind) !== b.numbered.has(kind));
}

function isOneOnly(marks: SessionMarks, one: (typeof named)[number], other: (typeof named)[number]): boolean {
  return marks.named.has(one) && !marks.named.has(other);
}

const partsOfDay = ['morning', 'afternoon', 'evening'] as const;
const noon = 12 * 60 + 30;
const evening = 17 * 60;

/** The words say a part of the day, and the other telling's words or hour another. Only where an hour is missing. */
export function areOtherPartsOfDay(
  a: { readonly marks: SessionMarks; readonly minute: number | undefined },
  b: { readonly marks: SessionMarks; readonly minute: number | undefined },
): boolean {
  if (a.minute !== undefined && b.minute !== undefined) return false;
  const [partA, partB] = [a, b].map(({ marks, minute }) => (minute === undefined ? spokenPart(marks) : partOf(minute)));
  return partA !== undefined && partB !== undefined && partA !== partB;
}

function spokenPart(marks: SessionMarks): (typeof partsOfDay)[number] | undefined {
  const said = partsOfDay.filter(part => marks.named.has(part));
  return said.length === 1 ? said[0] : undefined;
}

function partOf(minute: number): (typeof partsOfDay)[number] {
  if (minute < noon) return 'morning';
  return minute < evening ? 'afternoon' : 'evening';
}
