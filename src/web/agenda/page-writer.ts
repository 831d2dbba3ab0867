/**
 * The agenda's pages as the hub sends them, kept for who asks next: each is made again when the calendar, the
 * configuration or the day is another. Knows no HTTP framework.
 */
import type { Clock } from '../../core/clock.ts';
import type { Representation } from '../../feeds/representation.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { activityPage } from './activity-page.ts';
import { activityPath } from './address.ts';
import { firstEnd, newestChange, readDates } from './agenda-dates.ts';
import { agendaPage } from './agenda-page.ts';
import { type AgendaQuery, searchOf } from './agenda-query.ts';
import type { AgendaSources, PublicActivity } from './agenda-sources.ts';
import { configurationKey } from './configuration-key.ts';
import { createKeptRepresentations } from './kept-representations.ts';
import { createKeptValues } from './kept-values.ts';
import { hubLinks, whoPath } from './page-links.ts';
import { whoPage } from './who-page.ts';

export interface PageWriterParts {
  readonly clock: Clock;
  /** `https://…` without trailing slash; undefined when the hub has no public address. */
  readonly publicBase: string | undefined;
  readonly isExample: () => boolean;
}

/** What a page is asked for. */
export interface PageRequest {
  readonly neighbourhood: ShownNeighbourhood;
  readonly sources: AgendaSources;
  readonly translator: Translator;
  readonly query: AgendaQuery;
}

export interface PageWriter {
  agenda(request: PageRequest): Promise<Representation>;
  /** The public entry of an id; undefined when there is none. */
  find(
    neighbourhood: ShownNeighbourhood,
    sources: AgendaSources,
    publicId: string,
  ): Promise<PublicActivity | undefined>;
  activity(request: PageRequest, found: PublicActivity): Promise<Representation>;
  /** Who is who. */
  who(request: PageRequest): Promise<Representation>;
}

/** As many as are kept: each language, day and choice is a page of its own. */
const mostPages = 300;
const mostActivities = 500;

export const pageType = 'text/html; charset=utf-8';

export function createPageWriter({ clock, publicBase, isExample }: PageWriterParts): PageWriter {
  const pages = createKeptRepresentations(mostPages);
  const activities = createKeptValues<PublicActivity | undefined>(mostActivities);
  const versionOf = async ({ neighbourhood, sources }: PageRequest, today: Temporal.PlainDate) =>
    `${await sources.version()} ${today} ${configurationKey(neighbourhood)} ${isExample()}`;

  return {
    async agenda(request) {
      const { neighbourhood, sources, translator, query } = request;
      const { language } = translator;
      const [now, today] = moment(clock, neighbourhood);
      const address = `/${neighbourhood.slug}/${searchOf(query)} ${language}`;
      return pages.get(address, await versionOf(request, today), now, async () => {
        const from = query.from ?? today;
        const [shown, news] = await Promise.all([
          readDates(sources, neighbourhood, query, { today, now }),
          sources.newsOn(today),
        ]);
        const links = hubLinks(neighbourhood.slug, query, language);
        const parts = {
          translator,
          neighbourhood,
          isExample: isExample(),
          query,
          links,
          today,
          from,
          news,
          publicBase,
        };
        return {
          text: String(await agendaPage({ ...parts, ...shown })),
          contentType: pageType,
          revised: newestChange(shown.items) ?? now,
          // Only today's page leaves out what is over.
          until: from.equals(today) ? firstEnd(shown.items) : undefined,
        };
      });
    },

    async find(neighbourhood, sources, publicId) {
      const version = await sources.version();
      return activities.get(`${neighbourhood.slug} ${publicId}`, version, () => sources.activity(publicId));
    },

    async activity(request, found) {
      const { neighbourhood, translator, query } = request;
      const { language } = translator;
      const { activity } = found;
      const [now, today] = moment(clock, neighbourhood);
      const path = activityPath(neighbourhood.slug, activity.title, activity.publicId);
      const address = `${path}${searchOf(query)} ${language}`;
      return pages.get(address, await versionOf(request, today), now, async () => {
        const links = hubLinks(neighbourhood.slug, query, language, path);
        const { hasLargeLetters } = query;
        const parts = { translator, neighbourhood, hasLargeLetters, links, today, found, publicBase };
        return { text: String(await activityPage(parts)), contentType: pageType, revised: activity.revisedAt };
      });
    },

    async who({ neighbourhood, sources, translator, query }) {
      const { language } = translator;
      const path = whoPath(neighbourhood.slug);
      const abouts = await sources.abouts();
      const version = `${configurationKey(neighbourhood)} ${JSON.stringify([...abouts])}`;
      const now = clock.now();
      return pages.get(`${path}${searchOf(query)} ${language}`, version, now, async () => {
        const links = hubLinks(neighbourhood.slug, query, language, path);
        const { hasLargeLetters } = query;
        const parts = { translator, neighbourhood, hasLargeLetters, links, abouts };
        return { text: String(await whoPage(parts)), contentType: pageType, revised: now };
      });
    },
  };
}

function moment(clock: Clock, { timeZone }: ShownNeighbourhood): [Temporal.Instant, Temporal.PlainDate] {
  const now = clock.now();
  return [now, now.toZonedDateTimeISO(timeZone).toPlainDate()];
}
