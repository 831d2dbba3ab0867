/** Finds people by name whom one registers with ("inschrijven bij Sonja"). Knows no languages but through their tables. */
import type { Marks } from '../machinery/marks.ts';
import { type Range, rangeAt } from '../machinery/sentences.ts';

/**
 * Every person named behind a word of registration in the same sentence, in order.
 *
 * @param known pieces of the text that are something else: places of the gazetteer, dates
 */
export function findPersons(marks: Marks, sentences: readonly Range[], known: (token: number) => boolean): Range[] {
  const cues = marks.all('fields.register');
  return marks.all('fields.withPerson').flatMap(lead => {
    const sentence = rangeAt(sentences, lead.from);
    const asked = cues.some(cue => sentence !== undefined && cue.from >= sentence.from && cue.to <= lead.from);
    const to = asked ? nameEnd(marks, lead.to, known) : lead.to;
    return to > lead.to ? [{ from: lead.to, to }] : [];
  });
}

const mostNames = 2;

function nameEnd(marks: Marks, from: number, known: (token: number) => boolean): number {
  let to = from;
  while (to - from < mostNames && isName(marks, to) && !known(to)) to++;
  return to;
}

/** A word with a capital; in Arabic, which has none, any word. */
function isName(marks: Marks, at: number): boolean {
  const token = marks.tokens[at];
  if (token?.type !== 'word' || !(token.capital || /^\p{Script=Arabic}/u.test(token.text))) return false;
  return !marks.at(at).some(mark => mark.name === 'fields.placeNoun' || mark.name === 'calendar.weekday');
}
