/**
 * The boards of one neighbourhood: what should hang on each, what hangs, since when, and who said so. The words in which
 * keepers are asked are the conversation's.
 */
import type { Board } from '../config/neighbourhood.ts';
import { WijkError } from '../core/errors.ts';
import { askKeepers } from './ask-keepers.ts';
import { drawWeek, gatherWeek } from './board-posters.ts';
import { type BoardParts, type BoardPlace, todayIn } from './board-work.ts';
import { archiveChatBoard, readChatBoards, saveChatBoard } from './chat-board-store.ts';
import { markGone, markPlaced, type Poster, prunePosters, readPosters } from './poster-store.ts';
import { type PrintState, printStates } from './print-store.ts';
import { refreshBoard } from './refresh-board.ts';

export interface Boards {
  /** Of the configuration, then those made in chat. */
  list(): Promise<readonly Board[]>;
  /** What the board shows as a PDF, as the calendar is now. @throws WijkError `board-unknown` */
  currentPdf(boardId: string): Promise<Uint8Array>;
  /** What should hang, what hangs, since when, and who said so. @throws WijkError `board-unknown` */
  state(boardId: string): Promise<BoardState>;
  /** Somebody says that it hangs: everything that they were asked to hang there does; what it replaces comes off. */
  placed(boardId: string, by: Placer): Promise<readonly Poster[]>;
  /** Makes what has to be made; safe to repeat. */
  refresh(): Promise<void>;
  /** Asks keepers for their walk of the day, and once again a day later. */
  askKeepers(): Promise<void>;
  /** Makes a board, or changes one that was made in chat. @throws WijkError `board-in-file` */
  save(board: Board): Promise<void>;
  /** Takes away one that was made in chat; false when there is none of that id. */
  remove(boardId: string): Promise<boolean>;
}

export interface BoardState {
  readonly board: Board;
  /** Made and not yet hung: with how far its printing is, if it has a printer. */
  readonly shouldHang: readonly (Poster & { readonly printing: PrintState | undefined })[];
  readonly hangs: readonly HangingPoster[];
}

export interface HangingPoster extends Poster {
  /** The person who said so. */
  readonly saidBy: string | undefined;
}

/** Who says that it hangs: the person's id is encrypted before it is kept. */
export interface Placer {
  readonly partnerId: string | null;
  readonly personId: string | null;
}

const personColumn = 'board_poster.placed_by';
/** Days for which posters that came off are kept. */
const keptHours = 92 * 24;

export function createBoards(parts: BoardParts, place: BoardPlace): Boards {
  const { database, clock, cipher } = parts;
  const list = async () => {
    const own = place.settings.boards;
    const chat = await readChatBoards(database, place.id);
    return [...own, ...chat.filter(({ id }) => !own.some(each => each.id === id))];
  };
  const find = async (boardId: string) => {
    const board = (await list()).find(({ id }) => id === boardId);
    if (board !== undefined) return board;
    throw new WijkError(`There is no board "${boardId}"; give the id of one in wijk.yaml.`, { code: 'board-unknown' });
  };
  return {
    list,
    async currentPdf(boardId) {
      const content = await gatherWeek(parts, place, await find(boardId));
      const { sheet } = await drawWeek(parts, place, content);
      return parts.typesetter.pdf(sheet);
    },
    async state(boardId) {
      const board = await find(boardId);
      const posters = await readPosters(database, place.id, [boardId]);
      const printing = await printStates(
        database,
        posters.map(({ id }) => id),
      );
      return {
        board,
        shouldHang: posters
          .filter(({ placedAt }) => placedAt === undefined)
          .map(poster => ({ ...poster, printing: printing.get(poster.id) })),
        hangs: posters
          .filter(({ placedAt }) => placedAt !== undefined)
          .map(poster => ({
            ...poster,
            saidBy: poster.placedBy === undefined ? undefined : cipher.decrypt(personColumn, poster.placedBy),
          })),
      };
    },
    async placed(boardId, { partnerId, personId }) {
      await find(boardId);
      const person = personId === null ? null : cipher.encrypt(personColumn, personId);
      const now = clock.now();
      return database.transaction().execute(async transaction => {
        const posters = await readPosters(transaction, place.id, [boardId]);
        const today = todayIn(place, clock);
        const hung = posters.filter(
          ({ placedAt, hangOn }) => placedAt === undefined && Temporal.PlainDate.compare(hangOn, today) <= 0,
        );
        const newest = hung.findLast(({ kind }) => kind === 'week');
        await markPlaced(
          transaction,
          hung.map(({ id }) => id),
          now,
          { partnerId, person },
        );
        await markGone(transaction, newest === undefined ? [] : replacedBy(newest, posters), now);
        return hung;
      });
    },
    async refresh() {
      const boards = await list();
      for (const board of boards) await refreshBoard(parts, place, boards, board);
      await prunePosters(database, place.id, clock.now().subtract({ hours: keptHours }));
    },
    askKeepers: async () => askKeepers(parts, place, await list()),
    async save(board) {
      if (place.settings.boards.some(({ id }) => id === board.id)) {
        throw new WijkError(`The board "${board.id}" stands in wijk.yaml; change it there.`, { code: 'board-in-file' });
      }
      await saveChatBoard(database, place.id, board, clock.now());
    },
    remove: boardId => archiveChatBoard(database, place.id, boardId, clock.now()),
  };
}

/** What comes off when a week's poster goes up: all that was made before it. */
function replacedBy(poster: Poster, all: readonly Poster[]): string[] {
  return all
    .filter(({ id, madeAt }) => id !== poster.id && Temporal.Instant.compare(madeAt, poster.madeAt) < 0)
    .map(({ id }) => id);
}
