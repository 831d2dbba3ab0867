/**
 * One activity on a sheet: a poster, the strip that says it does not take place, the picture to share. Measures which
 * letters fit, and draws. Knows no database and no printer.
 */
import { z } from 'zod';
import {
  type Board,
  type Neighbourhood,
  type Orientation,
  type PaperSize,
  paperSizes,
} from '../config/neighbourhood.ts';
import type { Language } from '../core/languages.ts';
import type { Translations } from '../i18n/translations.ts';
import type { ChatLink } from './chat-links.ts';
import { posterColours } from './poster-colours.ts';
import { type PosterEntry, posterEntry, posterFoot } from './poster-texts.ts';
import { kindInAWord, type SheetActivity } from './sheet-activity.ts';
import { type SheetFormat, sheetFormat } from './sheet-format.ts';
import { printedWords } from './told-words.ts';
import type { SheetFiles } from './typeset-order.ts';
import type { Sheet, Typesetter } from './typesetter.ts';
import { enlarged, type LetterSizes, letterSizes } from './typography.ts';

export interface SinglePosterOptions {
  readonly neighbourhood: Pick<Neighbourhood, 'name' | 'colours'>;
  readonly board: Pick<Board, 'languages' | 'distance'> & {
    readonly paper: PaperSize;
    readonly orientation: Orientation;
  };
  readonly translations: Translations;
  readonly activity: SheetActivity;
  readonly links: readonly ChatLink[];
  readonly webAddress: string | undefined;
  /** The partner's picture and the neighbourhood's logo. */
  readonly files: SheetFiles;
}

export interface SinglePoster {
  /** To be set as PDF; with `tiled` for a printer that takes smaller paper. */
  readonly sheet: Sheet;
  /** The title was too long, and cut at a word. */
  readonly isCut: boolean;
  /** Metres; less than the board's distance where it would not fit otherwise. */
  readonly readableFrom: number;
}

/** @throws WijkError `typesetting` when the sheet cannot be set, `typesetter-stopped` when it may be tried again */
export async function makeSinglePoster(typesetter: Typesetter, options: SinglePosterOptions): Promise<SinglePoster> {
  const { board, activity, links, webAddress, files } = options;
  const format = sheetFormat(board.paper, board.orientation);
  const translators = board.languages.map(each => options.translations.translator(each));
  const until = activity.lastDay ?? activity.day;
  const footer = posterFoot({ translators, links, webAddress, until, leftOut: 0, drawsCodes: true });
  const { data, isCut, factor } = await fitSingle(typesetter, options, format, letterSizes(board.distance), footer);
  return { sheet: { template: 'single', data, files }, isCut, readableFrom: board.distance * Math.min(1, factor) };
}

export interface SharePictureOptions
  extends Pick<SinglePosterOptions, 'neighbourhood' | 'translations' | 'activity' | 'files'> {
  /** The first for the title's surroundings, up to three more below. */
  readonly languages: readonly Language[];
}

/** Pixels: 4 : 5, the tallest that Instagram and Facebook show whole. */
export const sharePictureSize = { width: 1080, height: 1350 } as const;

/** The picture of an activity for places without an interface, as PNG. */
export async function makeSharePicture(typesetter: Typesetter, options: SharePictureOptions): Promise<Uint8Array> {
  const { width, height } = sharePictureSize;
  const format = { width: width / 4, height: height / 4, margin: 14 };
  const board = { languages: options.languages.slice(0, 4) };
  // On a telephone 1080 pixels are 65 mm at a third of a metre: what is 40 pt here is read there as 10 pt.
  const sizes = letterSizes(0.95);
  const { data } = await fitSingle(typesetter, { ...options, board }, format, sizes, null);
  return typesetter.picture({ template: 'single', data, files: options.files }, width);
}

export interface StripOptions extends Omit<SinglePosterOptions, 'files' | 'links' | 'webAddress'> {}

/**
 * "Does not take place", to be pasted over the poster that hangs: on A4, which any printer takes, or on the smallest larger sheet
 * on which it is read from as far as the poster.
 */
export async function makeStrip(typesetter: Typesetter, options: StripOptions): Promise<SinglePoster> {
  const { board, translations } = options;
  const translators = board.languages.map(each => translations.translator(each));
  const [first = translations.translator('nl')] = translators;
  const dataOf = (paper: PaperSize, sizes: LetterSizes, titleLines: number) => ({
    page: { ...sheetFormat(paper, 'landscape'), tiles: null },
    sizes,
    colours: posterColours(options.neighbourhood.colours),
    hasLogo: false,
    header: [first.language, '', ['']],
    entry: posterEntry(options.activity, first, []),
    titleLines,
    cancelled: translators.map(each => ({ lang: each.language, words: each.t('poster:cancelled') })),
  });
  const measured = z.tuple([z.object({ room: z.number(), needed: z.number(), isCut: z.boolean() })]);
  const sizes = letterSizes(board.distance);
  for (const { paper, factor, titleLines } of stripSteps(board.paper)) {
    const data = dataOf(paper, enlarged(sizes, factor), titleLines);
    const answer = await typesetter.measure({ template: 'strip', data: { ...data, mode: 'measure' } });
    const [{ room, needed, isCut }] = measured.parse(answer);
    if ((needed > room || (isCut && factor > 1)) && factor > smallestFactor) continue;
    const readableFrom = board.distance * Math.min(1, factor);
    return { sheet: { template: 'strip', data: { ...data, mode: 'draw' } }, isCut, readableFrom };
  }
  throw new RangeError('The last step is always taken.');
}

interface StripStep {
  readonly paper: PaperSize;
  readonly factor: number;
  readonly titleLines: number;
}

/** No larger than the board; only where that does not hold it either, letters are smaller. */
function stripSteps(largest: PaperSize): StripStep[] {
  const papers = paperSizes.slice(0, paperSizes.indexOf(largest) + 1);
  const onEach = papers.flatMap(paper => [
    ...(paper === 'A4' ? [{ paper, factor: 1.3, titleLines: 2 }] : []),
    { paper, factor: 1, titleLines: 3 },
    { paper, factor: 1, titleLines: 2 },
  ]);
  const smaller = Array.from({ length: 20 }, (_, step) => ({
    paper: largest,
    factor: 0.85 ** (step + 1),
    titleLines: 2,
  }));
  return [...onEach, { paper: largest, factor: 1, titleLines: 1 }, ...smaller];
}

const smallestFactor = 0.85 ** 20;

interface Measured {
  readonly room: number;
  readonly gap: number;
  readonly entry: number;
  readonly isCut: boolean;
  readonly description: number;
}

const measurement = z.tuple([
  z.object({
    room: z.number(),
    gap: z.number(),
    entry: z.number(),
    isCut: z.boolean(),
    description: z.number(),
  }),
]);

type SingleParts = Pick<SinglePosterOptions, 'neighbourhood' | 'translations' | 'activity' | 'files'> & {
  readonly board: Pick<Board, 'languages'>;
};

/** As large as fits, with a picture taking its part of the sheet where that costs nothing to read, and the description likewise. */
async function fitSingle(
  typesetter: Typesetter,
  parts: SingleParts,
  format: SheetFormat,
  sizes: LetterSizes,
  footer: object | null,
) {
  const languages = parts.board.languages.length;
  const hasPicture = parts.files.picture !== undefined;
  for (const { factor, others, isShort, isPictured } of singleSteps(languages, hasPicture)) {
    const letters = { sizes: enlarged(sizes, factor), footSizes: enlarged(sizes, Math.min(1, factor)) };
    const data = singleData(parts, format, letters, footer === null ? null : { ...footer, isShort }, others);
    const answer = await typesetter.measure({
      template: 'single',
      data: { ...data, mode: 'measure' },
      files: parts.files,
    });
    const [measured] = measurement.parse(answer);
    const forPicture = isPictured ? pictureShare * (format.height - 2 * format.margin) : 0;
    // Letters grow only where what was written of it stays.
    const described = factor > 1 && measured.description > 0 ? measured.description + measured.gap : 0;
    const isTooMuch = measured.entry + described + forPicture > measured.room || (measured.isCut && factor > 1);
    if (isTooMuch && factor > smallestFactor) continue;
    return { data: { ...data, mode: 'draw', ...extras(measured, isPictured) }, isCut: measured.isCut, factor };
  }
  throw new RangeError('The last step is always taken.');
}

const pictureShare = 0.3;

interface SingleStep {
  readonly factor: number;
  readonly others: number;
  /** One word beside the code in each language. */
  readonly isShort: boolean;
  readonly isPictured: boolean;
}

/**
 * Larger first; then the words beside the code give way, the picture, the other languages, and only at the very last the
 * letters.
 */
function singleSteps(languages: number, isPictured: boolean): SingleStep[] {
  const all = languages - 1;
  const larger = [2.5, 2.2, 2, 1.8, 1.6, 1.4, 1.25, 1.15, 1.07, 1];
  return [
    ...larger.map(factor => ({ factor, others: all, isShort: false, isPictured })),
    ...(isPictured ? [{ factor: 1, others: all, isShort: true, isPictured }] : []),
    { factor: 1, others: all, isShort: false, isPictured: false },
    ...Array.from({ length: all + 1 }, (_, index) => ({
      factor: 1,
      others: all - index,
      isShort: true,
      isPictured: false,
    })),
    ...Array.from({ length: 20 }, (_, step) => ({
      factor: 0.85 ** (step + 1),
      others: 0,
      isShort: true,
      isPictured: false,
    })),
  ];
}

function singleData(
  { neighbourhood, translations, activity, board, files }: SingleParts,
  format: SheetFormat,
  letters: { readonly sizes: LetterSizes; readonly footSizes: LetterSizes },
  footer: object | null,
  others: number,
) {
  const [first = translations.translator('nl'), ...rest] = board.languages.map(each => translations.translator(each));
  const written = { text: activity.description ?? '', language: activity.language, wordings: activity.wordings };
  const description = printedWords(written, activity.isPublicBody === true, first);
  return {
    page: { ...format, tiles: null },
    ...letters,
    colours: posterColours(neighbourhood.colours),
    hasLogo: files.logo !== undefined,
    header: [first.language, neighbourhood.name, [kindInAWord(activity, first).word]],
    entry: withWholeDay(posterEntry(activity, first, rest.slice(0, others))),
    description: { lang: description.lang, words: description.words.replaceAll(/\s+/gu, ' ').slice(0, 600) },
    footer,
  };
}

/** There is room for the day in full, if need be on a line of its own. */
function withWholeDay(entry: PosterEntry): PosterEntry {
  return { ...entry, when: entry.when.slice(0, 2) };
}

/** What is left belongs to the description if it fits, and the rest to the picture. */
function extras({ room, gap, entry, description }: Measured, hasPicture: boolean) {
  const left = room - entry - (hasPicture ? gap : 0);
  const showsDescription = description > 0 && description + gap <= left * (hasPicture ? 0.5 : 1);
  const forPicture = left - (showsDescription ? description + gap : 0);
  return { showsDescription, pictureHeight: hasPicture ? Math.max(0, forPicture) : 0 };
}
