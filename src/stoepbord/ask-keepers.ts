/**
 * Asking keepers for their walk: everything that is due for one person is one message.
 */
import type { Board } from '../config/neighbourhood.ts';
import { type BoardParts, type BoardPlace, todayIn } from './board-work.ts';
import { type KeptBoard, walkRounds } from './keepers.ts';
import { knownNeighbourhood } from './known-neighbourhood-store.ts';
import type { KeeperSheet } from './notices.ts';
import { markAsked, markReminded, type Poster, readPosterFile, readPosters } from './poster-store.ts';
import { type PrintState, printStates } from './print-store.ts';

const remindAfterHours = 24;
/** A strip is for today or tomorrow: where the printer has not printed it by then, the keeper gets the file. */
const stripWaitsHours = 2;
/** Nobody is asked for a walk at night. */
const [firstHour, lastHour] = [8, 20];

/** Asks each keeper once for all that is to be hung, and once again a day later; what cannot be told waits. */
export async function askKeepers(parts: BoardParts, place: BoardPlace, kept: readonly KeptBoard[]): Promise<void> {
  const { hour } = parts.clock.now().toZonedDateTimeISO(place.settings.timeZone);
  if (hour < firstHour || hour >= lastHour) return;
  for (const round of walkRounds(kept)) await askForRound(parts, place, round);
}

async function askForRound(parts: BoardParts, place: BoardPlace, round: readonly KeptBoard[]): Promise<void> {
  const { database, clock } = parts;
  const posters = await readPosters(
    database,
    place.id,
    round.map(({ board }) => board.id),
  );
  const printing = await printStates(
    database,
    posters.map(({ id }) => id),
  );
  const today = todayIn(place, clock);
  const toHang = posters.filter(({ placedAt }) => placedAt === undefined);
  const tooLate = clock.now().subtract({ hours: stripWaitsHours });
  const isLateStrip = ({ kind, madeAt }: Poster) => kind === 'strip' && Temporal.Instant.compare(madeAt, tooLate) <= 0;
  const due = toHang.filter(
    poster =>
      poster.askedAt === undefined &&
      Temporal.PlainDate.compare(poster.hangOn, today) <= 0 &&
      (isPrintSettled(printing.get(poster.id)) || isLateStrip(poster)),
  );
  const late = clock.now().subtract({ hours: remindAfterHours });
  const unanswered = toHang.filter(
    ({ askedAt, remindedAt }) =>
      askedAt !== undefined && remindedAt === undefined && Temporal.Instant.compare(askedAt, late) <= 0,
  );
  const tell = async (sheets: readonly Poster[], isReminder: boolean) => {
    const told = new Set<string>();
    for (const personId of new Set(round.flatMap(({ personIds }) => personIds))) {
      const own = round.filter(({ personIds }) => personIds.includes(personId)).map(({ board }) => board);
      const theirs = sheets.filter(({ boardId }) => own.some(({ id }) => id === boardId));
      if (theirs.length === 0) continue;
      const notice = {
        neighbourhoodId: place.id,
        personId,
        isReminder,
        sheets: await Promise.all(theirs.map(each => keeperSheet(parts, place, own, posters, printing, each))),
      };
      if (await parts.tellKeeper(notice)) for (const { id } of theirs) told.add(id);
    }
    return [...told];
  };
  await markAsked(database, await tell(due, false), clock.now());
  await markReminded(database, await tell(unanswered, true), clock.now());
}

/** Nothing to print, printed, or given up: then the keeper gets the file. */
function isPrintSettled(state: PrintState | undefined): boolean {
  return state === undefined || state.state === 'completed' || state.state === 'given-up';
}

async function keeperSheet(
  { database }: BoardParts,
  { id: neighbourhoodId, settings }: BoardPlace,
  boards: readonly Board[],
  posters: readonly Poster[],
  printing: ReadonlyMap<string, PrintState>,
  poster: Poster,
): Promise<KeeperSheet> {
  const board = boards.find(({ id }) => id === poster.boardId);
  const { places } = await knownNeighbourhood(database, neighbourhoodId, settings);
  const file = await readPosterFile(database, poster.id);
  const hanging = posters.filter(each => each.boardId === poster.boardId && each.placedAt !== undefined);
  return {
    posterId: poster.id,
    boardId: poster.boardId,
    place: places.find(({ id }) => id === board?.place)?.name ?? poster.boardId,
    kind: poster.kind,
    title: poster.kind === 'strip' ? poster.shown[0]?.title : undefined,
    isPrinted: printing.get(poster.id)?.state === 'completed',
    pdf: file?.pdf ?? new Uint8Array(),
    takeDown: poster.kind === 'week' ? hanging.map(({ until }) => until) : [],
  };
}
