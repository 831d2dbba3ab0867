/** Numbers and ordinals as they stand beside "groep" or "zaal": 2, 2de, tweede, deuxième, ikinci, втора, الثانية, B. */
import { createWordFinder } from './word-finder.ts';

const values = ['1', '2', '3', '4', '5', '6'] as const;

const words: Readonly<Record<(typeof values)[number], string>> = {
  1: 'eerste., premier., premiere., first., birinci., ilk., първа., първи., първо., първата., اول., الاول., الاولي.',
  2: 'tweede., deuxieme., second., seconde., ikinci., втора., втори., второ., втората., ثاني., الثاني., الثانيه.',
  3: 'derde., troisieme., third., ucuncu., трета., трети., третата., ثالث., الثالث., الثالثه.',
  4: 'vierde., quatrieme., fourth., dorduncu., четвърта., четвърти., رابع., الرابع., الرابعه.',
  5: 'vijfde., cinquieme., fifth., besinci., пета., пети., خامس., الخامس., الخامسه.',
  6: 'zesde., sixieme., sixth., altinci., шеста., шести., سادس., السادس., السادسه.',
};

const finder = createWordFinder(values, [words]);
const digitEndings = new Set(['de', 'ste', 'e', 'er', 're', 'eme', 'ieme', 'st', 'nd', 'rd', 'th', 'ва', 'ра', 'та']);

/**
 * The number that stands beside a noun in the words of a text: before it as an ordinal ("2de sessie", "deuxième séance"),
 * or behind it as number, ordinal or letter ("groep 2", "groep B"). "2 sessies" has none: there are two of them.
 *
 * @param words folded; a number and what is glued to it are words of their own
 * @param from the noun's first word, `to` the one after its last
 */
export function numberBeside(words: readonly string[], from: number, to: number): string | undefined {
  const after = words[to] ?? '';
  if (/^\d{1,3}$/u.test(after)) return decimal(words, to);
  if (/^[a-c]$/u.test(after)) return after;
  const before = words[from - 1] ?? '';
  const digits = words[from - 2] ?? '';
  if (digitEndings.has(before) && /^\d{1,2}$/u.test(digits)) return String(Number(digits));
  return ordinalOf(after) ?? ordinalOf(before);
}

/** "1.2" comes as three words; a level of 1.2 is not the level 1.1. */
function decimal(words: readonly string[], at: number): string {
  const whole = String(Number(words[at]));
  const part = words[at + 2] ?? '';
  return words[at + 1] === '.' && /^\d$/u.test(part) ? `${whole}.${part}` : whole;
}

function ordinalOf(word: string): string | undefined {
  return word === '' ? undefined : finder.find([word])[0]?.id;
}
