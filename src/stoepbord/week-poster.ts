/**
 * The week's poster of one board: decides its shape and size of letters, and draws. Knows no database and no printer.
 */
import type { Board, Orientation, PaperSize } from '../config/neighbourhood.ts';
import type { SheetActivity } from './sheet-activity.ts';
import { type SheetFormat, sheetFormat } from './sheet-format.ts';
import type { Sheet, Typesetter } from './typesetter.ts';
import { enlarged, growth, letterSizes } from './typography.ts';
import { columnsOf } from './week-columns.ts';
import { type Fitted, measureAndChoose, type Offered } from './week-measure.ts';
import { pictureOf, placePicture, type WeekPicture, type WeekPictures } from './week-picture.ts';
import { createEntries, type PlacedPicture, type WeekSheetParts, weekSheet } from './week-sheet.ts';

export interface WeekPosterOptions extends Offered, Omit<WeekSheetParts, 'board' | 'entryOf' | 'hasLogo' | 'captions'> {
  readonly board: Pick<Board, 'languages' | 'distance'> & {
    readonly paper: PaperSize;
    readonly orientation: Orientation;
  };
  /** One of them is shown where there is room. */
  readonly pictures?: WeekPictures | undefined;
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
  const entryOf = createEntries(options);
  const parts: WeekSheetParts = {
    ...options,
    captions: captionsOf(options, entryOf),
    entryOf,
    hasLogo: files.logo !== undefined,
  };
  const format = sheetFormat(board.paper, board.orientation);
  const { distance, ...first } = await chooseContent(typesetter, parts, options, format);
  const picture = pictures && (await pictureOf(pictures, first.content.columns.flat(), each => entryOf(each, 0).title));
  const isWhole = shownIn(first) === options.activities.length && first.shape.foot === 'whole';
  const { content, shape, cutTitles, placed } = isWhole
    ? await grow(typesetter, parts, options, withPlaced(first, picture))
    : withPlaced(first, picture);
  const data = weekSheet(parts, shape, { ...content, picture: placed }, 'draw');
  return {
    sheet: { template: 'week', data, files: { ...files, picture: placed && picture?.bytes } },
    shown: content.columns.flat(),
    leftOut: content.leftOut,
    cutTitles,
    readableFrom: distance,
  };
}

/** All that may stand below a picture. */
function captionsOf({ activities, pictures }: WeekPosterOptions, entryOf: WeekSheetParts['entryOf']) {
  const pictured = activities.filter(({ id }) => pictures?.ofActivities.has(id));
  const lookBack = pictures?.lookBack?.caption;
  return [...pictured.map(each => entryOf(each, 0).title), ...(lookBack === undefined ? [] : [lookBack])];
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
): Promise<Fitted & { readonly distance: number }> {
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
      if (isOfUse(fitted, options) || isNear) return { ...fitted, distance };
    }
  }
}

/** Nobody stands nearer to a board; every sheet has room for one activity then. */
const shortestDistance = 0.3;

function isOfUse(fitted: Fitted, { activities }: Offered): boolean {
  return fitted.room >= 0 && (activities.length === 0 || shownIn(fitted) > 0);
}

function shownIn({ content }: Fitted): number {
  return content.columns.flat().length;
}

interface Pictured extends Fitted {
  readonly picture: WeekPicture | undefined;
  readonly placed: PlacedPicture | undefined;
}

function withPlaced(fitted: Fitted, picture: WeekPicture | undefined): Pictured {
  const ids = fitted.content.columns.map(column => column.map(({ id }) => id));
  return { ...fitted, picture, placed: picture && placePicture(picture, ids, fitted.left) };
}

/** The largest letters with which everything still fits; one activity alone takes the whole width. */
async function grow(
  typesetter: Typesetter,
  parts: WeekSheetParts,
  options: WeekPosterOptions,
  fitted: Pictured,
): Promise<Pictured> {
  const { shape } = fitted;
  const shapes = options.activities.length === 1 && shape.columns > 1 ? [{ ...shape, columns: 1 }, shape] : [shape];
  for (const factor of growth) {
    for (const each of shapes) {
      const asked = { ...each, sizes: enlarged(shape.sizes, factor) };
      const larger = withPlaced(await measureAndChoose(typesetter, parts, options, asked), fitted.picture);
      const isWhole =
        shownIn(larger) === options.activities.length &&
        larger.content.news.length === parts.news.length &&
        larger.cutTitles.length === 0 &&
        !larger.dayWraps &&
        larger.shape.foot === 'whole';
      if (isWhole && (larger.placed?.height ?? 0) >= keptOfPicture * (fitted.placed?.height ?? 0)) return larger;
    }
  }
  return fitted;
}

/** Letters may take so much from a picture and no more: it is what makes somebody stop who does not read. */
const keptOfPicture = 0.6;
