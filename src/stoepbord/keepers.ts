/**
 * Who looks after which board, and which boards are therefore one walk.
 */
import type { Board } from '../config/neighbourhood.ts';
import type { Database } from '../database/connection.ts';
import { membersOf } from '../people/role-store.ts';
import { readKeepers } from './keeper-store.ts';

export interface KeptBoard {
  readonly board: Board;
  /** People who are told; none where nobody looks after it, or nobody of the organisation is in chat. */
  readonly personIds: readonly string[];
}

/** Who took a board upon themselves; of other boards the people of the organisation that the board names. */
export async function readKeptBoards(
  database: Database,
  neighbourhoodId: string,
  boards: readonly Board[],
): Promise<readonly KeptBoard[]> {
  const own = await readKeepers(database, neighbourhoodId);
  const organisations = new Map<string, readonly string[]>();
  for (const { keeper } of boards) {
    if (keeper === undefined || organisations.has(keeper)) continue;
    organisations.set(keeper, await membersOf(database, neighbourhoodId, keeper));
  }
  return boards.map(board => ({
    board,
    personIds: own.get(board.id) ?? (board.keeper === undefined ? [] : (organisations.get(board.keeper) ?? [])),
  }));
}

/**
 * Boards that belong to one walk: those that share somebody, and those of one organisation of which nobody is in chat yet.
 * A board that nobody looks after is in none. Pure.
 */
export function walkRounds(kept: readonly KeptBoard[]): readonly (readonly KeptBoard[])[] {
  let rounds: { readonly walkers: ReadonlySet<string>; readonly boards: readonly KeptBoard[] }[] = [];
  for (const each of kept) {
    const walkers = walkersOf(each);
    if (walkers.length === 0) continue;
    const isShared = ({ walkers: others }: (typeof rounds)[number]) => walkers.some(walker => others.has(walker));
    const joined = rounds.filter(isShared);
    rounds = [
      ...rounds.filter(round => !isShared(round)),
      {
        walkers: new Set([...joined.flatMap(round => [...round.walkers]), ...walkers]),
        boards: [...joined.flatMap(round => round.boards), each],
      },
    ];
  }
  return rounds.map(({ boards }) => boards);
}

function walkersOf({ board, personIds }: KeptBoard): string[] {
  if (personIds.length > 0) return personIds.map(id => `person ${id}`);
  return board.keeper === undefined ? [] : [`organisation ${board.keeper}`];
}
