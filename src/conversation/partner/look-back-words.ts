/**
 * How organisations are told how it was, and asked for a picture and a line of it. Pure.
 */
import type { EndedDate } from '../../calendar/ended-date-store.ts';
import { type FeedbackSum, type Verdict, verdicts } from '../../calendar/feedback-store.ts';
import { formatDay, formatNumber } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import { clip } from './activity-lines.ts';

/** Kinds of words that wait for the weekly message. */
export const lookBackWord = 'look-back';
export const feedbackWord = 'feedback';

/** What is asked about once: a date, and of a series once a month. */
export function lookBackSubject({
  activityId,
  originalDate,
  isSeries,
}: Pick<EndedDate, 'activityId' | 'originalDate' | 'isSeries'>): string {
  return `${activityId} ${isSeries ? originalDate.slice(0, 7) : originalDate}`;
}

export interface DateSum extends FeedbackSum {
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** How many people said they come. */
  readonly coming: number;
}

const longestTitle = 100;
const longestWords = 160;
/** Further words stand in the list of what is one's own. */
const mostWords = 8;

/** Sums, and words without whose they are. */
export function sumWords({ title, day, coming, counts, words }: DateSum, { t, language }: Translator): string[] {
  const number = (count: number) => formatNumber(language, count);
  const shown = verdicts.map(verdict => `${signOf[verdict]} ${number(counts[verdict])}`);
  return [
    t('delivery-chat:howItWas.sum', {
      title: clip(title, longestTitle),
      day: formatDay(language, Temporal.PlainDate.from(day)),
    }),
    shown.join(' · '),
    t('delivery-chat:howItWas.coming', { number: number(coming) }),
    ...words.slice(0, mostWords).map(each => `• ${clip(each.replaceAll(/\s+/gu, ' '), longestWords)}`),
    ...(words.length > mostWords ? ['…'] : []),
  ];
}

const signOf: Readonly<Record<Verdict, string>> = { good: '👍', fair: '😐', bad: '👎' };
