/**
 * The week of one board as its template takes it: texts in the board's languages, sizes, colours. Pure; what fits is not
 * decided here.
 */
import type { NewsLine } from '../calendar/news-store.ts';
import type { Board, Neighbourhood } from '../config/neighbourhood.ts';
import type { Translations } from '../i18n/translations.ts';
import type { ChatLink } from './chat-links.ts';
import { posterColours } from './poster-colours.ts';
import { type PosterEntry, posterEntry, posterFoot, waysToWriteDate } from './poster-texts.ts';
import type { SheetActivity } from './sheet-activity.ts';
import type { SheetFormat } from './sheet-format.ts';
import type { MarkedWords } from './told-words.ts';
import type { LetterSizes } from './typography.ts';

export interface WeekSheetParts {
  readonly neighbourhood: Pick<Neighbourhood, 'name' | 'colours'>;
  readonly board: Pick<Board, 'languages'>;
  readonly translations: Translations;
  /** First and last day on which the poster hangs. */
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly news: readonly Pick<NewsLine, 'line' | 'language'>[];
  readonly links: readonly ChatLink[];
  /** Where the calendar is on the web, without `https://`; undefined when it is not public. */
  readonly webAddress: string | undefined;
  readonly hasLogo: boolean;
  /** All that may stand below the picture. */
  readonly captions?: readonly Pick<MarkedWords, 'lang' | 'words'>[];
  /** How an activity is written, with so many languages beside the first. */
  readonly entryOf: (activity: SheetActivity, otherLanguages: number) => PosterEntry;
}

/** Writes each activity once, for it is measured and then drawn in the same words. */
export function createEntries({ board, translations }: Pick<WeekSheetParts, 'board' | 'translations'>) {
  const [first = translations.translator('nl'), ...others] = board.languages.map(each => translations.translator(each));
  const written = new Map<SheetActivity, Map<number, PosterEntry>>();
  return (activity: SheetActivity, otherLanguages: number): PosterEntry => {
    const known = written.get(activity) ?? new Map<number, PosterEntry>();
    const entry = known.get(otherLanguages) ?? posterEntry(activity, first, others.slice(0, otherLanguages));
    written.set(activity, known.set(otherLanguages, entry));
    return entry;
  };
}

/**
 * How much stands beside the code, in the order in which it gives way: whole words in all of the board's languages, one word in each.
 */
export const weekFeet = ['whole', 'short'] as const;

export type WeekFoot = (typeof weekFeet)[number];

export interface WeekSheetShape {
  readonly format: SheetFormat;
  readonly sizes: LetterSizes;
  /** Of the foot, which never grows. */
  readonly footSizes: LetterSizes;
  readonly columns: number;
  /** How many languages beside the first the entries have. */
  readonly entryLanguages: number;
  readonly foot: WeekFoot;
}

/** The one picture on the sheet, in the room that is left. */
export interface PlacedPicture {
  /** Of this activity, by its public id; undefined for one of how something was. */
  readonly activityId: string | undefined;
  /** Of the picture, so that it can be read again. */
  readonly mediaId: string;
  /** Counted from 0. */
  readonly column: number;
  /** It stands at the foot of its column, with these words below it; undefined where it stands below its activity. */
  readonly caption: Pick<MarkedWords, 'lang' | 'words'> | undefined;
  /** Millimetres. */
  readonly height: number;
}

/** What the template draws when it has been decided. */
export interface WeekSheetContent {
  readonly columns: readonly (readonly SheetActivity[])[];
  readonly news: WeekSheetParts['news'];
  /** Left out of this week. */
  readonly leftOut: number;
  readonly picture?: PlacedPicture | undefined;
}

/** Where there is room to grow, there is room for the day in full, if need be on a line of its own. */
function withWholeDay(entry: PosterEntry, { sizes, footSizes }: WeekSheetShape): PosterEntry {
  return sizes.title > footSizes.title ? { ...entry, when: entry.when.slice(0, 2) } : entry;
}

/** The data of `templates/week.typ`. */
export function weekSheet(
  parts: WeekSheetParts,
  shape: WeekSheetShape,
  content: WeekSheetContent,
  mode: 'measure' | 'draw',
): object {
  const { board, translations, from } = parts;
  const [first = translations.translator('nl'), ...others] = board.languages.map(each => translations.translator(each));
  const { t, language } = first;
  return {
    mode,
    page: { ...shape.format, tiles: null },
    sizes: shape.sizes,
    footSizes: shape.footSizes,
    colours: posterColours(parts.neighbourhood.colours),
    hasLogo: parts.hasLogo,
    header: [
      language,
      parts.neighbourhood.name,
      waysToWriteDate(language, from).map(day => t('poster:weekOf', { day })),
    ],
    columnCount: shape.columns,
    columns: content.columns.map(column =>
      column.map(each => withWholeDay(parts.entryOf(each, shape.entryLanguages), shape)),
    ),
    news: content.news.map(({ line, language: lang }) => ({ lang, words: line })),
    captions: mode === 'measure' ? (parts.captions ?? []) : [],
    picture: drawnPicture(content.picture),
    nothing: t('poster:nothing'),
    isEmpty: content.columns.length === 0 && content.leftOut === 0,
    footer: posterFoot({
      ...parts,
      translators: [first, ...others],
      leftOut: content.leftOut,
      isShort: shape.foot === 'short',
      drawsCodes: mode === 'draw',
    }),
  };
}

function drawnPicture(picture: PlacedPicture | undefined): object | null {
  if (picture === undefined) return null;
  const { activityId = '', caption = null, ...place } = picture;
  return { ...place, activityId, caption };
}
