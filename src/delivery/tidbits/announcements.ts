/**
 * What travels as tidbits do but is no activity: a line of news, a call for volunteers. Pure.
 */
import type { NewsLine } from '../../calendar/news-store.ts';
import type { RichText } from '../../core/chat/message.ts';
import { bold, lines } from '../../core/chat/rich-text.ts';
import type { Language } from '../../core/languages.ts';
import { formatRelativeDay } from '../../i18n/formats.ts';
import type { Telling } from './activity-words.ts';
import { longestTidbit } from './tidbit.ts';
import { line, written } from './written-words.ts';

/** A call for people who help, as it is told of. */
export interface ToldVacancy {
  readonly title: string;
  /** Name of the organisation. */
  readonly organiser: string | undefined;
  /** Last day on which it is shown, `YYYY-MM-DD`. */
  readonly until: string | null;
  readonly contact: string | null;
}

/** A line of news in at most {@link longestTidbit} units, marked as such. */
export function newsTidbit(
  { line: words, until }: Pick<NewsLine, 'line' | 'until'>,
  organiser: string | undefined,
  telling: Telling,
): RichText {
  const { translator, now } = telling;
  const { t, language } = translator;
  const day = formatRelativeDay(translator, Temporal.PlainDate.from(until), now.toPlainDate());
  return announce(`📣 ${t('tidbit:news')}`, words, [organiser, t('tidbit:newsUntil', { day })], language);
}

/** A call for volunteers in at most {@link longestTidbit} units, marked as such. */
export function vacancyTidbit({ title, organiser, until, contact }: ToldVacancy, telling: Telling): RichText {
  const { translator, now } = telling;
  const { t, language } = translator;
  const day = until === null ? '' : formatRelativeDay(translator, Temporal.PlainDate.from(until), now.toPlainDate());
  const untilWords = day === '' ? undefined : t('tidbit:newsUntil', { day });
  return announce(`🙋 ${t('tidbit:vacancy')}`, title, [organiser, contact ?? undefined, untilWords], language);
}

/** Units of an organisation's name or a contact. */
const longestFact = 60;

function announce(
  headline: string,
  words: string,
  facts: readonly (string | undefined)[],
  language: Language,
): RichText {
  const first = line(headline, language);
  const known = facts.filter(each => each !== undefined).map(each => written(each, language, longestFact));
  const last = line(known.filter(each => each !== '').join(' · '), language);
  // The line ends, and the mark that the line in the middle may begin with.
  const room = longestTidbit - first.length - last.length - 3;
  return lines(first, bold(line(written(words, language, room), language)), last);
}
