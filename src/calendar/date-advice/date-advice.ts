/**
 * What a partner should know about the date of a draft before it is placed: what else is on, what feast it is, what is
 * missing. Advice, never a veto. Pure: other activities are an argument, and `advice-sentences.ts` has the words.
 */
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import { type KindId, kindOf } from '../../core/kinds/kinds.ts';
import type { ThemeId } from '../../core/themes.ts';
import { dateOf, hasTime, timeOf } from '../recurrence/moment.ts';
import { daysOf } from '../recurrence/series.ts';
import { remarksOfFeasts } from './feasts-around.ts';
import {
  type Occasion,
  type OtherOccasion,
  occasionsByDay,
  remarksOfOthers,
  type Setting,
} from './other-activities.ts';
import { type Remark, type RemarkAbout, remarkCodes } from './remark.ts';
import { type Position, sintNiklaas, sunset } from './sunset.ts';

export interface AdviceDraft extends Setting {
  /** The dates to look at; of a series those of the coming year. Never cancelled ones. */
  readonly occasions: readonly Occasion[];
  readonly kind: KindId | null;
  readonly theme: ThemeId | null;
  /** Id of the activity that the draft changes, so that it is not in its own way. */
  readonly activity: string | null;
}

export interface AdviceCircumstances {
  /** Wall clock of the neighbourhood. */
  readonly now: Temporal.PlainDateTime;
  readonly neighbourhood: Pick<Neighbourhood, 'timeZone' | 'places' | 'feasts'>;
}

/** Most remarks about other activities in one answer: the partner is to read them all. */
export const mostOthers = 4;

/**
 * Every remark about the dates of a draft, most important first, and the same thing about several dates said once.
 *
 * @param others dates of other activities around those of the draft that take place or are planned
 */
export function adviseOnDate(
  draft: AdviceDraft,
  others: readonly OtherOccasion[],
  circumstances: AdviceCircumstances,
): Remark[] {
  const byDay = occasionsByDay(others.filter(({ activity }) => activity !== draft.activity));
  const remarks = [
    ...remarksOfPast(draft.occasions, circumstances.now),
    ...remarksOfHour(draft.occasions),
    ...draft.occasions.flatMap(occasion => remarksAround(occasion, draft, byDay, circumstances)),
  ];
  const sorted = sayOnce(remarks).toSorted(compareRemarks);
  const kept = sorted.filter(isAboutOther).slice(0, mostOthers);
  return sorted.filter(remark => !isAboutOther(remark) || kept.includes(remark));
}

type DatedRemark = RemarkAbout & { readonly date: Temporal.PlainDate };

/** A series that goes on is not past because it began long ago. */
function remarksOfPast(occasions: readonly Occasion[], now: Temporal.PlainDateTime): DatedRemark[] {
  const [first] = occasions;
  if (first === undefined || !occasions.every(occasion => isPast(occasion, now))) return [];
  return [{ code: 'past', values: {}, date: daysOf(first).first }];
}

function isPast(occasion: Occasion, now: Temporal.PlainDateTime): boolean {
  const moment = occasion.end ?? occasion.start;
  if (hasTime(moment)) return Temporal.PlainDateTime.compare(moment, now) < 0;
  return Temporal.PlainDate.compare(daysOf(occasion).last, now.toPlainDate()) < 0;
}

/** The hour of a series is one hour: it is asked for once. */
function remarksOfHour(occasions: readonly Occasion[]): DatedRemark[] {
  const first = occasions.find(({ start, allDay }) => !allDay && !hasTime(start));
  return first === undefined ? [] : [{ code: 'hourMissing', values: {}, date: dateOf(first.start) }];
}

function remarksAround(
  occasion: Occasion,
  draft: AdviceDraft,
  others: ReturnType<typeof occasionsByDay>,
  { now, neighbourhood }: AdviceCircumstances,
): DatedRemark[] {
  if (isPast(occasion, now)) return [];
  const { timeZone, places, feasts } = neighbourhood;
  const { first, last } = daysOf(occasion);
  const isMeal = isForEating(draft);
  const position = positionOf(draft.placeId, places);
  const days = Array.from({ length: Math.min(first.until(last).days, longestLook) + 1 }, (_, at) =>
    first.add({ days: at }),
  );
  const ofFeasts = days.flatMap(date => {
    const sets = sunset(date, position)?.toZonedDateTimeISO(timeZone).toPlainTime();
    const begins = date.equals(first) ? timeOf(occasion.start) : undefined;
    const around = { feasts, isMeal, begins, sunset: sets?.round({ smallestUnit: 'minute', roundingMode: 'ceil' }) };
    return remarksOfFeasts(date, around).map(remark => ({ ...remark, date }));
  });
  const ofOthers = remarksOfOthers(occasion, draft, others, places, timeZone);
  return [...ofFeasts, ...ofOthers.map(remark => ({ ...remark, date: first }))];
}

/** How many days of one long activity are looked at. */
const longestLook = 31;

function isForEating({ kind, theme }: AdviceDraft): boolean {
  return kind === null ? theme === 'food' : kindOf(kind).theme === 'food';
}

/** Of the place, or of the house that it is in, or of any place of the neighbourhood. */
function positionOf(id: string | null, places: Neighbourhood['places']): Position {
  const place = places.find(each => each.id === id);
  const house = places.find(each => each.id === place?.in);
  return place?.geo ?? house?.geo ?? places.find(each => each.geo !== undefined)?.geo ?? sintNiklaas;
}

/** Joins what is said of several dates, and leaves out what a stronger remark on the same thing says. */
function sayOnce(remarks: readonly DatedRemark[]): Remark[] {
  return [...Map.groupBy(remarks, subjectOf).values()].flatMap(group => {
    const [strongest] = group.toSorted((a, b) => rankOf(a) - rankOf(b) || Temporal.PlainDate.compare(a.date, b.date));
    if (strongest === undefined) return [];
    const dates = new Set(group.filter(({ code }) => code === strongest.code).map(({ date }) => date.toString()));
    return [{ ...strongest, otherDates: dates.size - 1 }];
  });
}

/** What a remark is about: of remarks about one thing only the strongest is said. */
function subjectOf({ code, values }: RemarkAbout): string {
  if ('activity' in values) return `activity ${values.activity}`;
  if ('feast' in values) return `feast ${values.feast}`;
  if ('holiday' in values) return `holiday ${values.holiday}`;
  if ('name' in values) return `name ${values.name}`;
  return code === 'iftar' || code === 'mealInRamadan' ? 'ramadan' : code;
}

function isAboutOther({ values }: Remark): boolean {
  return 'activity' in values;
}

function compareRemarks(a: Remark, b: Remark): number {
  return rankOf(a) - rankOf(b) || Temporal.PlainDate.compare(a.date, b.date) || minutesOf(a) - minutesOf(b);
}

function rankOf({ code }: RemarkAbout): number {
  return remarkCodes.indexOf(code);
}

function minutesOf({ values }: RemarkAbout): number {
  return 'minutesBetween' in values ? (values.minutesBetween ?? 0) : 0;
}
