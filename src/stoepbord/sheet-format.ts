/**
 * Sheets of paper in millimetres, and how a poster is cut into the sheets that a printer takes. Pure.
 */
import { type Orientation, type PaperSize, paperSizes } from '../config/neighbourhood.ts';

/** Millimetres. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A poster's sheet; nothing is printed in the margin, so that an ordinary printer can print it. */
export interface SheetFormat extends Size {
  readonly margin: number;
}

/** A rectangle of the poster's content, that is without its margin, and the sheet that it is printed on. */
export interface Tile extends Size {
  readonly x: number;
  readonly y: number;
}

export interface Tiling {
  readonly sheet: Size;
  /** Row by row. */
  readonly pieces: readonly Tile[];
}

/** ISO 216. */
const portraits: Readonly<Record<PaperSize, Size>> = {
  A4: { width: 210, height: 297 },
  A3: { width: 297, height: 420 },
  A2: { width: 420, height: 594 },
  A1: { width: 594, height: 841 },
};

/** The margin of the largest is wider, so that its content fits on eight sheets of A4. */
const margins: Readonly<Record<PaperSize, number>> = { A4: 15, A3: 15, A2: 15, A1: 22 };

/** Office printers leave up to 4.2 mm of each edge blank. */
const blankEdge = 5;

/** The sheet of a paper size, lying or standing. */
export function sheetFormat(paper: PaperSize, orientation: Orientation): SheetFormat {
  return { ...turned(portraits[paper], orientation), margin: margins[paper] };
}

/**
 * The pieces that a poster is cut into for a printer that takes no larger paper than `largest`, in as few sheets as can be;
 * undefined when it takes the poster as it is.
 */
export function tilingFor(poster: SheetFormat, largest: PaperSize): Tiling | undefined {
  const { width, height } = portraits[largest];
  const [short, long] = [Math.min(poster.width, poster.height), Math.max(poster.width, poster.height)];
  if (short <= width && long <= height) return undefined;
  const standing = cut(poster, portraits[largest]);
  const lying = cut(poster, turned(portraits[largest], 'landscape'));
  return standing.pieces.length <= lying.pieces.length ? standing : lying;
}

/** The paper size of a sheet, whichever way it is turned; undefined when it is none of ours. */
export function paperOf({ width, height }: Size): PaperSize | undefined {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return paperSizes.find(paper => portraits[paper].width === short && portraits[paper].height === long);
}

function cut(poster: SheetFormat, sheet: Size): Tiling {
  const content = { width: poster.width - 2 * poster.margin, height: poster.height - 2 * poster.margin };
  const columns = Math.ceil(content.width / (sheet.width - 2 * blankEdge));
  const rows = Math.ceil(content.height / (sheet.height - 2 * blankEdge));
  const size = { width: content.width / columns, height: content.height / rows };
  const pieces = Array.from({ length: columns * rows }, (_, index) => ({
    ...size,
    x: (index % columns) * size.width,
    y: Math.floor(index / columns) * size.height,
  }));
  return { sheet, pieces };
}

function turned({ width, height }: Size, orientation: Orientation): Size {
  return orientation === 'portrait' ? { width, height } : { width: height, height: width };
}
