/**
 * The agenda's sources out of the database. Asks with the eyes of everybody, so that no page or feed can show a draft.
 */
import { z } from 'zod';
import { activityByPublicId, occurrencesBetween } from '../../calendar/agenda-store.ts';
import { readAgendaVersion } from '../../calendar/agenda-version-store.ts';
import type { Activity } from '../../calendar/activity.ts';
import { feedEntries, partnersOf, withdrawnEntries } from '../../calendar/feed-entry-store.ts';
import { readHistory } from '../../calendar/history-store.ts';
import { isShownPicture, shownLookBacks } from '../../calendar/look-back-store.ts';
import { readNewsOn } from '../../calendar/news-store.ts';
import { readOverrides } from '../../calendar/override-store.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import { readMedia } from '../../delivery/media-store.ts';
import { partnerAbouts } from '../../people/partner-store.ts';
import type { AgendaSources, PublicActivity } from './agenda-sources.ts';
import { createFreshReader } from './fresh-reader.ts';

/** More entries than a neighbourhood has, so that a fault elsewhere cannot fill the memory. */
const mostEntries = 20_000;
const mostNews = 10;
/** Of a series, the last few times say enough. */
const mostLookBacks = 3;
/** As far back as a page looks for the hour that an activity had before. */
const historyLooked = 20;

/** @param id the neighbourhood's UUID */
export function createStoredAgenda(database: Database, clock: Clock, id: string): AgendaSources {
  return {
    id,
    datesBetween: (from, to, filters, limit) => occurrencesBetween(database, id, { from, to, filters, limit }),
    activity: async publicId => {
      const activity = await activityByPublicId(database, id, publicId);
      return activity === undefined ? undefined : publicActivity(database, activity);
    },
    entries: (from, filters) => {
      const window = { from: from.toString(), to: farAway, filters, limit: mostEntries };
      return feedEntries(database, id, window);
    },
    withdrawn: filters => withdrawnEntries(database, id, clock.now(), mostEntries, filters),
    async picture(mediaId) {
      const isShown = z.uuid().safeParse(mediaId).success && (await isShownPicture(database, id, mediaId));
      return isShown ? readMedia(database, id, mediaId) : undefined;
    },
    newsOn: day => readNewsOn(database, id, day.toString(), mostNews),
    abouts: () => partnerAbouts(database, id),
    version: createFreshReader(async () => (await readAgendaVersion(database, id)).version),
  };
}

/** A feed holds all that is to come. */
const farAway = '9999-12-31';

async function publicActivity(database: Database, activity: Activity): Promise<PublicActivity> {
  const [overrides, partnerIds, history, lookBacks] = await Promise.all([
    readOverrides(database, [activity.id]),
    partnersOf(database, activity),
    readHistory(database, activity.id, historyLooked),
    shownLookBacks(database, activity.id, mostLookBacks),
  ]);
  const starts = history.filter(({ undoneAt }) => undoneAt === null).map(({ before }) => publicStart(before));
  return {
    activity,
    overrides: overrides.get(activity.id) ?? [],
    partnerIds,
    lookBacks,
    previousStart: starts.find(start => start !== undefined && start !== activity.start),
  };
}

/** What it was before it was public is nobody's business. */
const publicBefore = z.object({ publication: z.literal('public'), start: z.string() });

function publicStart(before: unknown): string | undefined {
  return publicBefore.safeParse(before).data?.start;
}
