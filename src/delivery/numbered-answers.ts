/**
 * Buttons as numbered lines, for networks that have none. Pure.
 */
import type { Button, RichText } from '../core/chat/message.ts';

export interface NumberedText {
  readonly text: RichText;
  /** The button that each number stands for: the first is number 1. */
  readonly buttonIds: readonly string[];
}

/**
 * Writes the buttons under the text: what is answered as `1 Plaatsen`, what opens an address as `Kaart: https://…`. Digits
 * are Western in every language.
 */
export function withNumberedAnswers(text: RichText, buttons: readonly (readonly Button[])[]): NumberedText {
  const all = buttons.flat();
  const answers = all.filter(button => button.url === undefined);
  const links = all.flatMap(({ label, url }) => (url === undefined ? [] : [`${label}: ${url}`]));
  // A button that says nothing but its number stands for what has that number in the text already.
  const numbered = answers.flatMap(({ label }, index) => (label === `${index + 1}` ? [] : [`${index + 1} ${label}`]));
  const blocks = [text.text, links.join('\n'), numbered.join('\n')].filter(block => block !== '');
  return {
    text: { text: blocks.join('\n\n'), entities: text.entities },
    buttonIds: answers.map(({ id }) => id),
  };
}
