/**
 * The one picture on a week's poster: in the room that is left when everything that has to be read has its place. Never a reason
 * for smaller letters or for one activity less.
 */
import type { SheetPicture } from './partner-picture.ts';
import type { MarkedWords } from './told-words.ts';
import type { PlacedPicture } from './week-sheet.ts';

export interface WeekPictures {
  /** Public ids of activities that have one, to the id of their picture. */
  readonly ofActivities: ReadonlyMap<string, string>;
  /** Of how something was, with the words below it; shown where no activity's picture is. */
  readonly lookBack?: { readonly mediaId: string; readonly caption: Pick<MarkedWords, 'lang' | 'words'> } | undefined;
  /** Ready for a sheet; undefined when it was taken away since, or is no picture. */
  read(mediaId: string): Promise<SheetPicture | undefined>;
}

/** Millimetres. */
export interface FreeRoom {
  readonly columnWidth: number;
  /** Of each column, below what stands in it. */
  readonly free: readonly number[];
  /** Between an activity and its picture. */
  readonly gap: number;
  /** What the words below a picture of how it was take. */
  readonly caption: number;
}

export interface FittedPicture {
  readonly placed: PlacedPicture;
  readonly bytes: Uint8Array;
}

/**
 * The picture of the soonest activity that has one and has room below it, else the one of how something was.
 *
 * @param columns public ids of what hangs, from top to bottom
 */
export async function fitPicture(
  { ofActivities, lookBack, read }: WeekPictures,
  columns: readonly (readonly string[])[],
  room: FreeRoom,
): Promise<FittedPicture | undefined> {
  const offered = columns.flatMap((ids, column) =>
    ids.flatMap(activityId => {
      const mediaId = ofActivities.get(activityId);
      return mediaId === undefined ? [] : [{ activityId, mediaId, high: (room.free[column] ?? 0) - room.gap - spare }];
    }),
  );
  // It stands by itself below the last column, with a line above it.
  const last = (room.free.at(-1) ?? 0) - 3 * room.gap - room.caption - spare;
  const pictures = [
    ...offered,
    ...(lookBack === undefined ? [] : [{ activityId: undefined, mediaId: lookBack.mediaId, high: last }]),
  ];
  const least = Math.max(leastHeight, leastShare * room.columnWidth);
  for (const { activityId, mediaId, high } of pictures.filter(each => each.high >= least)) {
    const picture = await read(mediaId);
    if (picture === undefined) continue;
    const height = Math.min(high, (room.columnWidth * picture.height) / picture.width);
    if (widthAt(height, picture) < least) continue;
    return { placed: { activityId, mediaId, height }, bytes: picture.bytes };
  }
  return undefined;
}

function widthAt(height: number, picture: SheetPicture): number {
  return (height * picture.width) / picture.height;
}

/** Of what is smaller nobody sees from the pavement what it shows. */
const leastHeight = 40;
const leastShare = 0.25;
/** What is measured and what is drawn differ by less. */
const spare = 1;
