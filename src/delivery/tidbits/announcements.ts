/**
 * What travels as tidbits do but is no activity: a line of news, a call for volunteers. Pure.
 */
import type { NewsLine } from '../../calendar/news-store.ts';
import type { Wording } from '../../calendar/translation/wording.ts';
import type { RichText } from '../../core/chat/message.ts';
import { bold, lines } from '../../core/chat/rich-text.ts';
import type { Language } from '../../core/languages.ts';
import { formatRelativeDay } from '../../i18n/formats.ts';
import type { Telling } from './activity-words.ts';
import { longestTidbit } from './tidbit.ts';
import { headAndUnder } from './told-text.ts';
import { line, written as writtenFact } from './written-words.ts';

/** A call for people who help, as it is told of. */
export interface ToldVacancy {
  readonly title: string;
  /** Of the title; the reader's own where left out. */
  readonly language?: Language;
  readonly wordings?: readonly Wording[] | undefined;
  readonly partnerId?: string;
  /** Name of the organisation. */
  readonly organiser: string | undefined;
  /** Last day on which it is shown, `YYYY-MM-DD`. */
  readonly until: string | null;
  readonly contact: string | null;
}

/** A line of news, as it is told of. */
export type ToldNews = Pick<NewsLine, 'line' | 'until'> &
  Partial<Pick<NewsLine, 'language' | 'wordings' | 'partnerId'>>;

/** A line of news in at most {@link longestTidbit} units, marked as such. */
export function newsTidbit(
  { line: text, until, ...written }: ToldNews,
  organiser: string | undefined,
  telling: Telling,
): RichText {
  const { translator, now } = telling;
  const { t } = translator;
  const day = formatRelativeDay(translator, Temporal.PlainDate.from(until), now.toPlainDate());
  return announce(`📣 ${t('tidbit:news')}`, { text, ...written }, [organiser, t('tidbit:newsUntil', { day })], telling);
}

/** A call for volunteers in at most {@link longestTidbit} units, marked as such. */
export function vacancyTidbit(vacancy: ToldVacancy, telling: Telling): RichText {
  const { title: text, organiser, until, contact } = vacancy;
  const { translator, now } = telling;
  const { t } = translator;
  const day = until === null ? '' : formatRelativeDay(translator, Temporal.PlainDate.from(until), now.toPlainDate());
  const untilWords = day === '' ? undefined : t('tidbit:newsUntil', { day });
  return announce(
    `🙋 ${t('tidbit:vacancy')}`,
    { ...vacancy, text },
    [organiser, contact ?? undefined, untilWords],
    telling,
  );
}

/** Units of an organisation's name or a contact. */
const longestFact = 60;

function announce(
  headline: string,
  {
    text,
    language: written,
    wordings,
    partnerId,
  }: Partial<Pick<ToldVacancy, 'language' | 'wordings'>> & {
    readonly text: string;
    readonly partnerId?: string | null;
  },
  facts: readonly (string | undefined)[],
  telling: Telling,
): RichText {
  const { language } = telling.translator;
  const first = line(headline, language);
  const known = facts.filter(each => each !== undefined).map(each => writtenFact(each, language, longestFact));
  const last = line(known.filter(each => each !== '').join(' · '), language);
  // The line ends, and the mark that the line in the middle may begin with.
  const room = longestTidbit - first.length - last.length - 3;
  const placed = { text, language: written ?? language, wordings, partnerId: partnerId ?? null };
  const { head, under } = headAndUnder(placed, telling, room);
  return lines(first, bold(line(head, language)), line(under, language), last);
}
