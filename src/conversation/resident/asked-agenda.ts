/**
 * Which dates of the calendar a question asks for. Pure.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { buurtOf } from '../../config/buurten.ts';
import type { Place } from '../../config/neighbourhood.ts';
import type { AudienceId } from '../../core/audiences.ts';
import type { ResidentQuestion } from '../../understanding/question.ts';

export type Asked = Pick<ResidentQuestion, 'audience' | 'theme' | 'kinds' | 'free' | 'place'>;

/** Whether a date is of what is asked for; for whom is looked at apart, see {@link isForThem}. */
export function fits({ activity }: Pick<AgendaItem, 'activity'>, asked: Asked, places: readonly Place[]): boolean {
  const { kinds, theme, free, place } = asked;
  const isOfKind = kinds.some(kind => kind === activity.kind);
  const isOfTheme = theme.some(id => id === activity.theme);
  if (kinds.length + theme.length > 0 && !isOfKind && !(kinds.length === 0 && isOfTheme)) return false;
  if (free && activity.priceCents !== 0) return false;
  return place === null || isAt(activity.placeId, place, places) || buurtOf(places, activity.placeId) === place;
}

/** Whether it is said to be for them. */
export function isForThem({ activity }: Pick<AgendaItem, 'activity'>, audience: readonly AudienceId[]): boolean {
  const welcome = audience.flatMap(id => [id, ...(alsoFor[id] ?? [])]);
  return activity.audience.some(id => welcome.includes(id));
}

/** Whether everybody is welcome. */
export function isForEverybody({ activity }: Pick<AgendaItem, 'activity'>): boolean {
  return activity.audience.length === 0 || activity.audience.includes('iedereen');
}

/** The days a question is about when it names none: a week; longer ahead for who looks for one kind of thing. */
export function daysAhead({ theme, kinds, place, audience }: Asked): number {
  return kinds.length + theme.length > 0 || place !== null ? 60 : audience.length > 0 ? 21 : 7;
}

/** What is for families is for their children too. */
const alsoFor: Readonly<Partial<Record<AudienceId, readonly AudienceId[]>>> = {
  kinderen: ['gezinnen'],
  jongeren: ['gezinnen'],
};

function isAt(placeId: string | null, name: string, places: readonly Place[]): boolean {
  for (let id = placeId, depth = 0; id !== null && depth < 5; depth++) {
    const place = places.find(each => each.id === id);
    if (place === undefined) return false;
    if (place.name === name) return true;
    id = place.in ?? null;
  }
  return false;
}
