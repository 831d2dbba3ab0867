/**
 * The boards as a turn sees them: in its transaction, at its moment.
 */
import type { Board, Neighbourhood } from '../../config/neighbourhood.ts';
import { type BoardBook, createBoardBook } from '../../stoepbord/board-book.ts';
import { clip } from '../partner/activity-lines.ts';
import type { Turn } from '../turn.ts';

export function boardBookOf({ database, now, neighbourhoodId, neighbourhood }: Turn): BoardBook {
  return createBoardBook({ database, clock: { now: () => now } }, { id: neighbourhoodId, settings: neighbourhood });
}

/** Boards that the person of this turn looks after, by themselves or for their organisation. */
export async function boardsOf(turn: Turn): Promise<readonly Board[]> {
  const kept = await boardBookOf(turn).kept();
  return kept.filter(({ personIds }) => personIds.includes(turn.person.id)).map(({ board }) => board);
}

/** Where the board stands, by name. */
export function boardName(
  { neighbourhood }: { readonly neighbourhood: Pick<Neighbourhood, 'places'> },
  { id, place }: Pick<Board, 'id' | 'place'>,
): string {
  return clip(neighbourhood.places.find(each => each.id === place)?.name ?? id, 60);
}
