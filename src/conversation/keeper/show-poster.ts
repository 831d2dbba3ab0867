/**
 * The poster of a board as a file in chat.
 */
import type { Board } from '../../config/neighbourhood.ts';
import { plain } from '../../core/chat/message.ts';
import { posterFileName, readPosterFile } from '../../stoepbord/poster-store.ts';
import type { Turn } from '../turn.ts';
import { boardBookOf, boardName } from './turn-boards.ts';

/** The newest poster of the board as a file. */
export async function showPoster(turn: Turn, board: Board): Promise<void> {
  const { shouldHang, hangs } = await boardBookOf(turn).state(board.id);
  const poster = [...hangs, ...shouldHang].findLast(({ kind }) => kind === 'week');
  const file = poster === undefined ? undefined : await readPosterFile(turn.database, poster.id);
  const { t } = turn.translator;
  if (poster === undefined || file === undefined) return turn.say({ text: plain(t('boards-chat:board.nothing')) });
  const media = { bytes: file.pdf, contentType: 'application/pdf', fileName: posterFileName(board.id, poster.from) };
  const mediaId = await turn.mailbox.keepMedia(turn.database, turn.neighbourhoodId, media, turn.now);
  turn.say({ text: plain(boardName(turn, board)), mediaId, mediaName: media.fileName });
}
