/**
 * Plain words that stand for the buttons of a card, and those that say a state, from `locales/<language>/partner-chat.json`.
 * Pure.
 */
import { languages } from '../../core/languages.ts';
import type { TextKey } from '../../i18n/text-keys.ts';
import type { Turn } from '../turn.ts';
import { type CorrectionWords, foldWords } from './correction.ts';

type WordRow<Key = TextKey> = Key extends `partner-chat:words.${infer Row}` ? Row : never;
export type WordName = WordRow;

/** The folded words of a row, in every language: a Dutch word is understood in a Turkish chat. */
export function wordsOf({ translatorOf }: Pick<Turn, 'translatorOf'>, name: WordName): string[] {
  return languages.flatMap(language =>
    translatorOf(language)
      .t(`partner-chat:words.${name}`)
      .split('|')
      .map(foldWords)
      .filter(word => word !== ''),
  );
}

/** Whether the whole message is one of these words. */
export function isWord(turn: Pick<Turn, 'translatorOf' | 'message'>, name: WordName): boolean {
  const text = turn.message?.text.text ?? '';
  return text.length <= 60 && wordsOf(turn, name).includes(foldWords(text));
}

export function correctionWords(turn: Pick<Turn, 'translatorOf'>): CorrectionWords {
  return {
    cancelled: wordsOf(turn, 'cancelled'),
    goesOn: wordsOf(turn, 'goesOn'),
    full: wordsOf(turn, 'full'),
    openAgain: wordsOf(turn, 'openAgain'),
    idea: wordsOf(turn, 'idea'),
    provisional: wordsOf(turn, 'provisional'),
    title: wordsOf(turn, 'title'),
  };
}
