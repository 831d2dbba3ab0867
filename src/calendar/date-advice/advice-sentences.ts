/** The words for remarks about a date, in the language of the reader. Knows how to say it, not what to say. */
import { formatDay, formatDayAndTime, formatTime } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import { hasTime, type Moment } from '../recurrence/moment.ts';
import type { Remark } from './remark.ts';

/** One sentence or two for each remark, in the same order, as plain text. */
export function adviceSentences(remarks: readonly Remark[], translator: Translator): string[] {
  return remarks.map(remark => {
    const sentence = sentenceOf(remark, translator);
    if (remark.otherDates === 0) return sentence;
    return `${sentence} ${translator.t('advice:otherDates', { count: remark.otherDates })}`;
  });
}

function sentenceOf(remark: Remark, translator: Translator): string {
  const { t, language } = translator;
  const day = formatDay(language, remark.date);
  switch (remark.code) {
    case 'past':
    case 'hourMissing':
    case 'ramadan':
      return t(`advice:${remark.code}`, { day });
    case 'samePlace':
    case 'sameAudience':
    case 'sameTime':
    case 'nearAudience':
    case 'sameDay':
      return t(`advice:${remark.code}`, { title: remark.values.title, when: whenOf(remark.values.start, translator) });
    case 'mealInRamadan':
    case 'iftar':
      return t(`advice:${remark.code}`, { day, time: formatTime(language, remark.values.sunset) });
    case 'eid':
    case 'feast':
    case 'publicHoliday':
      return t(`advice:${remark.code}`, { day, feast: t(`advice:feasts.${remark.values.feast}`) });
    case 'eidNear':
      return t('advice:eidNear', {
        day: formatDay(language, remark.values.from),
        feast: t(`advice:feasts.${remark.values.feast}`),
      });
    case 'schoolHoliday':
      return t('advice:schoolHoliday', { day, holiday: t(`advice:schoolHolidays.${remark.values.holiday}`) });
    case 'localFeast':
      return t('advice:localFeast', { day, name: remark.values.name });
  }
}

function whenOf(start: Moment, translator: Translator): string {
  if (!hasTime(start)) return formatDay(translator.language, start);
  return formatDayAndTime(translator, start.toPlainDate(), start.toPlainTime());
}
