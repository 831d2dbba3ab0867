/**
 * Somebody takes a board upon themselves, with the link that a coordinator gave.
 */
import { plain } from '../../core/chat/message.ts';
import { wordOf } from '../resident/wording.ts';
import type { Turn } from '../turn.ts';
import { boardBookOf, boardName } from './turn-boards.ts';

/** What waits to be hung there comes to them by itself. */
export async function welcomeKeeper(turn: Turn, boardId: string): Promise<void> {
  const { t } = turn.translator;
  const book = boardBookOf(turn);
  const board = (await book.list()).find(({ id }) => id === boardId);
  turn.end();
  // Taken away since the link was made.
  if (board === undefined) return turn.say({ text: plain(t('coordinator-chat:welcome.spent')) });
  await book.addKeeper(board.id, turn.person.id);
  turn.say({
    text: plain(
      t('boards-chat:keeper.welcome', { place: boardName(turn, board), word: wordOf(turn.translator, 'boards') }),
    ),
  });
}
