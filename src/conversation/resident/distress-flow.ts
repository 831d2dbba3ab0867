/**
 * Words of somebody in distress come before everything else: numbers of people who listen, at once, without any question.
 */
import { plain } from '../../core/chat/message.ts';
import { type Language, languages } from '../../core/languages.ts';
import { join } from '../answer.ts';
import type { Flow } from '../flow.ts';
import { foldPhrase } from '../phrase.ts';
import type { Turn } from '../turn.ts';
import { contactWords } from './person-to-call.ts';
import { textOf } from './wording.ts';

export const distressFlow: Flow = {
  name: 'sos',
  async heard(turn) {
    if (!saysDistress(turn, textOf(turn))) return 'not-mine';
    sayWhoListens(turn, textOf(turn));
    return 'taken';
  },
};

/** Nobody in need has to read another language than the one they cried out in. */
export function sayWhoListens(turn: Turn, text: string): void {
  turn.speakIn(distressLanguage(turn, text) ?? turn.translator.language);
  turn.end();
  turn.say({ text: join([plain(turn.translator.t('resident-chat:distress')), contactWords(turn)], '\n\n') });
}

/**
 * Whether somebody says of themselves that they are in need. Whole phrases in the first person only, in all nine languages:
 * an announcement of an evening about it is none.
 */
export function saysDistress(turn: Pick<Turn, 'translatorOf' | 'person'>, text: string): boolean {
  return distressLanguage(turn, text) !== undefined;
}

/** The person's own language where the phrase is of several. */
function distressLanguage(
  { translatorOf, person }: Pick<Turn, 'translatorOf' | 'person'>,
  text: string,
): Language | undefined {
  if (text.length > longestCry) return undefined;
  const said = ` ${foldPhrase(text)} `;
  return [person.language, ...languages].find(language =>
    translatorOf(language)
      .t('resident-chat:wordsDistress')
      .split('|')
      .map(foldPhrase)
      .some(phrase => said.includes(` ${phrase} `)),
  );
}

/** Announcements are longer. */
const longestCry = 400;
