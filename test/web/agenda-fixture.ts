/** A neighbourhood with a calendar made of lists, as the tests of the agenda need it. */
import type { Hono } from 'hono';
import type { Activity, StoredOverride } from '../../src/calendar/activity.ts';
import { seriesOf } from '../../src/calendar/activity-series.ts';
import type { AgendaItem } from '../../src/calendar/agenda-store.ts';
import { unsaid } from '../../src/calendar/fields.ts';
import { dateOf, formatMoment } from '../../src/calendar/recurrence/moment.ts';
import { instantsOf } from '../../src/calendar/recurrence/instants.ts';
import { occurrencesBetween } from '../../src/calendar/recurrence/occurrences.ts';
import type { NewsLine } from '../../src/calendar/news-store.ts';
import type { AgendaFilters } from '../../src/calendar/visibility-store.ts';
import { type Clock, createStoppedClock } from '../../src/core/clock.ts';
import { languages } from '../../src/core/languages.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import type { AgendaSources, PublicActivity } from '../../src/web/agenda/agenda-sources.ts';
import { createApp } from '../../src/web/app.ts';
import type { PlansSources } from '../../src/web/plans/plans-sources.ts';
import type { ShownNeighbourhood } from '../../src/web/neighbourhood-page.ts';

const translations = await loadTranslations();

export const wijk: ShownNeighbourhood = {
  slug: 'molenwijk',
  name: 'Molenwijk',
  languages,
  timeZone: 'Europe/Brussels',
  colours: { main: '#1d5c63', accent: '#f2b632' },
  feasts: [],
  places: [
    {
      id: 'hof',
      name: 'WZC Het Hof',
      aliases: [],
      address: 'Hofstraat 12',
      city: '9100 Sint-Niklaas',
      type: 'huis',
      access: ['rolstoel', 'toilet'],
      geo: { lat: 51.16, lon: 4.14 },
    },
    {
      id: 'orangerie',
      name: 'De Orangerie',
      aliases: [],
      address: 'Hofstraat 12',
      city: '',
      type: 'zaal',
      in: 'hof',
      access: [],
    },
    {
      id: 'bib',
      name: 'Bibliotheek',
      aliases: [],
      address: 'Parkstraat 9',
      city: '9100 Sint-Niklaas',
      type: 'bib',
      access: ['lift'],
    },
  ],
  partners: [
    {
      id: 'hof',
      name: 'Woonzorgcentrum Het Hof',
      trusted: true,
      public: false,
      feeds: [],
      contact: 'Els, 03 700 00 12',
    },
    { id: 'bib', name: 'Bibliotheek', trusted: true, public: true, feeds: [] },
  ],
};

let made = 0;

/** Friday 6 March 2026, 9 o'clock in Brussels. */
export const now = Temporal.Instant.from('2026-03-06T08:00:00Z');

export interface Held extends PublicActivity {
  /** Ids of former entries, now part of it. */
  readonly former?: readonly string[];
}

/** A public activity, on Saturday 7 March at 14:00 in the Orangerie unless said otherwise. */
export function held(fields: Partial<Activity> & { title: string }, more: Partial<Held> = {}): Held {
  made += 1;
  const start = fields.start ?? '2026-03-07T14:00';
  const lastDate = fields.recurrence === undefined ? (fields.end ?? start).slice(0, 10) : null;
  const activity: Activity = {
    ...unsaid,
    language: 'nl',
    start,
    placeId: 'orangerie',
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    neighbourhoodId: '11111111-1111-4111-8111-111111111111',
    publicId: `a${String(made).padStart(7, '2')}`.replace(/[01]/g, '9'),
    timeZone: 'Europe/Brussels',
    lastDate,
    publication: 'public',
    ownerPartnerId: 'hof',
    mergedInto: null,
    revision: 0,
    revisedAt: Temporal.Instant.from('2026-03-01T10:00:00Z'),
    createdAt: Temporal.Instant.from('2026-03-01T10:00:00Z'),
    ...fields,
  };
  return { activity, overrides: [], partnerIds: ['hof'], previousStart: undefined, ...more };
}

export const cancelledOn = (originalDate: string, reason: string | null = null): StoredOverride => ({
  originalDate,
  sourceId: null,
  cancelled: true,
  full: false,
  reason,
  title: null,
  description: null,
  placeId: null,
  placeWords: null,
  moved: null,
});

export interface SiteOptions {
  readonly publicBase?: string;
  readonly news?: readonly NewsLine[];
  readonly neighbourhoods?: readonly ShownNeighbourhood[];
  readonly plans?: PlansSources;
}

/** The whole site with that calendar. The list is read anew at each request. */
export function siteWith(calendar: readonly Held[], options: SiteOptions = {}): Hono {
  const { news = [], neighbourhoods = [wijk], publicBase } = options;
  return appOver(sourcesOf(calendar, news), createStoppedClock(now), neighbourhoods, publicBase, options.plans);
}

/** The whole site over one neighbourhood's calendar. */
export function appOver(
  agenda: AgendaSources,
  clock: Clock,
  neighbourhoods: readonly ShownNeighbourhood[],
  publicBase?: string,
  plans?: PlansSources,
): Hono {
  return createApp({
    stoepbord: () => undefined,
    health: {
      readiness: () => Promise.reject(new Error('not asked here')),
      troubles: async () => [],
      metrics: async () => '',
      metricsToken: undefined,
    },
    translations,
    neighbourhoods: () => ({ all: neighbourhoods, primary: neighbourhoods[0], isExample: false }),
    agenda: () => agenda,
    plans: () => plans,
    clock,
    publicBase,
    onFault: error => {
      throw error;
    },
    servesPages: true,
  });
}

/** A calendar made of lists. */
export function sourcesOf(calendar: readonly Held[], news: readonly NewsLine[]): AgendaSources {
  return {
    id: '11111111-1111-4111-8111-111111111111',
    datesBetween: async (from, to, filters, limit) =>
      calendar
        .filter(({ activity }) => fits(activity, filters))
        .flatMap(each => itemsOf(each))
        .filter(
          item =>
            item.startsAt.epochMilliseconds < to.epochMilliseconds &&
            item.endsAt.epochMilliseconds > from.epochMilliseconds,
        )
        .toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
        .slice(0, limit),
    activity: async publicId =>
      calendar.find(({ activity, former = [] }) => activity.publicId === publicId || former.includes(publicId)),
    entries: async (_from, filters) => calendar.filter(({ activity }) => fits(activity, filters)),
    withdrawn: async () => [],
    newsOn: async () => news,
    abouts: async () => new Map([['hof', 'Wij zorgen voor <oude> buren.']]),
    version: async () => JSON.stringify([calendar, news]),
  };
}

function itemsOf({ activity, overrides }: Held): AgendaItem[] {
  const series = seriesOf(activity, overrides, activity.timeZone);
  const from = Temporal.PlainDate.from('2026-01-01');
  return occurrencesBetween(series, from, from.add({ years: 1 }), 500).map(occurrence => {
    const originalDate = dateOf(occurrence.original).toString();
    return {
      activity,
      start: formatMoment(occurrence.start),
      end: occurrence.end === null ? null : formatMoment(occurrence.end),
      allDay: occurrence.allDay,
      originalDate,
      ...instantsOf(occurrence, activity.timeZone),
      isCancelled: occurrence.state === 'cancelled' || activity.state === 'cancelled',
      override: overrides.find(each => each.originalDate === originalDate),
    };
  });
}

function fits(activity: Activity, { themes, audiences, partners, places, isFree }: AgendaFilters): boolean {
  const isFor = activity.audience.length === 0 ? (['iedereen'] as const) : activity.audience;
  return (
    (themes === undefined || themes.includes(activity.theme ?? '')) &&
    (audiences === undefined || isFor.some(each => audiences.includes(each))) &&
    (partners === undefined || partners.includes(activity.ownerPartnerId ?? '')) &&
    (places === undefined || places.includes(activity.placeId ?? '')) &&
    (isFree !== true || activity.priceCents === 0)
  );
}
