/**
 * "It hangs": what is said of boards is kept at once, thanked for, and can be taken back.
 */
import type { Board } from '../../config/neighbourhood.ts';
import { plain } from '../../core/chat/message.ts';
import { buttonId } from '../button-id.ts';
import type { Turn } from '../turn.ts';
import { boardBookOf, boardName } from './turn-boards.ts';

/** Keeps that everything which was to be hung there hangs. @returns the boards where there was something */
export async function confirmPlaced(turn: Turn, boards: readonly Board[]): Promise<readonly Board[]> {
  const book = boardBookOf(turn);
  const hung: Board[] = [];
  for (const board of boards) {
    const { keeper } = board;
    const partnerId = keeper !== undefined && turn.person.partners.includes(keeper) ? keeper : null;
    const posters = await book.placed(board.id, { partnerId, personId: turn.person.id });
    if (posters.length > 0) hung.push(board);
  }
  const { t } = turn.translator;
  if (hung.length === 0) {
    turn.say({ text: plain(t('boards-chat:keeper.nothing')) });
    return hung;
  }
  turn.say({
    text: plain(t('boards-chat:keeper.thanks', { places: hung.map(board => boardName(turn, board)).join(', ') })),
    buttons: [[{ id: buttonId('kb', 'undo'), label: t('boards-chat:keeper.takeBack') }]],
  });
  return hung;
}
