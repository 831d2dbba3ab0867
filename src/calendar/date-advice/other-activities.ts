/**
 * What other activities stand in the way of one date of a draft: the same place, or the same people, at the same time or
 * nearly so. Pure; knows no feasts.
 */
import type { Place } from '../../config/neighbourhood.ts';
import type { AudienceId } from '../../core/audiences.ts';
import { type Instants, instantsOf } from '../recurrence/instants.ts';
import { dateOf, type Moment, timeOf } from '../recurrence/moment.ts';
import { daysOf } from '../recurrence/series.ts';
import type { RemarkAbout } from './remark.ts';

/** One date of something, in wall clock. */
export interface Occasion {
  readonly start: Moment;
  readonly end: Moment | null;
  readonly allDay: boolean;
}

/** Whom and where something is for. No audience means everybody. */
export interface Setting {
  readonly audience: readonly AudienceId[];
  readonly placeId: string | null;
}

/** A date of another activity that takes place, an idea or a plan included. */
export interface OtherOccasion extends Occasion, Setting {
  readonly activity: string;
  readonly title: string;
}

/** The other dates by day, so that a year of dates does not cost a year of comparisons. */
export type OccasionsByDay = ReadonlyMap<string, readonly OtherOccasion[]>;

/** Sorts occasions by each day that they belong to. What goes on for more than a week stands in nobody's way. */
export function occasionsByDay(occasions: readonly OtherOccasion[]): OccasionsByDay {
  const byDay = new Map<string, OtherOccasion[]>();
  for (const occasion of occasions) {
    for (const day of daysOfOccasion(occasion)) {
      const onDay = byDay.get(day);
      if (onDay === undefined) byDay.set(day, [occasion]);
      else onDay.push(occasion);
    }
  }
  return byDay;
}

/** What there is to say about the others around one date of the draft, in no order; one remark for each other occasion. */
export function remarksOfOthers(
  occasion: Occasion,
  setting: Setting,
  others: OccasionsByDay,
  places: readonly Pick<Place, 'id' | 'in'>[],
  timeZone: string,
): RemarkAbout[] {
  const around = new Set(daysOfOccasion(occasion).flatMap(day => others.get(day) ?? []));
  return [...around].flatMap(other => {
    const isSamePlace = sharePlace(setting.placeId, other.placeId, places);
    const people = sharedPeople(setting.audience, other.audience);
    const minutesBetween = minutesApart(occasion, other, timeZone);
    const code = codeOf(minutesBetween, isSamePlace, people, isSameDayPart(occasion, other));
    const { activity, title, start, end } = other;
    return code === undefined ? [] : [{ code, values: { activity, title, start, end, minutesBetween } }];
  });
}

type OtherCode = 'samePlace' | 'sameAudience' | 'sameTime' | 'nearAudience' | 'sameDay';

/** Whether both are for the same group, at least one is for everybody, or they are for different people. */
type SharedPeople = 'same' | 'everybody' | 'different';

function codeOf(
  minutesBetween: number | null,
  isSamePlace: boolean,
  people: SharedPeople,
  isSamePart: boolean,
): OtherCode | undefined {
  if (minutesBetween === null) return people === 'same' || isSamePlace ? 'sameDay' : undefined;
  if (minutesBetween === 0 && isSamePlace) return 'samePlace';
  if (people === 'different') return undefined;
  if (minutesBetween === 0) return people === 'same' ? 'sameAudience' : 'sameTime';
  return people === 'same' && (isSamePart || minutesBetween <= nearMinutes) ? 'nearAudience' : undefined;
}

/** Closer than this people must choose, or hurry, whatever part of the day it is. */
const nearMinutes = 60;

/** Longest thing that is weighed against a date, in days. */
const longestDays = 7;

function daysOfOccasion(occasion: Occasion): string[] {
  const { first, last } = daysOf(occasion);
  const { days } = first.until(last);
  if (days >= longestDays) return [];
  return Array.from({ length: days + 1 }, (_, index) => first.add({ days: index }).toString());
}

/** A room and the whole house it is in cannot be used at once; two rooms can. */
function sharePlace(a: string | null, b: string | null, places: readonly Pick<Place, 'id' | 'in'>[]): boolean {
  if (a === null || b === null) return false;
  return a === b || housesOf(a, places).includes(b) || housesOf(b, places).includes(a);
}

function housesOf(id: string, places: readonly Pick<Place, 'id' | 'in'>[], inside: readonly string[] = []): string[] {
  const house = places.find(place => place.id === id)?.in;
  if (house === undefined || inside.includes(house)) return [...inside];
  return housesOf(house, places, [...inside, house]);
}

function sharedPeople(a: readonly AudienceId[], b: readonly AudienceId[]): SharedPeople {
  if (isForEverybody(a) || isForEverybody(b)) return 'everybody';
  return a.some(each => b.includes(each) || kin(each).some(other => b.includes(other))) ? 'same' : 'different';
}

function isForEverybody(audience: readonly AudienceId[]): boolean {
  return audience.length === 0 || audience.includes('iedereen');
}

/** Families come with their children. */
function kin(audience: AudienceId): readonly AudienceId[] {
  if (audience === 'gezinnen') return ['kinderen'];
  return audience === 'kinderen' ? ['gezinnen'] : [];
}

function minutesApart(a: Occasion, b: Occasion, timeZone: string): number | null {
  if (timeOf(a.start) === undefined || timeOf(b.start) === undefined) return null;
  const [one, two] = [instantsOf(a, timeZone), instantsOf(b, timeZone)];
  return Math.max(0, minutesFrom(one, two), minutesFrom(two, one));
}

/** From the end of the one to the start of the other; below 0 when the other has begun. */
function minutesFrom(one: Instants, other: Instants): number {
  const minutes = Math.round(one.endsAt.until(other.startsAt).total('minutes'));
  // Of two that touch, neither stands in the way of the other's time.
  return minutes === 0 ? 1 : minutes;
}

function isSameDayPart(a: Occasion, b: Occasion): boolean {
  return dateOf(a.start).equals(dateOf(b.start)) && dayPart(a.start) === dayPart(b.start);
}

function dayPart(start: Moment): 'morning' | 'afternoon' | 'evening' {
  const hour = timeOf(start)?.hour ?? 0;
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}
