/**
 * The calendar's entries as the feeds take them, in one language. Pure.
 */
import type { Activity, StoredOverride } from '../../calendar/activity.ts';
import type { CalendarEntry, WithdrawnEntry } from '../../calendar/feed-entry-store.ts';
import { dateOf, hasTime, momentOn, parseMoment } from '../../calendar/recurrence/moment.ts';
import { isTheme } from '../../core/themes.ts';
import type { EntryOverride, EntryRecurrence, FeedEntry, WallClock } from '../../feeds/entry.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { accessibilityOf, categoriesOf, placeOf, priceOf } from './activity-texts.ts';
import { activityPath } from './address.ts';
import { feedTexts } from './told-words.ts';

export interface EntryContext {
  readonly neighbourhood: ShownNeighbourhood;
  readonly translator: Translator;
  /** `https://…` without trailing slash; undefined when the hub has no public address. */
  readonly publicBase: string | undefined;
}

export function feedEntryOf({ activity, overrides, partnerIds }: CalendarEntry, context: EntryContext): FeedEntry {
  const { neighbourhood, translator, publicBase } = context;
  const { theme, end, lastDate, registration } = activity;
  const access = accessibilityOf(activity, neighbourhood, translator);
  return {
    id: activity.id,
    sequence: activity.revision,
    created: activity.createdAt,
    revised: activity.revisedAt,
    state: activity.state,
    ...feedTexts(activity, neighbourhood, translator),
    start: parseMoment(activity.start),
    end: end === null ? undefined : parseMoment(end),
    allDay: activity.allDay,
    zone: activity.timeZone,
    recurrence:
      activity.recurrence === null ? undefined : recurrenceOf(activity, activity.recurrence, overrides, context),
    lastDay: lastDate === null ? undefined : Temporal.PlainDate.from(lastDate),
    place: placeOf(activity, neighbourhood),
    theme: theme !== null && isTheme(theme) ? theme : undefined,
    audiences: activity.audience,
    partners: partnerIds,
    categories: categoriesOf(activity, translator),
    url:
      publicBase === undefined
        ? undefined
        : `${publicBase}${activityPath(neighbourhood.slug, activity.title, activity.publicId)}`,
    price: priceOf(activity, translator),
    contact: registration?.contact ?? activity.contact ?? undefined,
    accessibility: access.length === 0 ? undefined : access.join(', '),
  };
}

/** The old UID of an entry that lives on under another: cancelled, so that no app shows it twice. */
export function withdrawnEntryOf({ activity, mergedAt }: WithdrawnEntry, context: EntryContext): FeedEntry {
  const entry = feedEntryOf({ activity, overrides: [], partnerIds: [] }, context);
  return { ...entry, state: 'cancelled', sequence: entry.sequence + 1, revised: mergedAt };
}

function recurrenceOf(
  activity: Activity,
  rrule: string,
  overrides: readonly StoredOverride[],
  context: EntryContext,
): EntryRecurrence {
  const startOn = (date: string): WallClock => ruleStart(activity, date);
  return {
    rrule,
    exdates: activity.exdates.map(startOn),
    cancelled: overrides.filter(({ cancelled }) => cancelled).map(({ originalDate }) => startOn(originalDate)),
    overrides: overrides
      .filter(({ cancelled }) => !cancelled)
      .map(override => overrideOf(activity, override, startOn(override.originalDate), context)),
  };
}

function overrideOf(
  activity: Activity,
  override: StoredOverride,
  original: WallClock,
  { neighbourhood, translator }: EntryContext,
): EntryOverride {
  const { moved } = override;
  const texts = feedTexts(
    {
      ...activity,
      title: override.title ?? activity.title,
      description: override.description ?? activity.description,
    },
    neighbourhood,
    translator,
  );
  const place = placeOf(override, neighbourhood);
  const end = moved === null ? endOn(activity, original) : moved.end === null ? undefined : parseMoment(moved.end);
  return {
    original,
    start: moved === null ? original : parseMoment(moved.start),
    end,
    ...(override.full ? { state: 'full' as const } : {}),
    ...(override.title === null ? {} : { title: texts.title }),
    ...(override.title === null && override.description === null ? {} : { description: texts.description }),
    ...(place === undefined ? {} : { place }),
  };
}

/** The start that the rule gives on a day. */
function ruleStart({ start }: Pick<Activity, 'start'>, date: string): WallClock {
  const first = parseMoment(start);
  const day = Temporal.PlainDate.from(date);
  return hasTime(first) ? momentOn(day, first.toPlainTime()) : day;
}

/** The end of a date that lasts as long as the first one. */
function endOn(activity: Pick<Activity, 'start' | 'end'>, start: WallClock): WallClock | undefined {
  if (activity.end === null) return undefined;
  const [first, last] = [parseMoment(activity.start), parseMoment(activity.end)];
  const day = dateOf(start).add({ days: dateOf(first).until(dateOf(last)).days });
  return hasTime(last) ? momentOn(day, last.toPlainTime()) : day;
}
