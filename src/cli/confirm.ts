/** Asks somebody at the terminal a question with yes or no. */
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { CommandContext } from './command.ts';

/** Undefined when nobody can be asked, because input or errors are no terminal. Anything but a yes is a no. */
export async function confirm(
  { input, errors }: Pick<CommandContext, 'input' | 'errors'>,
  question: string,
): Promise<boolean | undefined> {
  const isTerminal = 'isTTY' in input && input.isTTY === true && errors.isTTY === true;
  if (!isTerminal) return undefined;
  const terminal = createInterface({ input, output: errors });
  try {
    // Ctrl+D closes it without an answer.
    const closed = once(terminal, 'close').then(() => '');
    const answer = await Promise.race([terminal.question(`${question} [y/N] `), closed]);
    return /^(?:y|yes|j|ja|o|oui)$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
