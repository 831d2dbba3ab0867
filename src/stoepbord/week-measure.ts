/**
 * Asks the typesetter how high everything on a week's poster is in one shape, and chooses what hangs in it. Decides no shape.
 */
import { z } from 'zod';
import { type Candidate, chooseWhatFits, inOrderOfWeight, type Room } from './selection.ts';
import type { SheetActivity } from './sheet-activity.ts';
import type { SheetFiles } from './typeset-order.ts';
import type { Typesetter } from './typesetter.ts';
import { withNews } from './week-columns.ts';
import type { FreeRoom } from './week-picture.ts';
import { type WeekSheetContent, type WeekSheetParts, type WeekSheetShape, weekFeet, weekSheet } from './week-sheet.ts';

/** What hangs in one shape. */
export interface Fitted {
  readonly content: WeekSheetContent;
  readonly shape: WeekSheetShape;
  readonly cutTitles: readonly string[];
  /** Millimetres for activities; below 0 when not even heading and footer fit. */
  readonly room: number;
  /** A day does not fit on a line of its own. */
  readonly dayWraps: boolean;
  /** What nothing stands in. */
  readonly left: FreeRoom;
}

export interface Offered {
  /** What may hang, in any order; those after the poster's last day only fill what is left. */
  readonly activities: readonly SheetActivity[];
  readonly files: Pick<SheetFiles, 'logo'>;
}

/** @throws WijkError `typesetting` when the sheet cannot be set, `typesetter-stopped` when it may be tried again */
export async function measureAndChoose(
  typesetter: Typesetter,
  parts: WeekSheetParts,
  { activities, files }: Offered,
  shape: WeekSheetShape,
): Promise<Fitted> {
  const { until } = parts;
  const ask = async (some: readonly SheetActivity[]) => {
    // Measured with a number that is as wide as any, so that the line is sure to fit.
    const everything = { columns: [some], news: parts.news, leftOut: 88 };
    const data = weekSheet(parts, shape, everything, 'measure');
    const [measured] = z.tuple([measurement]).parse(await typesetter.measure({ template: 'week', data, files }));
    const heights = some.map((activity, index) => ({
      ...candidateOf(activity, until),
      activity,
      height: measured.entries[index]?.height ?? Number.POSITIVE_INFINITY,
    }));
    return { ...measured, candidates: heights };
  };
  const ordered = inOrderOfWeight(activities.map(activity => ({ ...candidateOf(activity, until), activity })));
  const inOrder = ordered.map(({ activity }) => activity);
  const firstOnes = likelyToFit(inOrder, parts, shape);
  const first = await ask(inOrder.slice(0, firstOnes));
  const spare = freeHeight(first.candidates, { ...shape, height: Math.max(...first.rooms), gap: first.gap });
  const rest = inOrder.slice(firstOnes).filter(each => leastHeight(each, parts, shape) <= spare);
  const more = rest.length > 0 ? await ask(rest) : undefined;
  const candidates = [...first.candidates, ...(more?.candidates ?? [])];
  const entries = [...first.entries, ...(more?.entries ?? [])];
  const choices = weekFeet.map((foot, index) => {
    const room = { columns: shape.columns, height: first.rooms[index] ?? 0, gap: first.gap };
    const { columns } = chooseWhatFits(candidates, room);
    return { foot, room, columns, count: columns.flat().length };
  });
  const most = Math.max(...choices.map(({ count }) => count));
  const { foot, room, columns: chosen } = choices.find(({ count }) => count === most) ?? nothingFits;
  const isEmpty = activities.length === 0;
  const { columns, news, free } = withNews(chosen, parts.news, first.news, {
    ...room,
    height: room.height - (isEmpty ? first.nothing + first.gap : 0),
  });
  const shown = columns.flat().map(({ id }) => id);
  return {
    content: {
      columns: columns.map(column => column.map(({ activity }) => activity)),
      news,
      leftOut: ordered.filter(({ id, isLater }) => !isLater && !shown.includes(id)).length,
    },
    shape: { ...shape, foot },
    cutTitles: entries.filter(({ id, isCut }) => isCut && shown.includes(id)).map(({ id }) => id),
    dayWraps: entries.some(({ id, dayWraps }) => dayWraps && shown.includes(id)),
    room: room.height,
    left: {
      columnWidth: first.columnWidth,
      free: isEmpty ? free : inEach(free, shape.columns, room.height),
      gap: first.gap / 2,
      caption: first.caption,
    },
  };
}

const measurement = z.object({
  rooms: z.tuple([z.number(), z.number()]),
  gap: z.number(),
  entries: z.array(z.object({ id: z.string(), height: z.number(), isCut: z.boolean(), dayWraps: z.boolean() })),
  nothing: z.number(),
  news: z.array(z.number()),
  caption: z.number(),
  columnWidth: z.number(),
});

const nothingFits = { foot: 'whole', room: { columns: 1, height: 0, gap: 0 }, columns: [] } as const;

/** With the height of the columns in which nothing stands. */
function inEach(free: readonly number[], columns: number, height: number): number[] {
  return Array.from({ length: columns }, (_, column) => free[column] ?? height);
}

/** So many are measured first: hardly more fit, and where there is room after all, the others are measured next. */
function likelyToFit(inOrder: readonly SheetActivity[], parts: WeekSheetParts, shape: WeekSheetShape): number {
  const { format, sizes, columns } = shape;
  const aroundThem = sizes.code + lineHeight * (3 * sizes.place + sizes.small);
  let room = columns * (format.height - 2 * format.margin - aroundThem);
  const tooMany = inOrder.findIndex(each => {
    room -= leastHeight(each, parts, shape);
    return room < 0;
  });
  return Math.max(columns, tooMany === -1 ? inOrder.length : tooMany);
}

/** Millimetres that are left beside those of the first that fit. */
function freeHeight(candidates: readonly Candidate[], room: Room): number {
  const taken = chooseWhatFits(candidates, room).columns.flat();
  return room.columns * room.height - taken.reduce((sum, each) => sum + each.height, 0);
}

/** Millimetres that an activity takes at least: no line of it is left out, and each is one line or more. */
function leastHeight(activity: SheetActivity, { entryOf }: WeekSheetParts, { sizes, entryLanguages }: WeekSheetShape) {
  const { place, kind, sign, others } = entryOf(activity, entryLanguages);
  const ofPlace = place.name === '' ? 0 : sizes.place;
  const ofKind = kind === '' && sign === '' ? 0 : sizes.small;
  return lineHeight * (2 * sizes.title + ofPlace + ofKind + others.length * sizes.small);
}

/** Millimetres of a line, at least, for each point of its letters (templates/kit.typ). */
const lineHeight = (1.24 * 25.4) / 72;

function candidateOf(activity: SheetActivity, until: Temporal.PlainDate): Omit<Candidate, 'height'> {
  return {
    id: activity.id,
    start: `${activity.day.toString()}T${activity.hour?.toString() ?? '00:00'}`,
    isRegular: activity.isRegular,
    isLater: Temporal.PlainDate.compare(activity.day, until) > 0,
    partnerId: activity.partnerId,
  };
}
