/**
 * Shows activities of one neighbourhood in another that it named, where the other named it too: a posting in the other's own
 * calendar, under the name of where it comes from, that follows every change. Nothing else of the one is known in the other.
 */
import type { Neighbourhood } from '../config/neighbourhood.ts';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/connection.ts';
import type { Activity, Origin, StoredOverride } from './activity.ts';
import { findActivity } from './activity-store.ts';
import type { Calendars } from './calendars.ts';
import type { ActivityFields } from './fields.ts';
import { readOverrides } from './override-store.ts';
import { seriesOnDate } from './single-dates.ts';
import { noteTold, type Sharing, sharingsToTell, showThere } from './shared-activity-store.ts';
import { findByExternalId } from './source-store.ts';

export interface ShareParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly calendars: Calendars;
  neighbourhoodOf(id: string): Neighbourhood | undefined;
}

const atOnce = 100;

/** Those that both name each other. */
export function areNeighbours(one: Neighbourhood, other: Neighbourhood): boolean {
  const names = ({ neighbours = [] }: Neighbourhood, slug: string) => neighbours.includes(slug);
  return one.slug !== other.slug && names(one, other.slug) && names(other, one.slug);
}

/** Tells every neighbourhood what has changed of what is shared with it. Safe to repeat. @returns how many activities */
export async function tellNeighbours(parts: ShareParts): Promise<number> {
  const due = await sharingsToTell(parts.database, atOnce);
  for (const sharing of due) await tell(parts, sharing);
  return due.length;
}

async function tell(parts: ShareParts, sharing: Sharing): Promise<void> {
  const { database } = parts;
  const [from, to] = [parts.neighbourhoodOf(sharing.fromId), parts.neighbourhoodOf(sharing.toId)];
  const calendar = parts.calendars(sharing.toId);
  const activity = await findActivity(database, sharing.fromId, sharing.activityId);
  // One that the configuration does not name now is told when it does again.
  if (from === undefined || to === undefined || calendar === undefined || activity === undefined) return;
  if (sharing.isEnded || !areNeighbours(from, to)) {
    const posting = await findByExternalId(database, sharing.toId, route, externalIdOf(activity));
    if (posting !== undefined && posting.withdrawnAt === null) {
      const entry = await calendar.withdrawSource(posting.id, byHub);
      // It is not off; it is no longer theirs to be told of.
      await showThere(database, entry.id, false, parts.clock.now());
    }
    await noteTold(database, sharing, null);
    return;
  }
  const overrides = (await readOverrides(database, [activity.id])).get(activity.id) ?? [];
  const fields = fieldsThere(activity, overrides, from);
  const origin = originOf(parts, activity, from, externalIdOf(activity));
  const filed = await calendar.filePosting({ fields, isPlan: false }, origin);
  // A coordinator's refusal there holds until it is shared anew.
  if (sharing.isNew) await showThere(database, filed.activity.id, true, parts.clock.now());
  for (const override of overrides) {
    const apart = dateApart(activity, fields, override);
    if (apart === undefined) continue;
    const dated = originOf(parts, activity, from, `${externalIdOf(activity)} ${override.originalDate}`);
    await calendar.filePosting({ fields: apart, isPlan: false }, dated);
  }
  await noteTold(database, sharing, activity.revision);
}

/** Of no partner: what the other neighbourhood said yes to in its configuration was asked already. */
const route = 'feed';
const byHub = { route: 'hub', partnerId: null, personId: null } as const;

function externalIdOf({ id }: Activity): string {
  return `shared ${id}`;
}

function originOf({ clock }: ShareParts, activity: Activity, from: Neighbourhood, externalId: string): Origin {
  const { title } = activity;
  const words = `${title} (${from.name})`;
  return { route, partnerId: null, personId: null, passedOn: false, externalId, saidAt: clock.now(), words };
}

/** Its place in words, since the other knows none of its places, and with them where it comes from. */
function fieldsThere(activity: Activity, overrides: readonly StoredOverride[], from: Neighbourhood): ActivityFields {
  const { title, description, language, kind, theme, audience, start, end, allDay, recurrence, exdates } = activity;
  const { state, stateReason, priceCents, registration, accessibility, contact, ownerPartnerId } = activity;
  const organiser = from.partners.find(({ id }) => id === ownerPartnerId);
  const left = overrides
    .filter(({ cancelled, full, moved }) => cancelled || full || moved !== null)
    .map(each => each.originalDate);
  return {
    title,
    description,
    language,
    kind,
    theme,
    audience,
    placeId: null,
    placeWords: placeThere(activity, from),
    start,
    end,
    allDay,
    recurrence,
    exdates: recurrence === null ? exdates : [...new Set([...exdates, ...left])].toSorted(),
    state,
    stateReason,
    priceCents,
    registration,
    accessibility,
    contact: contact ?? organiser?.contact ?? organiser?.name ?? null,
  };
}

function placeThere({ placeId, placeWords }: Pick<Activity, 'placeId' | 'placeWords'>, from: Neighbourhood): string {
  const place = from.places.find(({ id }) => id === placeId);
  if (place === undefined) return placeWords === null || placeWords === '' ? from.name : `${placeWords} (${from.name})`;
  // Behind the name, so that it is still there where an address is cut off.
  return [`${place.name} (${from.name})`, place.address, place.city].filter(Boolean).join(', ');
}

/** One date of a series that is full, or on another day or hour, as an activity of its own; undefined for any other. */
function dateApart(
  activity: Activity,
  fields: ActivityFields,
  { originalDate, cancelled, full, moved }: StoredOverride,
): ActivityFields | undefined {
  if (cancelled || (moved === null && !full) || fields.recurrence === null) return undefined;
  const { start, end, allDay } = moved ?? seriesOnDate(activity, originalDate, activity.timeZone);
  return { ...fields, start, end, allDay, recurrence: null, exdates: [], ...(full ? { state: 'full' } : {}) };
}
