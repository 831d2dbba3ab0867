/**
 * Boards, paper and what can be shared of all neighbourhoods of an installation, each going by its own configuration as it
 * is now. What the other rooms call.
 */
import { activityByPublicId, occurrencesBetween } from '../calendar/agenda-store.ts';
import type { Board, Neighbourhood } from '../config/neighbourhood.ts';
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';
import { readActivityPicture } from './activity-picture-store.ts';
import { createBoardBook, findBoard } from './board-book.ts';
import { type BoardParts, type BoardPlace, printedAddress, todayIn } from './board-work.ts';
import { readScreen, type ScreenContent } from './board-posters.ts';
import { type Boards, createBoards } from './boards.ts';
import { readChatAddresses } from './chat-address-store.ts';
import { knownNeighbourhood } from './known-neighbourhood-store.ts';
import { readPosterTitles } from './poster-title-store.ts';
import { createPapers, type Papers } from './papers.ts';
import { type OpenPrinter, runLane } from './print-lane.ts';
import { type SharedPoster, sharePicture, sharePoster, shareText } from './share-kit.ts';
import type { Sheet } from './typesetter.ts';
import { sheetActivity, type SheetActivity } from './sheet-activity.ts';

export interface Stoepbord {
  readonly boards: Boards;
  readonly papers: Papers;
  /** What a screen shows of a board now; undefined when there is no board of that id. */
  screen(boardId: string): Promise<ScreenContent | undefined>;
  /**
   * What can be shared of an activity; undefined when there is none of that public id that everybody may see.
   *
   * @param database a transaction, where there is one
   */
  share(publicId: string, languages: readonly Language[], database?: Database): Promise<ShareKit | undefined>;
  /** Sets any other sheet as PDF. @throws WijkError `typesetting` */
  setSheet(sheet: Sheet): Promise<Uint8Array>;
  /** Brings what waits in a lane to its printer. */
  workLane(lane: string, signal: AbortSignal): Promise<void>;
}

export interface ShareKit {
  readonly text: string;
  /** PNG, drawn when asked for. */
  picture(): Promise<Uint8Array>;
  /**
   * One activity as PDF, drawn when asked for: for a board, with its paper, distance and languages, else on A3 for a hall.
   *
   * @throws WijkError `board-unknown`
   */
  poster(boardId?: string): Promise<SharedPoster>;
}

/** The stoepborden of a neighbourhood by its id; undefined when the configuration names it no more. */
export type Stoepborden = (neighbourhoodId: string) => Stoepbord | undefined;

export interface StoepbordenOptions extends Omit<BoardParts, 'troubles'> {
  /** Where trouble of a neighbourhood is noted. */
  troublesOf(neighbourhoodId: string): BoardParts['troubles'];
  /** What the configuration says now of the neighbourhood of this id; undefined when it names it no more. */
  neighbourhood(id: string): Neighbourhood | undefined;
  /** Replaces the printers of the configuration, for tests. */
  readonly openPrinter?: OpenPrinter;
}

export function createStoepborden(options: StoepbordenOptions): Stoepborden {
  return id => {
    const settings = options.neighbourhood(id);
    if (settings === undefined) return undefined;
    return createStoepbord({ ...options, troubles: options.troublesOf(id) }, { id, settings });
  };
}

function createStoepbord(options: BoardParts & Pick<StoepbordenOptions, 'openPrinter'>, place: BoardPlace): Stoepbord {
  const boards = createBoards(options, place);
  return {
    boards,
    papers: createPapers(options, place),
    async screen(boardId) {
      const board = (await boards.list()).find(({ id }: Board) => id === boardId);
      return board === undefined ? undefined : readScreen(options, place, board);
    },
    async share(publicId, languages, database = options.database) {
      const shared = await readShared({ ...options, database }, place, publicId);
      if (shared === undefined) return undefined;
      const { activity, activityId } = shared;
      const { translations, publicBase, typesetter } = options;
      const webAddress = printedAddress(place, publicBase);
      const chat = await readChatAddresses(database, place.id);
      const drawing = async () => ({
        neighbourhood: place.settings,
        activity,
        languages,
        translations,
        picture: await readActivityPicture(database, activityId),
      });
      return {
        text: shareText({
          activity,
          languages,
          translations,
          chat,
          pageAddress: webAddress === undefined ? undefined : `https://${webAddress}activiteit/${activity.id}`,
        }),
        picture: async () => sharePicture(typesetter, await drawing()),
        poster: async boardId => {
          const known = boardId === undefined ? [] : await createBoardBook({ ...options, database }, place).list();
          const board = boardId === undefined ? undefined : findBoard(known, boardId);
          return sharePoster(typesetter, { ...(await drawing()), chat, webAddress, board });
        },
      };
    },
    setSheet: sheet => options.typesetter.pdf(sheet),
    workLane: (lane, signal) => runLane(options, place, lane, signal, options.openPrinter),
  };
}

/** Its next date; of what is over the last one known. */
async function readShared(
  { database, clock }: BoardParts,
  place: BoardPlace,
  publicId: string,
): Promise<{ readonly activity: SheetActivity; readonly activityId: string } | undefined> {
  const activity = await activityByPublicId(database, place.id, publicId);
  if (activity === undefined) return undefined;
  const today = todayIn(place, clock);
  const from = today.toZonedDateTime(place.settings.timeZone).toInstant();
  const to = today.add({ years: 1 }).toZonedDateTime(place.settings.timeZone).toInstant();
  const items = await occurrencesBetween(database, place.id, { from, to, limit: 3000 });
  const next = items.find(item => item.activity.id === activity.id && !item.isCancelled);
  const { start, end, allDay } = activity;
  const whole = { activity, start, end, allDay, originalDate: start.slice(0, 10), isCancelled: false };
  const item = next ?? { ...whole, startsAt: from, endsAt: from, override: undefined };
  const known = await knownNeighbourhood(database, place.id, place.settings);
  const shortTitle = (await readPosterTitles(database, [activity.id])).get(activity.id);
  return { activity: sheetActivity(item, known, shortTitle), activityId: activity.id };
}
