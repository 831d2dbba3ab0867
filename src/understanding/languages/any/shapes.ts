/** Shapes of hours and dates that all six languages share, because they are written with digits only. */
import type { ClockShapes, DateShapes, LinkWords } from '../language.ts';

export const clock: Pick<ClockShapes, 'hour' | 'hourMinute'> = {
  hour: ['{hour}h', '{hour} h'],
  hourMinute: ['{hour}:{minute}', '{hour}h{minute}', '{hour}u{minute}', '{hour} h {minute}'],
};

/** With a point between, `18.30` is an hour and `18.12` may be a date: the reader decides by what stands beside it. */
export const pointed = { hourMinute: ['{hour}.{minute}'], dayMonth: ['{day}.{monthNumber}', '{day}.{monthNumber}.'] };

/** `5-3` is a date only beside a weekday; elsewhere it is a span of numbers. */
export const dashed = { dayMonth: ['{day}-{monthNumber}'] };

export const dates: Pick<DateShapes, 'dayMonth'> = {
  dayMonth: [
    '{day}/{monthNumber}',
    '{day} / {monthNumber}',
    '{day}/{monthNumber}/{year}',
    '{day}/{monthNumber}/{shortYear}',
    '{day}.{monthNumber}.{year}',
    '{day}.{monthNumber}.{shortYear}',
    '{day}-{monthNumber}-{year}',
    '{year}-{monthNumber}-{day}',
  ],
};

export const links: Partial<LinkWords> = {
  and: ['&', '+', 'en/of'],
  at: ['@'],
};
