/**
 * The week's poster of one board: measures, chooses what hangs, and draws. Knows no database and no printer.
 */
import { z } from 'zod';
import type { Board, Orientation, PaperSize } from '../config/neighbourhood.ts';
import { type Candidate, chooseWhatFits, inOrderOfWeight, type Room } from './selection.ts';
import type { SheetActivity } from './sheet-activity.ts';
import { type SheetFormat, sheetFormat } from './sheet-format.ts';
import type { SheetFiles } from './typeset-order.ts';
import type { Sheet, Typesetter } from './typesetter.ts';
import { enlarged, growth, letterSizes } from './typography.ts';
import { columnsOf, withNews } from './week-columns.ts';
import { fitPicture, type FreeRoom, type WeekPictures } from './week-picture.ts';
import {
  createEntries,
  type WeekSheetContent,
  type WeekSheetParts,
  type WeekSheetShape,
  weekFeet,
  weekSheet,
} from './week-sheet.ts';

export interface WeekPosterOptions extends Omit<WeekSheetParts, 'board' | 'entryOf' | 'hasLogo' | 'caption'> {
  readonly board: Pick<Board, 'languages' | 'distance'> & {
    readonly paper: PaperSize;
    readonly orientation: Orientation;
  };
  /** What may hang, in any order; those after `until` only fill what is left. */
  readonly activities: readonly SheetActivity[];
  /** One of them is shown where there is room. */
  readonly pictures?: WeekPictures | undefined;
  readonly files: Pick<SheetFiles, 'logo'>;
}

export interface WeekPoster {
  /** To be set as PDF; with `tiled` for a printer that takes smaller paper. */
  readonly sheet: Sheet;
  /** What hangs, in order of time. */
  readonly shown: readonly SheetActivity[];
  /** How many of the week are not on it. */
  readonly leftOut: number;
  /** Public ids of those whose title was cut, so that the partner can be asked for a short one. */
  readonly cutTitles: readonly string[];
  /** Metres; less than the board's distance where not even one activity would fit otherwise. */
  readonly readableFrom: number;
}

/** @throws WijkError `typesetting` when the sheet cannot be set, `typesetter-stopped` when it may be tried again */
export async function makeWeekPoster(typesetter: Typesetter, options: WeekPosterOptions): Promise<WeekPoster> {
  const { board, files, pictures } = options;
  const caption = pictures?.lookBack?.caption;
  const parts: WeekSheetParts = {
    ...options,
    caption,
    entryOf: createEntries(options),
    hasLogo: files.logo !== undefined,
  };
  const format = sheetFormat(board.paper, board.orientation);
  const { content, shape, left, cutTitles, distance } = await chooseContent(typesetter, parts, options, format);
  const ids = content.columns.map(column => column.map(({ id }) => id));
  const picture = pictures === undefined ? undefined : await fitPicture(pictures, ids, left);
  const data = weekSheet(parts, shape, { ...content, picture: picture?.placed }, 'draw');
  return {
    sheet: { template: 'week', data, files: { ...files, picture: picture?.bytes } },
    shown: content.columns.flat(),
    leftOut: content.leftOut,
    cutTitles,
    readableFrom: distance,
  };
}

/**
 * Letters are never made smaller to get more in. The words beside the code become one word in each language where one more
 * activity finds room so; the languages of the activities give way only where otherwise none would. Where not even
 * one fits in one language, the board is made for a shorter distance rather than empty, and that is reported.
 */
async function chooseContent(
  typesetter: Typesetter,
  parts: WeekSheetParts,
  options: WeekPosterOptions,
  format: SheetFormat,
): Promise<Plan> {
  const others = options.board.languages.length - 1;
  for (let distance = options.board.distance; ; distance *= 0.85) {
    const sizes = letterSizes(distance);
    const isNear = distance <= shortestDistance;
    for (
      let entryLanguages = distance < options.board.distance ? 0 : others;
      entryLanguages >= 0;
      entryLanguages -= 1
    ) {
      const shape = {
        format,
        sizes,
        footSizes: sizes,
        columns: columnsOf(format, sizes),
        entryLanguages,
        foot: 'whole' as const,
      };
      const fitted = await measureAndChoose(typesetter, parts, options, shape);
      if (!isOfUse(fitted, options) && !isNear) continue;
      const isWhole = shownIn(fitted) === options.activities.length && fitted.shape.foot === 'whole';
      const largest = isWhole ? await grow(typesetter, parts, options, fitted) : fitted;
      return { ...largest, distance };
    }
  }
}

/** Nobody stands nearer to a board; every sheet has room for one activity then. */
const shortestDistance = 0.3;

interface Fitted {
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

interface Plan extends Fitted {
  readonly distance: number;
}

function isOfUse(fitted: Fitted, { activities }: WeekPosterOptions): boolean {
  return fitted.room >= 0 && (activities.length === 0 || shownIn(fitted) > 0);
}

function shownIn({ content }: Fitted): number {
  return content.columns.flat().length;
}

/** The largest letters with which everything still fits. */
async function grow(
  typesetter: Typesetter,
  parts: WeekSheetParts,
  options: WeekPosterOptions,
  fitted: Fitted,
): Promise<Fitted> {
  for (const factor of growth) {
    const larger = await measureAndChoose(typesetter, parts, options, {
      ...fitted.shape,
      sizes: enlarged(fitted.shape.sizes, factor),
    });
    const isWhole =
      shownIn(larger) === options.activities.length &&
      larger.content.news.length === parts.news.length &&
      larger.cutTitles.length === 0 &&
      !larger.dayWraps &&
      larger.shape.foot === 'whole';
    if (isWhole) return larger;
  }
  return fitted;
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

async function measureAndChoose(
  typesetter: Typesetter,
  parts: WeekSheetParts,
  { activities, until, files }: WeekPosterOptions,
  shape: WeekSheetShape,
): Promise<Fitted> {
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
    left: { columnWidth: first.columnWidth, free, gap: first.gap / 2, caption: first.caption },
  };
}

const nothingFits = { foot: 'whole', room: { columns: 1, height: 0, gap: 0 }, columns: [] } as const;

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
