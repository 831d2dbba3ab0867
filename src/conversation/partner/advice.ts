/**
 * What a partner should know about the dates of a draft before it is placed, as sentences: what else is on or planned, feasts,
 * fasting, holidays.
 */
import type { ActivityFields } from '../../calendar/fields.ts';
import { type AgendaItem, occurrencesBetween } from '../../calendar/agenda-store.ts';
import { seriesOf } from '../../calendar/activity-series.ts';
import { adviceSentences } from '../../calendar/date-advice/advice-sentences.ts';
import { adviseOnDate } from '../../calendar/date-advice/date-advice.ts';
import type { Occasion, OtherOccasion } from '../../calendar/date-advice/other-activities.ts';
import { parseMoment } from '../../calendar/recurrence/moment.ts';
import { occurrencesBetween as datesBetween } from '../../calendar/recurrence/occurrences.ts';
import { isKind } from '../../core/kinds/kinds.ts';
import { isTheme } from '../../core/themes.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { Turn } from '../turn.ts';

/** Dates of a series that are looked at, from the next one on. */
const mostDates = 8;
const mostOthers = 400;

type AdviceTurn = Pick<Turn, 'database' | 'neighbourhoodId' | 'neighbourhood' | 'localNow'>;

/**
 * @param activityId of the entry that it changes, so that it is not in its own way
 * @param translator of whoever reads it
 */
export async function adviceOn(
  turn: AdviceTurn,
  fields: ActivityFields,
  activityId: string | null,
  translator: Translator,
): Promise<string[]> {
  const { neighbourhood, localNow } = turn;
  const occasions = occasionsOf(fields, neighbourhood.timeZone, localNow.toPlainDate());
  const others = await othersAround(turn, occasions);
  const { audience, placeId, kind, theme } = fields;
  const remarks = adviseOnDate(
    {
      occasions,
      audience,
      placeId,
      kind: kind !== null && isKind(kind) ? kind : null,
      theme: theme !== null && isTheme(theme) ? theme : null,
      activity: activityId,
    },
    others,
    { now: localNow, neighbourhood },
  );
  // The hour is asked for in its own question.
  return adviceSentences(
    remarks.filter(({ code }) => code !== 'hourMissing'),
    translator,
  );
}

function occasionsOf(fields: ActivityFields, timeZone: string, today: Temporal.PlainDate): Occasion[] {
  const { start, end, allDay, recurrence } = fields;
  if (recurrence === null) return [{ start: parseMoment(start), end: end === null ? null : parseMoment(end), allDay }];
  const series = seriesOf(fields, [], timeZone);
  return datesBetween(series, today, today.add({ years: 1 }), mostDates);
}

async function othersAround(turn: AdviceTurn, occasions: readonly Occasion[]): Promise<OtherOccasion[]> {
  const { database, neighbourhoodId, neighbourhood } = turn;
  const found: AgendaItem[] = [];
  for (const { start } of occasions) {
    const day = Temporal.PlainDate.from(start.toString().slice(0, 10));
    const at = (date: Temporal.PlainDate) => date.toZonedDateTime(neighbourhood.timeZone).toInstant();
    const window = { from: at(day.subtract({ days: 1 })), to: at(day.add({ days: 2 })), limit: mostOthers };
    found.push(...(await occurrencesBetween(database, neighbourhoodId, window, 'partners')));
  }
  return found.filter(({ isCancelled }) => !isCancelled).map(otherOf);
}

function otherOf({ activity, start, end, allDay }: AgendaItem): OtherOccasion {
  return {
    activity: activity.id,
    title: activity.title,
    audience: activity.audience,
    placeId: activity.placeId,
    start: parseMoment(start),
    end: end === null ? null : parseMoment(end),
    allDay,
  };
}
