/**
 * Words of somebody in distress come before everything else: numbers of people who listen, at once, without any question.
 */
import { plain } from '../../core/chat/message.ts';
import { languages } from '../../core/languages.ts';
import { join } from '../answer.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { contactWords } from './person-to-call.ts';
import { foldPhrase, textOf } from './wording.ts';

export const distressFlow: Flow = {
  name: 'sos',
  async heard(turn) {
    if (!saysDistress(turn, textOf(turn))) return 'not-mine';
    sayWhoListens(turn);
    return 'taken';
  },
};

export function sayWhoListens(turn: Turn): void {
  turn.end();
  turn.say({ text: join([plain(turn.translator.t('resident-chat:distress')), contactWords(turn)], '\n\n') });
}

/**
 * Whether somebody says of themselves that they are in need. Whole phrases in the first person only, in all nine languages:
 * an announcement of an evening about it is none.
 */
export function saysDistress({ translatorOf }: Pick<Turn, 'translatorOf'>, text: string): boolean {
  if (text.length > longestCry) return false;
  const said = ` ${foldPhrase(text)} `;
  return languages.some(language =>
    translatorOf(language)
      .t('resident-chat:wordsDistress')
      .split('|')
      .map(foldPhrase)
      .some(phrase => said.includes(` ${phrase} `)),
  );
}

/** Announcements are longer. */
const longestCry = 400;
