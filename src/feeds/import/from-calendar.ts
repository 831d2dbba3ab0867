/**
 * The items of a calendar file as items to import. Pure.
 */
import type { ActivityState } from '../../calendar/fields.ts';
import { type ItemContext, postingsOfItem } from '../in/draft-of-item.ts';
import type { ReadFeed } from '../in/feed-item.ts';
import { noticeSentence } from '../in/notice-sentence.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { Understood } from './import-item.ts';

export interface CalendarOptions extends ItemContext {
  readonly partnerId: string;
  /** Undefined: what the calendar says. */
  readonly state: ActivityState | undefined;
  readonly translator: Translator;
}

export function itemsOfCalendar(read: ReadFeed, options: CalendarOptions): Understood {
  const { partnerId, state, translator } = options;
  const keyOf = (uid: string) => `calendar ${partnerId} ${uid}`;
  return {
    items: read.items.flatMap(item =>
      postingsOfItem(item, options).map(({ draft, uid, words, date }) => ({
        line: null,
        sheet: '',
        partnerId,
        key: keyOf(uid),
        draft:
          state === undefined || draft.fields.state !== 'sure'
            ? draft
            : { ...draft, fields: { ...draft.fields, state } },
        dateOf: date === undefined ? undefined : { key: keyOf(item.uid), date },
        words,
        weekdaySaid: null,
        doubts: [],
      })),
    ),
    problems: [],
    notices: read.notices.map(notice => noticeSentence(translator, notice)),
  };
}
