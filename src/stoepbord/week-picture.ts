/**
 * The one picture on a week's poster: which one it is, and where it stands in the room that what has to be read leaves. Never a
 * reason for one activity less.
 */
import type { SheetPicture } from './partner-picture.ts';
import type { MarkedWords } from './told-words.ts';
import type { PlacedPicture } from './week-sheet.ts';

type Caption = Pick<MarkedWords, 'lang' | 'words'>;

export interface WeekPictures {
  /** Public ids of activities that have one, to the id of their picture. */
  readonly ofActivities: ReadonlyMap<string, string>;
  /** Of how something was, with the words below it; shown where no activity has one. */
  readonly lookBack?: { readonly mediaId: string; readonly caption: Caption } | undefined;
  /** Ready for a sheet; undefined when it was taken away since, or is no picture. */
  read(mediaId: string): Promise<SheetPicture | undefined>;
}

/** What could be shown, read already. */
export interface WeekPicture extends SheetPicture {
  readonly mediaId: string;
  /** Public id; undefined for one of how something was. */
  readonly activityId: string | undefined;
  /** What stands below it where it does not stand below its activity. */
  readonly caption: Caption;
}

/** Millimetres. */
export interface FreeRoom {
  readonly columnWidth: number;
  /** Of each column, empty ones too, below what stands in it. */
  readonly free: readonly number[];
  /** Between an activity and its picture. */
  readonly gap: number;
  /** What the words below a picture take. */
  readonly caption: number;
}

/** Of the soonest of the activities, in order of time, whose picture can be read, else of how something was. */
export async function pictureOf<A extends { readonly id: string }>(
  { ofActivities, lookBack, read }: WeekPictures,
  activities: readonly A[],
  captionOf: (activity: A) => Caption,
): Promise<WeekPicture | undefined> {
  const offered = [
    ...activities.flatMap(activity => {
      const mediaId = ofActivities.get(activity.id);
      return mediaId === undefined ? [] : [{ mediaId, activityId: activity.id, caption: captionOf(activity) }];
    }),
    ...(lookBack === undefined ? [] : [{ ...lookBack, activityId: undefined }]),
  ];
  for (const each of offered) {
    const picture = await read(each.mediaId);
    if (picture !== undefined) return { ...each, ...picture };
  }
  return undefined;
}

/**
 * Where it is largest: below its activity, or at the foot of a column with its activity's title below it. Undefined where all room is
 * so small that nobody would see what it shows.
 *
 * @param columns public ids of what hangs, from top to bottom
 */
export function placePicture(
  picture: WeekPicture,
  columns: readonly (readonly string[])[],
  { columnWidth, free, gap, caption }: FreeRoom,
): PlacedPicture | undefined {
  const { activityId, mediaId } = picture;
  const own = activityId === undefined ? -1 : columns.findIndex(ids => ids.includes(activityId));
  const below = { column: own, caption: undefined, high: (free[own] ?? 0) - gap - spare };
  const feet = free.map((left, column) => {
    const line = (columns[column] ?? []).length === 0 ? 0 : 2 * gap;
    return { column, caption: picture.caption, high: left - line - gap - caption - spare };
  });
  const sized = [below, ...feet.toSorted((a, b) => b.high - a.high)].map(({ high, ...place }) => {
    const height = Math.min(high, (columnWidth * picture.height) / picture.width);
    return { ...place, height, width: (height * picture.width) / picture.height };
  });
  const widest = Math.max(...sized.map(({ width }) => width));
  // Beside its activity it says more, even where it is a little smaller.
  const { width, ...best } = sized.find(each => each.width >= nearlyAsLarge * widest) ?? sized[0] ?? nowhere;
  const isSeen = best.height >= leastHeight && width >= Math.max(leastHeight, leastShare * columnWidth);
  return isSeen ? { activityId, mediaId, ...best } : undefined;
}

const nowhere = { column: 0, caption: undefined, height: 0, width: 0 };
const nearlyAsLarge = 0.6;
/** Of what is smaller nobody sees from the pavement what it shows. */
const leastHeight = 40;
const leastShare = 0.25;
/** What is measured and what is drawn differ by less. */
const spare = 1;
