/**
 * One message of everything that waits for somebody. Pure.
 */
import { type Button, plain } from '../../core/chat/message.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { Answer } from '../answer.ts';
import type { WaitingWord } from './waiting-word-store.ts';

/** How a word of one kind is said. */
export type WordSentence = (
  word: WaitingWord,
  translator: Translator,
) => {
  readonly text: string;
  readonly buttons: readonly Button[];
  /** Where it asks nothing: it is said once, instead of again when nobody answers. */
  readonly isSaidOnce?: boolean;
};

/** Buttons below everything, about the words together. @param toldAt by which they are found again */
export type BundleClosing = (
  words: readonly WaitingWord[],
  translator: Translator,
  toldAt: Temporal.Instant,
) => readonly (readonly Button[])[];

/** As many as somebody answers in one sitting, and as fit in one message on every network. */
export const mostInBundle = 6;

/** Words of a kind that nobody knows how to say are left out. */
export function composeBundle(
  words: readonly WaitingWord[],
  sentences: Readonly<Record<string, WordSentence>>,
  translator: Translator,
  closing: readonly (readonly Button[])[] = [],
): Answer {
  const said = words.flatMap(word => sentences[word.kind]?.(word, translator) ?? []);
  const isOne = said.length === 1;
  const texts = said.map(({ text }, index) => (isOne ? text : `${index + 1}. ${text}`));
  const asks = said.some(({ buttons }) => buttons.length > 0);
  return {
    text: plain(
      [translator.t(asks ? 'partner-chat:bundle.head' : 'partner-chat:bundle.told'), '', ...texts].join('\n'),
    ),
    buttons: [
      ...said.map(({ buttons }, index) =>
        buttons.map(button => (isOne ? button : { ...button, label: `${index + 1}. ${button.label}` })),
      ),
      ...closing,
    ].filter(row => row.length > 0),
  };
}
