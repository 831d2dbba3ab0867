/**
 * The overview of a week: its days, what one has to register for, one thing that is new and later, and the news. Pure.
 */
import { knownKind } from '../../calendar/activity-facts.ts';
import { titleOf } from '../../calendar/translation/wording.ts';
import type { RichText } from '../../core/chat/message.ts';
import { bold, join, lines, rich } from '../../core/chat/rich-text.ts';
import type { Telling } from './activity-words.ts';
import { listOf } from './list.ts';
import type { ToldDate } from './tidbit.ts';
import { inOneLine, type PlacedText } from './told-text.ts';
import { whenWords } from './when-words.ts';
import { line, written } from './written-words.ts';

export interface Overview {
  /** What is on, the earliest first. */
  readonly items: readonly ToldDate[];
  /** How many there are, where that is more than `items`. */
  readonly total?: number;
  /** What closes for registration this week. */
  readonly register: readonly ToldDate[];
  readonly newForLater: ToldDate | undefined;
  /** Lines of news. */
  readonly news: readonly PlacedText[];
  /** Titles of calls for volunteers. */
  readonly vacancies?: readonly PlacedText[];
}

/** @returns the text, and the dates in it by their numbers; undefined when there is nothing to tell */
export function overview(
  { items, total, register, newForLater, news, vacancies = [] }: Overview,
  telling: Telling,
): { readonly text: RichText; readonly shown: readonly ToldDate[] } | undefined {
  const isEmpty = items.length + register.length + news.length + vacancies.length === 0;
  if (isEmpty && newForLater === undefined) return undefined;
  const { translator, now } = telling;
  const { t, language } = translator;
  const today = now.toPlainDate();
  // A title may be in a language that the reader does not know: what kind of thing it is stands beside it.
  const named = ({ activity }: ToldDate) => {
    const title = inOneLine({ ...titleOf(activity), partnerId: activity.ownerPartnerId }, telling, longestTitle);
    const kind = knownKind(activity, translator)?.word ?? '';
    return title.toLowerCase().includes(kind.toLowerCase()) ? title : `${title} · ${kind}`;
  };
  const list = listOf(items, telling, { heading: t('tidbit:overview'), ...(total === undefined ? {} : { total }) });
  const registering = register.slice(0, mostRegistering).map(item => {
    const { registration } = item.activity;
    const contact = written(registration?.contact ?? '', language, longestContact);
    return line(
      `• ${[named(item), whenWords(item, translator, today), contact].filter(each => each !== '').join(' · ')}`,
      language,
    );
  });
  const later =
    newForLater === undefined
      ? ''
      : line(
          t('tidbit:newForLater', { title: named(newForLater), day: whenWords(newForLater, translator, today) }),
          language,
        );
  const newsLines = news.slice(0, mostNews).map(each => line(`📣 ${inOneLine(each, telling, longestNews)}`, language));
  const calls = vacancies
    .slice(0, mostNews)
    .map(each => line(`🙋 ${t('tidbit:vacancy')}: ${inOneLine(each, telling, longestNews)}`, language));
  const text = join(
    [
      list.text,
      registering.length === 0 ? '' : lines(rich(bold(line(t('tidbit:registerThisWeek'), language))), ...registering),
      later,
      lines(...newsLines, ...calls),
    ],
    '\n\n',
  );
  return { text, shown: list.shown };
}

const longestTitle = 90;
const longestContact = 60;
const longestNews = 160;
/** More would hide the rest. */
export const mostRegistering = 4;
/** Of news, and of calls for volunteers. */
export const mostNews = 3;
