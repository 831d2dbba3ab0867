/**
 * The week of one board as its template takes it: texts in the board's languages, sizes, colours. Pure; what fits is not
 * decided here.
 */
import type { NewsLine } from '../calendar/news-store.ts';
import type { Board, Neighbourhood } from '../config/neighbourhood.ts';
import { directionOf, type Language } from '../core/languages.ts';
import { formatDay } from '../i18n/formats.ts';
import type { Translations, Translator } from '../i18n/translations.ts';
import type { ChatLink } from './chat-links.ts';
import { formatDayOfMonth, waysToWriteDay } from './day-words.ts';
import { posterColours } from './poster-colours.ts';
import { scanCode } from './scan-code.ts';
import { hours, joined, kindInAWord, price, type SheetActivity, startHour, stateWord } from './sheet-activity.ts';
import type { SheetFormat, Tiling } from './sheet-format.ts';
import type { LetterSizes } from './typography.ts';

export interface WeekSheetParts {
  readonly neighbourhood: Pick<Neighbourhood, 'name' | 'colours'>;
  readonly board: Pick<Board, 'languages'>;
  readonly translations: Translations;
  /** First and last day on which the poster hangs. */
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly news: readonly NewsLine[];
  readonly links: readonly ChatLink[];
  /** Where the calendar is on the web, without `https://`; undefined when it is not public. */
  readonly webAddress: string | undefined;
  readonly hasLogo: boolean;
}

export interface WeekSheetShape {
  readonly format: SheetFormat;
  readonly tiling: Tiling | undefined;
  readonly sizes: LetterSizes;
  readonly columns: number;
  /** How many languages beside the first the entries have. */
  readonly entryLanguages: number;
  /** Whether the words beside the code stand there in all of the board's languages. */
  readonly scansInAll: boolean;
}

/** What the template draws when it has been decided. */
export interface WeekSheetContent {
  readonly columns: readonly (readonly SheetActivity[])[];
  readonly news: readonly NewsLine[];
  /** Left out of this week. */
  readonly leftOut: number;
}

/** The data of `templates/week.typ`. */
export function weekSheet(
  parts: WeekSheetParts,
  shape: WeekSheetShape,
  content: WeekSheetContent,
  mode: 'measure' | 'draw',
): object {
  const { board, translations, until, from, links } = parts;
  const [first = translations.translator('nl'), ...others] = board.languages.map(each => translations.translator(each));
  const { t, language } = first;
  return {
    mode,
    page: { ...shape.format, tiles: shape.tiling ?? null },
    sizes: shape.sizes,
    colours: posterColours(parts.neighbourhood.colours),
    hasLogo: parts.hasLogo,
    header: [language, parts.neighbourhood.name, datesIn(language, from).map(day => t('poster:weekOf', { day }))],
    columnCount: shape.columns,
    columns: content.columns.map(column =>
      column.map(each => weekEntry(each, first, others.slice(0, shape.entryLanguages))),
    ),
    news: content.news.map(({ line, language: lang }) => ({ lang, words: line })),
    nothing: content.columns.length === 0 && content.leftOut === 0 ? t('poster:nothing') : '',
    footer: {
      lang: language,
      more: content.leftOut === 0 ? '' : t('poster:andMore', { count: content.leftOut }),
      // Measured with both: in every language, and in the first alone.
      scan: (shape.scansInAll || mode === 'measure' ? [first, ...others] : [first]).map(each => ({
        lang: each.language,
        words: each.t('poster:scan'),
      })),
      hangsUntil: [...waysToWriteDay(language, until), formatDayOfMonth(language, until)].map(day =>
        t('poster:hangsUntil', { day }),
      ),
      links: links.map(({ url, label }) => ({ svg: scanCode(url), label })),
      address: parts.webAddress ?? '',
    },
  };
}

function weekEntry(activity: SheetActivity, first: Translator, others: readonly Translator[]): object {
  const { language, t } = first;
  const kind = kindInAWord(activity, first);
  const needsRegistration = activity.registration?.required === true ? t('agenda:registrationNeeded') : '';
  return {
    id: activity.id,
    lang: language,
    when: waysToSayWhen(activity, first),
    title: { lang: activity.language, words: activity.title },
    notice: stateWord(activity, first),
    place: {
      whole: joined(language, [activity.place ?? '', activity.address ?? '']),
      name: activity.place ?? '',
      address: activity.address ?? '',
    },
    sign: kind.sign,
    kind: [kind.word, price(activity, first)].filter(Boolean).join(' · '),
    extra: [needsRegistration, isolated(activity.contact ?? '')].filter(Boolean).join(' '),
    others: others.map(other => ({ lang: other.language, words: otherWords(activity, other) })),
  };
}

/** Kind, day, hour and place in one of the board's other languages. */
function otherWords(activity: SheetActivity, translator: Translator): string {
  const { language } = translator;
  const place = activity.place ?? '';
  const parts = [
    kindInAWord(activity, translator).word,
    joined(language, [formatDay(language, activity.day), startHour(activity, translator)]),
    directionOf(language) === 'rtl' ? isolated(place) : place,
  ];
  return parts.filter(part => part !== '').join(' · ');
}

interface When {
  readonly day: string;
  readonly hour: string;
}

/** The fullest first: rather no end of the hours than a short month, rather a short month than a short weekday. */
function waysToSayWhen(activity: SheetActivity, translator: Translator): When[] {
  const [full, middle, short] = daysOf(activity, translator);
  const [whole, start] = [hours(activity, translator), startHour(activity, translator)];
  const ways = [
    { day: full, hour: whole },
    { day: full, hour: start },
    { day: middle, hour: start },
    { day: short, hour: start },
  ];
  return ways.flatMap(({ day, hour }) => (day === undefined ? [] : [{ day, hour }]));
}

function daysOf({ day, lastDay }: SheetActivity, { t, language }: Translator): string[] {
  const days = waysToWriteDay(language, day);
  if (lastDay === undefined) return [...days];
  const last = waysToWriteDay(language, lastDay);
  return days.map((each, index) => `${each} ${t('agenda:untilDay', { day: last[index] ?? last[0] ?? '' })}`);
}

function datesIn(language: Language, date: Temporal.PlainDate): string[] {
  return [...waysToWriteDay(language, date), formatDayOfMonth(language, date)];
}

/** Words of another direction as a whole in a line, so that what stands beside them stays in order (UAX 9, FSI and PDI). */
function isolated(words: string): string {
  return words === '' ? '' : `\u2068${words}\u2069`;
}
