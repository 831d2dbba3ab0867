/**
 * The dates of an activity that its page shows: the next ones of a series, or its only one. Pure.
 */
import { seriesOf } from '../../calendar/activity-series.ts';
import { dateOf, formatMoment, isSameMoment } from '../../calendar/recurrence/moment.ts';
import { occurrencesBetween } from '../../calendar/recurrence/occurrences.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { PublicActivity } from './agenda-sources.ts';
import { placeOf } from './activity-texts.ts';
import type { ShownDate } from './structured-data.ts';

/** As many as people plan ahead. */
const mostDates = 6;

/** The dates from today on; for what is over, the last that was. */
export function shownDates(
  { activity, overrides, previousStart }: PublicActivity,
  neighbourhood: ShownNeighbourhood,
  today: Temporal.PlainDate,
): ShownDate[] {
  const { recurrence, title, state, stateReason } = activity;
  const isCalledOff = state === 'cancelled';
  if (recurrence === null) {
    const { start, end, allDay } = activity;
    const place = placeOf(activity, neighbourhood);
    const [isCancelled, isFull] = [isCalledOff, state === 'full'];
    return [{ start, end, allDay, isCancelled, isFull, previousStart, title, place, reason: stateReason }];
  }
  const series = seriesOf(activity, overrides, activity.timeZone);
  const next = occurrencesBetween(series, today, today.add({ years: 2 }), mostDates);
  return next.map(({ original, start, end, allDay, state: dateState }) => {
    const override = overrides.find(each => each.originalDate === dateOf(original).toString());
    const isElsewhere = override !== undefined && (override.placeId ?? override.placeWords) !== null;
    return {
      start: formatMoment(start),
      end: end === null ? null : formatMoment(end),
      allDay,
      isCancelled: isCalledOff || dateState === 'cancelled',
      isFull: state === 'full' || override?.full === true,
      previousStart: isSameMoment(original, start) ? undefined : formatMoment(original),
      title: override?.title ?? title,
      place: placeOf(isElsewhere ? override : activity, neighbourhood),
      reason: override?.reason ?? stateReason,
    };
  });
}
