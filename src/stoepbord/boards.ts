/**
 * The boards of one neighbourhood with everything that draws: the posters of today, those that have to be made, and who is
 * asked to hang them. The words in which keepers are asked are the conversation's.
 */
import { askKeepers } from './ask-keepers.ts';
import { type BoardBook, createBoardBook, findBoard } from './board-book.ts';
import { drawWeek, gatherWeek } from './board-posters.ts';
import type { BoardParts, BoardPlace } from './board-work.ts';
import { prunePosters } from './poster-store.ts';
import { refreshBoard } from './refresh-board.ts';

export interface Boards extends BoardBook {
  /** What the board shows as a PDF, as the calendar is now. @throws WijkError `board-unknown` */
  currentPdf(boardId: string): Promise<Uint8Array>;
  /** Makes what has to be made; safe to repeat. */
  refresh(): Promise<void>;
  /** Asks keepers for their walk of the day, and once again a day later. */
  askKeepers(): Promise<void>;
}

/** Hours for which posters that came off are kept. */
const keptHours = 92 * 24;

export function createBoards(parts: BoardParts, place: BoardPlace): Boards {
  const { database, clock } = parts;
  const book = createBoardBook(parts, place);
  return {
    ...book,
    async currentPdf(boardId) {
      const content = await gatherWeek(parts, place, findBoard(await book.list(), boardId));
      const { sheet } = await drawWeek(parts, place, content);
      return parts.typesetter.pdf(sheet);
    },
    async refresh() {
      const boards = await book.list();
      const kept = await book.kept();
      for (const board of boards) await refreshBoard(parts, place, kept, board);
      await prunePosters(database, place.id, clock.now().subtract({ hours: keptHours }));
    },
    askKeepers: async () => askKeepers(parts, place, await book.kept()),
  };
}
