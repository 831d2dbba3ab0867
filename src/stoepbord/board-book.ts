/**
 * What is known of the boards of one neighbourhood: which there are, what should hang on each, what hangs, since when, and who
 * said so. Draws nothing; works in whatever transaction it is handed.
 */
import type { Board, Neighbourhood } from '../config/neighbourhood.ts';
import type { Clock } from '../core/clock.ts';
import { WijkError } from '../core/errors.ts';
import type { Database } from '../database/connection.ts';
import { todayIn } from './board-work.ts';
import { archiveChatBoard, readChatBoards, saveChatBoard } from './chat-board-store.ts';
import { type KeptBoard, readKeptBoards } from './keepers.ts';
import { addKeeper, removeKeeper } from './keeper-store.ts';
import { askAgain, markGone, markPlaced, type Poster, readPosters, takeBackPlaced } from './poster-store.ts';
import { type PrintState, printStates } from './print-store.ts';

export interface BoardBook {
  /** Of the configuration, then those made in chat. */
  list(): Promise<readonly Board[]>;
  /** What should hang, what hangs, since when, and who said so. @throws WijkError `board-unknown` */
  state(boardId: string): Promise<BoardState>;
  /** Who looks after each board. */
  kept(): Promise<readonly KeptBoard[]>;
  /** Somebody says that it hangs: everything that they were asked to hang there does; what it replaces comes off. */
  placed(boardId: string, by: Placer): Promise<readonly Poster[]>;
  /** What somebody said within the last hour was about something else. @returns ids of the boards of which they said it */
  takeBack(personId: string): Promise<readonly string[]>;
  /** Somebody looks after a board from now on; what waits there is asked of them. @returns false when they did already */
  addKeeper(boardId: string, personId: string): Promise<boolean>;
  /** @returns false when they did not look after it by themselves */
  removeKeeper(boardId: string, personId: string): Promise<boolean>;
  /** Makes a board, or changes one that was made in chat. @throws WijkError `board-in-file` */
  save(board: Board): Promise<void>;
  /** Takes away one that was made in chat; false when there is none of that id. */
  remove(boardId: string): Promise<boolean>;
}

export interface BoardState {
  readonly board: Board;
  /** Made and not yet hung: with how far its printing is, if it has a printer. */
  readonly shouldHang: readonly PosterToHang[];
  readonly hangs: readonly Poster[];
}

export interface PosterToHang extends Poster {
  readonly printing: PrintState | undefined;
}

/** Who says that it hangs, as far as it is known. */
export interface Placer {
  readonly partnerId: string | null;
  readonly personId: string | null;
}

export interface BoardBookParts {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
}

export function createBoardBook(
  { database, clock }: BoardBookParts,
  place: { readonly id: string; readonly settings: Pick<Neighbourhood, 'boards' | 'timeZone'> },
): BoardBook {
  const list = async () => {
    const own = place.settings.boards;
    const chat = await readChatBoards(database, place.id);
    return [...own, ...chat.filter(({ id }) => !own.some(each => each.id === id))];
  };
  const find = async (boardId: string) => findBoard(await list(), boardId);
  const inTransaction = <Result>(act: (transaction: Database) => Promise<Result>) =>
    database.isTransaction ? act(database) : database.transaction().execute(act);
  return {
    list,
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
        hangs: posters.filter(({ placedAt }) => placedAt !== undefined),
      };
    },
    kept: async () => readKeptBoards(database, place.id, await list()),
    async placed(boardId, by) {
      await find(boardId);
      const now = clock.now();
      const today = todayIn(place, clock);
      return inTransaction(async transaction => {
        const posters = await readPosters(transaction, place.id, [boardId]);
        const hung = posters.filter(
          ({ placedAt, hangOn }) => placedAt === undefined && Temporal.PlainDate.compare(hangOn, today) <= 0,
        );
        const ids = hung.map(({ id }) => id);
        await markPlaced(transaction, ids, now, by);
        const newest = hung.findLast(({ kind }) => kind === 'week');
        await markGone(transaction, newest === undefined ? [] : replacedBy(newest, posters), now);
        return hung;
      });
    },
    takeBack: personId =>
      inTransaction(transaction =>
        takeBackPlaced(transaction, place.id, personId, clock.now().subtract({ hours: takenBackWithinHours })),
      ),
    async addKeeper(boardId, personId) {
      const isNew = await addKeeper(database, place.id, { boardId, personId }, clock.now());
      if (isNew) await askAgain(database, place.id, boardId);
      return isNew;
    },
    removeKeeper: (boardId, personId) => removeKeeper(database, place.id, { boardId, personId }),
    async save(board) {
      if (place.settings.boards.some(({ id }) => id === board.id)) {
        throw new WijkError(`The board "${board.id}" stands in wijk.yaml; change it there.`, { code: 'board-in-file' });
      }
      await saveChatBoard(database, place.id, board, clock.now());
    },
    remove: boardId => archiveChatBoard(database, place.id, boardId, clock.now()),
  };
}

const takenBackWithinHours = 1;

/** @throws WijkError `board-unknown` */
export function findBoard(boards: readonly Board[], boardId: string): Board {
  const board = boards.find(({ id }) => id === boardId);
  if (board !== undefined) return board;
  throw new WijkError(`There is no board "${boardId}"; give the id of one in wijk.yaml.`, { code: 'board-unknown' });
}

/** What comes off when a week's poster goes up: all that was made before it. */
function replacedBy(poster: Poster, all: readonly Poster[]): string[] {
  return all
    .filter(({ id, madeAt }) => id !== poster.id && Temporal.Instant.compare(madeAt, poster.madeAt) < 0)
    .map(({ id }) => id);
}
