/**
 * The word by which a command is shown in the language of the person.
 */
import type { CommandName } from '../command-words.ts';
import type { Turn } from '../turn.ts';

export function wordOf({ translator }: Pick<Turn, 'translator'>, name: CommandName): string {
  const [first = ''] = translator.t(`words:${name}`).split('|');
  return first.trim();
}
