/**
 * Boards, paper and what can be shared of all neighbourhoods of an installation, each going by its own configuration as it
 * is now. What the other rooms call.
 */
import { activityByPublicId, occurrencesBetween } from '../calendar/agenda-store.ts';
import type { Board, Neighbourhood } from '../config/neighbourhood.ts';
import type { Language } from '../core/languages.ts';
import { type BoardParts, type BoardPlace, printedAddress, todayIn } from './board-work.ts';
import { readScreen, type ScreenContent } from './board-posters.ts';
import { type Boards, createBoards } from './boards.ts';
import { createPapers, type Papers } from './papers.ts';
import { type OpenPrinter, runLane } from './print-lane.ts';
import { sharePicture, sharePoster, shareText } from './share-kit.ts';
import type { Sheet } from './typesetter.ts';
import { sheetActivity, type SheetActivity } from './sheet-activity.ts';

export interface Stoepbord {
  readonly boards: Boards;
  readonly papers: Papers;
  /** What a screen shows of a board now; undefined when there is no board of that id. */
  screen(boardId: string): Promise<ScreenContent | undefined>;
  /** What can be shared of an activity; undefined when there is none of that public id that everybody may see. */
  share(publicId: string, languages: readonly Language[]): Promise<ShareKit | undefined>;
  /** Sets any other sheet as PDF. @throws WijkError `typesetting` */
  setSheet(sheet: Sheet): Promise<Uint8Array>;
  /** Brings what waits in a lane to its printer. */
  workLane(lane: string, signal: AbortSignal): Promise<void>;
}

export interface ShareKit {
  readonly text: string;
  /** PNG, drawn when asked for. */
  picture(): Promise<Uint8Array>;
  /** One activity on A3 as PDF, drawn when asked for. */
  poster(): Promise<Uint8Array>;
}

/** The stoepborden of a neighbourhood by its id; undefined when the configuration names it no more. */
export type Stoepborden = (neighbourhoodId: string) => Stoepbord | undefined;

export interface StoepbordenOptions extends BoardParts {
  /** What the configuration says now of the neighbourhood of this id; undefined when it names it no more. */
  neighbourhood(id: string): Neighbourhood | undefined;
  /** Replaces the printers of the configuration, for tests. */
  readonly openPrinter?: OpenPrinter;
}

export function createStoepborden(options: StoepbordenOptions): Stoepborden {
  return id => {
    const settings = options.neighbourhood(id);
    return settings === undefined ? undefined : createStoepbord(options, { id, settings });
  };
}

function createStoepbord(options: StoepbordenOptions, place: BoardPlace): Stoepbord {
  const boards = createBoards(options, place);
  return {
    boards,
    papers: createPapers(options, place),
    async screen(boardId) {
      const board = (await boards.list()).find(({ id }: Board) => id === boardId);
      return board === undefined ? undefined : readScreen(options, place, board);
    },
    async share(publicId, languages) {
      const activity = await readShared(options, place, publicId);
      if (activity === undefined) return undefined;
      const { translations, publicBase, typesetter } = options;
      const address = printedAddress(place, publicBase);
      const chat = options.chatAddresses(place.id);
      return {
        text: shareText({
          activity,
          languages,
          translations,
          chat,
          pageAddress: address === undefined ? undefined : `https://${address}activiteit/${activity.id}`,
        }),
        picture: () => sharePicture(typesetter, place.settings, { activity, languages, translations }),
        poster: () =>
          sharePoster(typesetter, place.settings, { activity, languages, translations, chat, webAddress: address }),
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
): Promise<SheetActivity | undefined> {
  const activity = await activityByPublicId(database, place.id, publicId);
  if (activity === undefined) return undefined;
  const today = todayIn(place, clock);
  const from = today.toZonedDateTime(place.settings.timeZone).toInstant();
  const to = today.add({ years: 1 }).toZonedDateTime(place.settings.timeZone).toInstant();
  const items = await occurrencesBetween(database, place.id, { from, to, limit: 3000 });
  const next = items.find(item => item.activity.id === activity.id && !item.isCancelled);
  const { start, end, allDay } = activity;
  const whole = { activity, start, end, allDay, originalDate: start.slice(0, 10), isCancelled: false };
  return sheetActivity(next ?? { ...whole, startsAt: from, endsAt: from, override: undefined }, place.settings);
}
