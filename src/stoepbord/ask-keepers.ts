/**
 * Asking keepers for their walk: everything that is due for one keeper is one message.
 */
import type { Board } from '../config/neighbourhood.ts';
import { type BoardParts, type BoardPlace, todayIn } from './board-work.ts';
import type { KeeperSheet } from './notices.ts';
import { markAsked, markReminded, type Poster, readPosterFile, readPosters } from './poster-store.ts';
import { type PrintState, printStates } from './print-store.ts';

const remindAfterHours = 24;

/** Asks each keeper once for all that is to be hung, and once again a day later; what cannot be told waits. */
export async function askKeepers(parts: BoardParts, place: BoardPlace, boards: readonly Board[]): Promise<void> {
  const keepers = Map.groupBy(
    boards.filter(({ keeper }) => keeper !== undefined),
    ({ keeper }) => keeper ?? '',
  );
  for (const [partnerId, own] of keepers) {
    const posters = await readPosters(
      parts.database,
      place.id,
      own.map(({ id }) => id),
    );
    const printing = await printStates(
      parts.database,
      posters.map(({ id }) => id),
    );
    const today = todayIn(place, parts.clock);
    const toHang = posters.filter(({ placedAt }) => placedAt === undefined);
    const due = toHang.filter(
      poster =>
        poster.askedAt === undefined &&
        Temporal.PlainDate.compare(poster.hangOn, today) <= 0 &&
        isPrintSettled(printing.get(poster.id)),
    );
    const late = parts.clock.now().subtract({ hours: remindAfterHours });
    const unanswered = toHang.filter(
      ({ askedAt, remindedAt }) =>
        askedAt !== undefined && remindedAt === undefined && Temporal.Instant.compare(askedAt, late) <= 0,
    );
    const tell = async (sheets: readonly Poster[], isReminder: boolean) =>
      sheets.length > 0 &&
      (await parts.tellKeeper({
        neighbourhoodId: place.id,
        partnerId,
        isReminder,
        sheets: await Promise.all(sheets.map(each => keeperSheet(parts, place, own, posters, printing, each))),
      }));
    const ids = (sheets: readonly Poster[]) => sheets.map(({ id }) => id);
    if (await tell(due, false)) await markAsked(parts.database, ids(due), parts.clock.now());
    if (await tell(unanswered, true)) await markReminded(parts.database, ids(unanswered), parts.clock.now());
  }
}

/** Nothing to print, printed, or given up: then the keeper gets the file. */
function isPrintSettled(state: PrintState | undefined): boolean {
  return state === undefined || state.state === 'completed' || state.state === 'given-up';
}

async function keeperSheet(
  { database }: BoardParts,
  { settings }: BoardPlace,
  boards: readonly Board[],
  posters: readonly Poster[],
  printing: ReadonlyMap<string, PrintState>,
  poster: Poster,
): Promise<KeeperSheet> {
  const board = boards.find(({ id }) => id === poster.boardId);
  const file = await readPosterFile(database, poster.id);
  const hanging = posters.filter(each => each.boardId === poster.boardId && each.placedAt !== undefined);
  return {
    posterId: poster.id,
    boardId: poster.boardId,
    place: settings.places.find(({ id }) => id === board?.place)?.name ?? poster.boardId,
    kind: poster.kind,
    title: poster.kind === 'strip' ? poster.shown[0]?.title : undefined,
    isPrinted: printing.get(poster.id)?.state === 'completed',
    pdf: file?.pdf ?? new Uint8Array(),
    takeDown: poster.kind === 'week' ? hanging.map(({ until }) => until) : [],
  };
}
