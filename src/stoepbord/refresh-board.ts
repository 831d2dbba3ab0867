/**
 * When a board gets a new poster, and when a strip: before its sheet is out, each change makes another; after that a
 * change is a walk, so one cancellation is a strip, and only more than that a new poster.
 */
import type { Board } from '../config/neighbourhood.ts';
import { drawStrip, drawWeek, gatherWeek, readHanging } from './board-posters.ts';
import { type BoardParts, type BoardPlace, todayIn } from './board-work.ts';
import { type KeptBoard, walkRounds } from './keepers.ts';
import { insertPoster, lockBoard, markGone, type Poster, readPosters, readWalks } from './poster-store.ts';
import { insertPrintJob, type PrintState, printStates, supersedePrintJobs } from './print-store.ts';
import type { SheetActivity } from './sheet-activity.ts';
import { changesSince, needsNewPoster, type Shown, shownOf } from './shown.ts';
import { fingerprintOf } from './stored-sheet.ts';
import type { Sheet } from './typesetter.ts';
import { nextWalk } from './walk.ts';

/** Makes the poster or the strips that the board needs now, if any; safe to repeat. */
export async function refreshBoard(
  parts: BoardParts,
  place: BoardPlace,
  kept: readonly KeptBoard[],
  board: Board,
): Promise<void> {
  const { database, clock } = parts;
  const today = todayIn(place, clock);
  const known = await readPosters(database, place.id, [board.id]);
  const [spent, posters] = [known.filter(each => isSpent(each, today)), known.filter(each => !isSpent(each, today))];
  await drop(parts, spent);
  const printing = await printStates(
    database,
    posters.map(({ id }) => id),
  );
  const seen = new Set(posters.map(({ id }) => id));
  const week = await gatherWeek(parts, place, board);
  const current = posters.findLast(({ kind, from }) => kind === 'week' && from.equals(week.from));
  const makeWeek = async () => {
    const { shown, ...drawn } = await drawWeek(parts, place, week);
    const made = { ...week, ...drawn, seen, kind: 'week' as const, shown: shown.map(shownOf) };
    await makePoster(parts, place, kept, board, made);
  };
  if (current === undefined || (!isOut(current, printing) && current.fingerprint !== week.fingerprint)) {
    // What was made before it and hangs nowhere is not needed any more, nor is what nobody hung in the weeks before.
    const isOver = ({ from }: Poster) => Temporal.PlainDate.compare(from, week.from) < 0;
    const waits = (poster: Poster) => poster.kind === 'week' && !isOut(poster, printing);
    await drop(
      parts,
      posters.filter(poster => poster.placedAt === undefined && (isOver(poster) || waits(poster))),
    );
    await makeWeek();
    return;
  }
  if (!isOut(current, printing)) return;
  const now = await readHanging(parts, place, today, current.until);
  const changes = changesSince(current.shown, now, today);
  const strips = posters.filter(({ kind }) => kind === 'strip').flatMap(({ shown }) => shown.map(({ id }) => id));
  for (const shown of changes.cancelled.filter(({ id }) => !strips.includes(id))) {
    const activity = now.find(({ id }) => id === shown.id);
    const sheet = await drawStrip(parts, place, board, calledOff(shown, activity));
    const { from, until } = current;
    const fingerprint = fingerprintOf(sheet);
    await makePoster(parts, place, kept, board, {
      kind: 'strip',
      seen,
      sheet,
      shown: [shown],
      from,
      until,
      fingerprint,
      cutTitles: [],
      readableFrom: board.distance,
    });
  }
  // A poster that says that nothing is planned is worth a walk as soon as something is.
  const isEmpty = current.shown.length === 0 && week.options.activities.length > 0;
  if (isEmpty || needsNewPoster(changes)) await makeWeek();
}

/** A strip that nobody put up while its activity was to come: nobody shall walk for it any more. */
function isSpent({ kind, placedAt, shown }: Poster, today: Temporal.PlainDate): boolean {
  return kind === 'strip' && placedAt === undefined && shown.every(({ day }) => day < today.toString());
}

/** It lies in the printer's tray, or the keeper knows of it: from here on a change is a walk. */
function isOut(poster: Poster, printing: ReadonlyMap<string, PrintState>): boolean {
  const state = printing.get(poster.id)?.state;
  return poster.askedAt !== undefined || poster.placedAt !== undefined || state === 'sent' || state === 'completed';
}

/** As it was announced, since that is what people know. */
function calledOff(shown: Shown, activity: SheetActivity | undefined): SheetActivity {
  return {
    ...(activity ?? forgotten),
    title: shown.title,
    day: Temporal.PlainDate.from(shown.day),
    hour: shown.hour === '' ? undefined : Temporal.PlainTime.from(shown.hour),
    endHour: undefined,
    lastDay: undefined,
    state: 'cancelled',
  };
}

/** Of what is no more in the calendar only the poster's own words are left. */
const forgotten: SheetActivity = {
  id: '',
  title: '',
  description: undefined,
  language: 'nl',
  day: new Temporal.PlainDate(1970, 1, 1),
  hour: undefined,
  endHour: undefined,
  lastDay: undefined,
  allDay: false,
  place: undefined,
  address: undefined,
  kind: null,
  theme: null,
  priceCents: null,
  registration: null,
  contact: undefined,
  organiserContact: undefined,
  access: [],
  organiser: undefined,
  partnerId: null,
  state: 'cancelled',
  isRegular: false,
};

interface Made {
  /** Ids of the sheets that were looked at; what this run makes is added. */
  readonly seen: Set<string>;
  readonly kind: Poster['kind'];
  readonly sheet: Sheet;
  readonly shown: readonly Shown[];
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly fingerprint: string;
  readonly cutTitles: readonly string[];
  readonly readableFrom: number;
}

async function makePoster(
  parts: BoardParts,
  place: BoardPlace,
  kept: readonly KeptBoard[],
  board: Board,
  made: Made,
): Promise<void> {
  const { database, clock, newId, typesetter } = parts;
  const { kind, sheet, shown, from, until, fingerprint, cutTitles, readableFrom } = made;
  const hangOn = await walkFor(parts, place, kept, board);
  // A strip that hangs when it is over helps nobody.
  if (kind === 'strip' && shown.every(({ day }) => day < hangOn.toString())) return;
  const pdf = await typesetter.pdf(sheet);
  const id = newId();
  const madeAt = clock.now();
  await database.transaction().execute(async transaction => {
    // Another run may have been quicker; the next one sees what it made.
    await lockBoard(transaction, place.id, board.id);
    const now = await readPosters(transaction, place.id, [board.id]);
    if (now.some(poster => !made.seen.has(poster.id))) return;
    made.seen.add(id);
    await insertPoster(transaction, {
      id,
      neighbourhoodId: place.id,
      boardId: board.id,
      kind,
      from,
      until,
      shown,
      cutTitles,
      readableFrom,
      fingerprint,
      sheet,
      pdf,
      madeAt,
      hangOn,
    });
    if (board.printer === undefined) return;
    const job = { posterId: id, deliveryId: null, printerId: board.printer, copies: 1, lane: `board-${board.id}` };
    await insertPrintJob(transaction, { ...job, id: newId(), neighbourhoodId: place.id }, madeAt);
  });
}

async function drop({ database, clock }: BoardParts, posters: readonly Poster[]): Promise<void> {
  const ids = posters.map(({ id }) => id);
  await supersedePrintJobs(database, ids, clock.now());
  await markGone(database, ids, clock.now());
}

/** All boards of one keeper are one walk. */
async function walkFor(
  { database, clock }: BoardParts,
  place: BoardPlace,
  kept: readonly KeptBoard[],
  board: Board,
): Promise<Temporal.PlainDate> {
  const today = todayIn(place, clock);
  const round = walkRounds(kept).find(each => each.some(({ board: { id } }) => id === board.id));
  const ids = round?.map(({ board: { id } }) => id) ?? [board.id];
  const midnight = today.toZonedDateTime(place.settings.timeZone).toInstant();
  const walks = await readWalks(database, place.id, ids, midnight);
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(place.settings.timeZone).toPlainDate();
  return nextWalk(
    walks.map(({ askedAt, placedAt }) => ({
      askedOn: dayOf(askedAt),
      placedOn: placedAt === undefined ? undefined : dayOf(placedAt),
    })),
    today,
  );
}
