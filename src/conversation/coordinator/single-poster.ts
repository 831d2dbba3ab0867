/**
 * One activity as a poster for a board: which one, and the file.
 */
import type { Board } from '../../config/neighbourhood.ts';
import { plain } from '../../core/chat/message.ts';
import { formatDay, formatNumber } from '../../i18n/formats.ts';
import { firstDates, readDates } from '../../stoepbord/board-agenda.ts';
import { buttonId } from '../button-id.ts';
import { boardName } from '../keeper/turn-boards.ts';
import { clip } from '../partner/activity-lines.ts';
import type { Turn } from '../turn.ts';

const mostActivities = 10;
const days = 21;

/** @param name of the flow that hears the buttons, as `one` with the board and the activity's public id */
export async function askWhichActivity(turn: Turn, board: Board, name: string): Promise<void> {
  const { database, neighbourhoodId, neighbourhood, localNow, translator } = turn;
  const from = localNow.toPlainDate();
  const { themes } = board;
  const dates = await readDates(database, { neighbourhoodId, neighbourhood, from, until: from.add({ days }), themes });
  const activities = firstDates(dates, from).slice(0, mostActivities);
  if (activities.length === 0) return turn.say({ text: plain(translator.t('poster:nothing')) });
  turn.say({
    text: plain(translator.t('boards-chat:edit.whichActivity')),
    buttons: activities.map(({ id, title, day }) => [
      {
        id: buttonId(name, 'one', board.id, id),
        label: clip(`${formatDay(translator.language, day)}: ${title}`, 60),
      },
    ]),
  });
}

/** @returns false when there is no such activity any more */
export async function showSinglePoster(turn: Turn, board: Board, publicId: string): Promise<boolean> {
  const poster = await turn.posterOf({ publicId, boardId: board.id });
  if (poster === undefined) return false;
  const { mediaId, readableFrom } = poster;
  const { t, language } = turn.translator;
  const near = t('boards-chat:edit.singleNear', {
    wanted: formatNumber(language, board.distance),
    distance: formatNumber(language, Math.round(readableFrom * 10) / 10),
  });
  const lines = [boardName(turn, board), ...(readableFrom < board.distance ? [near] : [])];
  turn.say({ text: plain(lines.join('\n')), mediaId, mediaName: `${board.id}-${publicId}.pdf` });
  return true;
}
