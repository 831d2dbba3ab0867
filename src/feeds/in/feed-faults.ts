/**
 * What a partner hears when their calendar cannot be read, and when. Pure.
 */
import type { NoticeCode } from './feed-item.ts';

/** Faults that go away by themselves are told after two days of them; these do not, and a person has to do something. */
const lasting: Readonly<Record<string, NoticeCode>> = {
  'address-private': 'wrongAddress',
  'address-unfit': 'wrongAddress',
  'too-many-redirects': 'wrongAddress',
  'feed-no-calendar': 'noCalendar',
  'feed-gone': 'gone',
  'feed-refused': 'refused',
  'uitdatabank-refused': 'refused',
  'response-too-large': 'tooLarge',
};

/** The sentence for a fault, by its code. */
export function noticeOfFault(code: string): NoticeCode {
  return lasting[code] ?? 'cannotReach';
}

/** Whether somebody has to do something about it: then a calendar that never worked is told of at once. */
export function isLasting(code: string): boolean {
  return lasting[code] !== undefined;
}

/** The notices of faults; the others are about what stands in a calendar. */
export const faultNotices: readonly NoticeCode[] = ['cannotReach', ...new Set(Object.values(lasting))];
