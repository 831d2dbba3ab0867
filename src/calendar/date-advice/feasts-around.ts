/** What feasts, fasting and school holidays say about one day of a draft. Pure; knows no other activities. */
import type { Feast as LocalFeast } from '../../config/neighbourhood.ts';
import { type Feast, feastsBetween } from '../../core/feasts/feasts.ts';
import { schoolHolidayOn } from '../../core/feasts/school-holidays.ts';
import { isNamedFeast, type RemarkAbout } from './remark.ts';

export interface FeastCircumstances {
  /** Feasts of the neighbourhood itself. */
  readonly feasts: readonly LocalFeast[];
  /** Whether people eat there. */
  readonly isMeal: boolean;
  /** When it begins, or undefined while that is not known or for whole days. */
  readonly begins: Temporal.PlainTime | undefined;
  /** Wall clock of sunset that day, or undefined where the sun does not set. */
  readonly sunset: Temporal.PlainTime | undefined;
}

/** Everything the calendar of feasts has to say about this day, in no order. */
export function remarksOfFeasts(date: Temporal.PlainDate, circumstances: FeastCircumstances): RemarkAbout[] {
  const near = feastsBetween(date.subtract({ days: 1 }), date.add({ days: 1 }));
  const school = schoolHolidayOn(date);
  return [
    ...near.flatMap(feast => remarkOf(feast, date, circumstances)),
    ...circumstances.feasts
      .filter(feast => isOn(feast, date))
      .map(({ name }): RemarkAbout => ({ code: 'localFeast', values: { name } })),
    ...(school === undefined ? [] : [{ code: 'schoolHoliday' as const, values: { holiday: school.id } }]),
  ];
}

/** So long before sunset a meal is still one to break the fast together: people come, sit down, wait. */
const waitingMinutes = 15;

function remarkOf(feast: Feast, date: Temporal.PlainDate, circumstances: FeastCircumstances): RemarkAbout[] {
  const { id, from } = feast;
  const isThatDay = Temporal.PlainDate.compare(from, date) <= 0 && Temporal.PlainDate.compare(date, feast.to) <= 0;
  if (id === 'ramadan') return isThatDay ? [remarkOfFasting(circumstances)] : [];
  if (!isNamedFeast(id)) return [];
  if (feast.mayShift) return [{ code: isThatDay ? 'eid' : 'eidNear', values: { feast: id, from } }];
  return isThatDay ? [{ code: feast.group === 'public' ? 'publicHoliday' : 'feast', values: { feast: id, from } }] : [];
}

function remarkOfFasting({ isMeal, begins, sunset }: FeastCircumstances): RemarkAbout {
  if (!isMeal || sunset === undefined) return { code: 'ramadan', values: {} };
  const isAfter = begins !== undefined && begins.until(sunset).total('minutes') <= waitingMinutes;
  return { code: isAfter ? 'iftar' : 'mealInRamadan', values: { sunset } };
}

function isOn({ date: feast }: LocalFeast, date: Temporal.PlainDate): boolean {
  return feast instanceof Temporal.PlainDate ? feast.equals(date) : feast.equals(date.toPlainMonthDay());
}
