/**
 * What the try-out proposes to write, with days that lie ahead of the clock. Pure.
 */
import { formatDay, formatTime } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { SeatName } from './surface.ts';

/** One to three messages for each of the try-out's persons. @param today in the neighbourhood */
export function exampleMessages(
  { language, t }: Translator,
  person: SeatName,
  today: Temporal.PlainDate,
): readonly string[] {
  const time = (hour: string) => formatTime(language, Temporal.PlainTime.from(hour));
  const day = (date: Temporal.PlainDate) => formatDay(language, date);
  switch (person) {
    case 'partner':
      return [
        t('web-chat:example.meal', { day: day(nextWeekday(today, saturday)), time: time('14:00') }),
        t('web-chat:example.course', { day: day(nextWeekday(today, tuesday)), time: time('19:30') }),
      ];
    case 'resident':
      return [t('web-chat:example.weekend'), t('web-chat:example.children')];
    case 'coordinator':
      return ['/status', '/goedkeuren'];
    case 'me':
      return [];
  }
}

const [tuesday, saturday] = [2, 6];

/** The next such day after today: the one that a resident means who asks for it. */
function nextWeekday(today: Temporal.PlainDate, dayOfWeek: number): Temporal.PlainDate {
  const first = today.add({ days: 1 });
  return first.add({ days: (dayOfWeek - first.dayOfWeek + 7) % 7 });
}
