/**
 * The fixed words of the feeds in one language, and the lines made with them. Escapes nothing: each format does that at
 * its own edge.
 */

import type { Language } from '../core/languages.ts';
import { formatDayAndTime, formatDayWithYear } from '../i18n/formats.ts';
import type { Translator } from '../i18n/translations.ts';
import type { EntryState, FeedEntry, WallClock } from './entry.ts';

export interface FeedWords {
  readonly language: Language;
  /** The title with the word for its state before it: `Geannuleerd: Soep op de stoep`. */
  titled(state: EntryState, title: string): string;
  /** What stands below the title, in lines; the address of the page last. */
  body(entry: FeedEntry, description: string): string;
  /** Day and hour in words. */
  when(start: WallClock, allDay: boolean): string;
}

export function feedWords(translator: Translator): FeedWords {
  const { t } = translator;
  const when = (start: WallClock, allDay: boolean): string => {
    if (start instanceof Temporal.PlainDateTime) {
      return formatDayAndTime(translator, start.toPlainDate(), start.toPlainTime());
    }
    const day = formatDayWithYear(translator.language, start);
    return `${day} (${allDay ? t('time:allDay') : t('time:hourFollows')})`;
  };
  const titled = (state: EntryState, title: string): string => {
    switch (state) {
      case 'cancelled':
        return t('feed:cancelledTitle', { title });
      case 'full':
        return t('feed:fullTitle', { title });
      case 'provisional':
      case 'idea':
        return t('feed:provisionalTitle', { title });
      case 'sure':
        return title;
    }
  };
  const body = (entry: FeedEntry, description: string): string => {
    const { price, contact, accessibility } = entry;
    const isHourOpen = entry.start instanceof Temporal.PlainDate && !entry.allDay;
    const lines = [
      isHourOpen ? t('feed:hourLine') : '',
      price === undefined ? '' : t('feed:priceLine', { price }),
      contact === undefined ? '' : t('feed:contactLine', { contact }),
      accessibility === undefined ? '' : t('feed:accessibilityLine', { accessibility }),
    ].filter(line => line !== '');
    const parts = [description.trim(), lines.join('\n'), entry.url === undefined ? '' : entry.url];
    return parts.filter(part => part !== '').join('\n\n');
  };
  return { language: translator.language, titled, body, when };
}
