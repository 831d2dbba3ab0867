/**
 * Public holidays and school holidays beside the days of the agenda. Pure.
 */
import { html } from 'hono/html';
import { feastsBetween, publicHolidayOn } from '../../core/feasts/feasts.ts';
import { schoolHolidaysBetween } from '../../core/feasts/school-holidays.ts';
import { formatDay } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { Html } from '../page.ts';

/** True on a public holiday, when much is closed. */
export function isFreeDay(day: Temporal.PlainDate): boolean {
  return publicHolidayOn(day) !== undefined;
}

/** The public holidays on a day, by name. */
export function holidayNames(day: Temporal.PlainDate, { t }: Translator): string[] {
  return publicHolidays(day, day).map(({ id }) => t(`feasts:${id}`));
}

export interface HolidayParts {
  readonly translator: Translator;
  /** First day shown, and the first one after those shown. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/**
 * One line for each holiday that has a day here, also where nothing is on.
 *
 * @param named days that have a heading, which names its public holidays itself
 */
export function holidayLines({ translator, from, to }: HolidayParts, named: readonly string[]): Html | '' {
  const { t, language } = translator;
  const last = to.subtract({ days: 1 });
  const feasts = publicHolidays(from, last).filter(feast => !named.includes(feast.from.toString()));
  const lines = [
    ...feasts.map(feast => ({ name: t(`feasts:${feast.id}`), ...feast })),
    ...schoolHolidaysBetween(from, last).map(holiday => ({ name: t(`school-holidays:${holiday.id}`), ...holiday })),
  ];
  if (lines.length === 0) return '';
  return html`<ul class="holidays">
    ${lines.map(line => {
      const days = [line.from, ...(line.to.equals(line.from) ? [] : [line.to])].map(day => formatDay(language, day));
      return html`<li><span aria-hidden="true">🗓</span> <strong>${line.name}</strong>: ${days.join(' – ')}</li>`;
    })}
  </ul>`;
}

function publicHolidays(from: Temporal.PlainDate, to: Temporal.PlainDate) {
  return feastsBetween(from, to).filter(({ group }) => group === 'public');
}
