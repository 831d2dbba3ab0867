/**
 * What all posters take: one activity in the board's languages, the codes to scan, the days until which they hang. Pure.
 */
import { joinWords } from '../calendar/activity-facts.ts';
import type { Language } from '../core/languages.ts';
import { formatDay } from '../i18n/formats.ts';
import type { Translator } from '../i18n/translations.ts';
import { isolated, unbrokenMoments, unbrokenNumbers } from './bidi.ts';
import type { ChatLink } from './chat-links.ts';
import { formatDayOfMonth, waysToWriteDay } from './day-words.ts';
import { scanCode } from './scan-code.ts';
import { hours, kindInAWord, price, type SheetActivity, startHour, stateWord } from './sheet-activity.ts';
import { type MarkedWords, printedWords } from './told-words.ts';

export interface PosterFoot {
  /** Translators of the board's languages, the first first. */
  readonly translators: readonly Translator[];
  readonly links: readonly ChatLink[];
  readonly webAddress: string | undefined;
  readonly until: Temporal.PlainDate;
  /** Left out of this week. */
  readonly leftOut: number;
  /** The words beside the code as one word in each language, where room is short. */
  readonly isShort?: boolean;
  /** False while only heights are asked for: the codes are as high without their squares. */
  readonly drawsCodes: boolean;
}

/** The foot as `footer` of the templates takes it. */
export function posterFoot({
  translators,
  links,
  webAddress,
  until,
  leftOut,
  isShort = false,
  drawsCodes,
}: PosterFoot): object {
  const [first] = translators;
  if (first === undefined) throw new RangeError('A board has a language.');
  const { t, language } = first;
  return {
    lang: language,
    isShort,
    more: leftOut === 0 ? '' : t('poster:andMore', { count: leftOut }),
    scan: translators.map(each => ({ lang: each.language, words: each.t('poster:scan') })),
    scanShort: once(translators.map(each => ({ lang: each.language, words: each.t('poster:scanShort') }))),
    hangsUntil: waysToWriteDate(language, until).map(day => t('poster:hangsUntil', { day })),
    links: links.map(({ url, label }) => ({ svg: drawsCodes ? scanCode(url) : '', label })),
    // For whoever cannot scan: what to look for in the app.
    chats: links.map(({ label, address }) => `${label}: ${unbrokenNumbers(address)}`),
    address: webAddress ?? '',
  };
}

/** What two languages say alike stands there once. */
function once(words: readonly Written[]): Written[] {
  return words.filter((each, index) => words.findIndex(other => other.words === each.words) === index);
}

/** As {@link waysToWriteDay}, and at last without the weekday. */
export function waysToWriteDate(language: Language, date: Temporal.PlainDate): string[] {
  return [...waysToWriteDay(language, date), formatDayOfMonth(language, date)];
}

export interface PosterEntry {
  readonly id: string;
  readonly lang: Language;
  /** The fullest first. */
  readonly when: readonly When[];
  readonly title: Written;
  /** "Full", "provisional"; empty when it simply takes place. */
  readonly notice: string;
  readonly place: { readonly whole: string; readonly name: string; readonly address: string };
  readonly sign: string;
  readonly kind: string;
  readonly extra: string;
  readonly others: readonly Written[];
}

export interface Written {
  readonly lang: Language;
  readonly words: string;
}

/** One activity as `entry-block` of the templates takes it. */
export function posterEntry(activity: SheetActivity, first: Translator, others: readonly Translator[]): PosterEntry {
  const { language, t } = first;
  const kind = kindInAWord(activity, first);
  const title = posterTitle(activity, first);
  const needsRegistration = activity.registration?.required === true ? t('agenda:registrationNeeded') : '';
  return {
    id: activity.id,
    lang: language,
    when: waysToSayWhen(activity, first),
    title: { lang: title.lang, words: title.words },
    notice: stateWord(activity, first),
    place: {
      whole: joinWords(language, [activity.place ?? '', activity.address ?? '']),
      name: activity.place ?? '',
      address: activity.address ?? '',
    },
    sign: kind.sign,
    kind: [kind.word, price(activity, first), title.mark].filter(Boolean).join(' · '),
    extra: [needsRegistration, isolated(language, unbrokenNumbers(activity.contact ?? ''))].filter(Boolean).join(' '),
    others: others.map(other => ({ lang: other.language, words: otherWords(activity, other) })),
  };
}

/** The short title stands for the one that was written; where another language's is printed, that has its own length. */
function posterTitle(activity: SheetActivity, translator: Translator): MarkedWords {
  const printed = printedWords({ text: activity.title, ...activity }, activity.isPublicBody === true, translator);
  const words = printed.words === activity.title ? (activity.shortTitle ?? printed.words) : printed.words;
  return { ...printed, words: inSmallLetters(words, printed.lang) };
}

/**
 * Several words in nothing but capitals, such as a calendar feed may bring, as a sentence: shapes of words are what people who see
 * badly read by (RNIB, see typography.ts).
 */
export function inSmallLetters(words: string, language: Language): string {
  const isShouted = /\p{L}{2,}\s+\p{L}{2,}/u.test(words) && !/\p{Ll}/u.test(words) && /\p{Lu}/u.test(words);
  if (!isShouted) return words;
  const calm = words.toLocaleLowerCase(language);
  return calm.replace(/\p{L}/u, first => first.toLocaleUpperCase(language));
}

/** Kind, day, hour and place in one of the board's other languages. */
function otherWords(activity: SheetActivity, translator: Translator): string {
  const { language } = translator;
  const place = activity.place ?? '';
  const parts = [
    kindInAWord(activity, translator).word,
    unbrokenMoments(joinWords(language, [formatDay(language, activity.day), startHour(activity, translator)])),
    isolated(language, place),
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
