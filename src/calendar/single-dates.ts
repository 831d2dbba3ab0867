/**
 * One date of a series that was told of by itself: which date it is, and what is different on it. Pure.
 */
import type { Source, StoredOverride } from './activity.ts';
import { seriesOf } from './activity-series.ts';
import { type ActivityFields, dateOf, sameValue } from './fields.ts';
import { dateOf as dayOf, formatMoment } from './recurrence/moment.ts';
import { isOccurrence, occurrenceOf } from './recurrence/occurrences.ts';
import { foldTitle } from './title-fold.ts';

/** The day of the series that a single activity may be, `YYYY-MM-DD`; undefined when the series has none on that day. */
export function dateInSeries(
  series: ActivityFields,
  single: Pick<ActivityFields, 'start'>,
  timeZone: string,
): string | undefined {
  const day = Temporal.PlainDate.from(dateOf(single.start));
  return isOccurrence(seriesOf(series, [], timeZone), day) ? day.toString() : undefined;
}

/** The series as it is on one of its days: what a telling of that day is compared with. */
export function seriesOnDate(series: ActivityFields, date: string, timeZone: string): ActivityFields {
  const occurrence = occurrenceOf(seriesOf(series, [], timeZone), Temporal.PlainDate.from(date));
  if (occurrence === undefined) return series;
  return {
    ...series,
    recurrence: null,
    exdates: [],
    start: formatMoment(occurrence.start),
    end: occurrence.end === null ? null : formatMoment(occurrence.end),
  };
}

/** What is different on the dates that have sources of their own; of several for one date the last said counts. */
export function overridesFromSources(
  series: ActivityFields,
  sources: readonly Source[],
  timeZone: string,
): StoredOverride[] {
  const told = sources.filter(source => source.role === 'single-date' && source.accepted);
  const byDate = Map.groupBy(told, source => source.originalDate ?? '');
  const rule = seriesOf(series, [], timeZone);
  return [...byDate].flatMap(([date, group]) => {
    const last = group.toSorted(bySaid).at(-1);
    if (last === undefined || date === '' || !isOccurrence(rule, dayOf(Temporal.PlainDate.from(date)))) return [];
    const override = differenceOn(date, seriesOnDate(series, date, timeZone), last);
    return override === undefined ? [] : [override];
  });
}

function bySaid(a: Source, b: Source): number {
  return Temporal.Instant.compare(a.saidAt, b.saidAt) || (a.id < b.id ? -1 : 1);
}

/** Undefined when that date is as all the others. What the telling leaves out is as the series. */
function differenceOn(date: string, planned: ActivityFields, told: Source): StoredOverride | undefined {
  const { fields } = told;
  const isSameLanguage = fields.language === planned.language;
  const title = isSameLanguage && foldTitle(fields.title) !== foldTitle(planned.title) ? fields.title : null;
  const description =
    isSameLanguage && fields.description !== null && fields.description !== planned.description
      ? fields.description
      : null;
  const hasPlace = fields.placeId !== null ? fields.placeId !== planned.placeId : isOtherWords(fields, planned);
  const moved = movedTo(planned, fields);
  const cancelled = fields.state === 'cancelled';
  const full = fields.state === 'full' && planned.state !== 'full';
  if (!cancelled && !full && title === null && description === null && !hasPlace && moved === null) return undefined;
  return {
    originalDate: date,
    sourceId: told.id,
    cancelled,
    full,
    reason: fields.stateReason,
    title,
    description,
    placeId: hasPlace ? fields.placeId : null,
    placeWords: hasPlace ? fields.placeWords : null,
    moved,
  };
}

function isOtherWords(fields: ActivityFields, planned: ActivityFields): boolean {
  if (fields.placeWords === null || planned.placeId !== null) return false;
  return planned.placeWords === null || foldTitle(fields.placeWords) !== foldTitle(planned.placeWords);
}

function movedTo(planned: ActivityFields, { start, end, allDay }: ActivityFields): StoredOverride['moved'] {
  const knowsHour = start.length > 10 || allDay;
  const isOtherStart = knowsHour && start !== planned.start;
  const isOtherEnd = end !== null && !sameValue(end, planned.end);
  if (!isOtherStart && !isOtherEnd) return null;
  return { start: knowsHour ? start : planned.start, end: end ?? (isOtherStart ? null : planned.end), allDay };
}
