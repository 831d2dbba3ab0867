/**
 * How an activity returns, in words. Pure.
 */
import { parseMoment } from '../../calendar/recurrence/moment.ts';
import { parseRule } from '../../calendar/recurrence/parse-rule.ts';
import { formatDay, formatShortWeekday } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';

/** A Monday, to name the weekdays by. */
const aMonday = Temporal.PlainDate.from('2026-03-02');

/**
 * "elke week (wo, vr), tot en met zondag 28 juni".
 *
 * @param start of the series, as `ActivityFields` has it
 * @throws WijkError of `parseRule` when it is no rule
 */
export function rhythmWords(recurrence: string, start: string, timeZone: string, translator: Translator): string {
  const { t, language } = translator;
  const rule = parseRule(recurrence, { start: parseMoment(start), timeZone });
  const { frequency, interval, weekdays, until, count } = rule;
  const every =
    interval === 1
      ? t(`partner-chat:rhythm.${frequency}`)
      : t(`partner-chat:rhythm.${frequency}Interval`, { number: interval });
  const days = weekdays.map(({ weekday }) => formatShortWeekday(language, aMonday.add({ days: weekday - 1 })));
  const on = frequency === 'WEEKLY' && days.length > 1 ? ` (${days.join(', ')})` : '';
  const last = until === null ? '' : `, ${t('agenda:untilDay', { day: formatDay(language, until) })}`;
  const times = count === null ? '' : `, ${count}×`;
  return `${every}${on}${times}${last}`;
}
