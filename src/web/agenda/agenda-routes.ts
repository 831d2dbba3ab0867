/**
 * The agenda, the activities and the feeds over HTTP: which page an address means, and what is said when it means none.
 */
import { type Context, Hono } from 'hono';
import type { Clock } from '../../core/clock.ts';
import { filterFaultSentence, parseFilter } from '../../feeds/filter.ts';
import { type FeedResponse, respond } from '../../feeds/respond.ts';
import type { Representation } from '../../feeds/representation.ts';
import type { Translations, Translator } from '../../i18n/translations.ts';
import { faultPage, type ShownNeighbourhood } from '../neighbourhood-page.ts';
import { requestLanguage } from '../request-language.ts';
import { activityPage } from './activity-page.ts';
import { activityPath, readActivityName } from './address.ts';
import { type AgendaPageParts, agendaPage, daysOfWeek } from './agenda-page.ts';
import { type AgendaQuery, agendaFilters, filterChoices, type QueryReading, readAgendaQuery } from './agenda-query.ts';
import type { AgendaSources } from './agenda-sources.ts';
import { createFeedWriter, type FeedKind, feedFiles } from './feed-writer.ts';

export interface AgendaParts {
  readonly translations: Translations;
  readonly clock: Clock;
  /** `https://…` without trailing slash; undefined when the hub has no public address. */
  readonly publicBase: string | undefined;
  /** The neighbourhood of a slug, and with none the one that addresses without slug serve. */
  find(slug: string | undefined): ShownNeighbourhood | undefined;
  readonly isExample: () => boolean;
  agenda(neighbourhood: ShownNeighbourhood): AgendaSources | undefined;
}

/** Most dates on a page, so that the first one stays below 60 kB; a day's own page shows more. */
const mostDates = { week: 60, day: 250 } as const;

/** Every address with and without slug; the agenda itself is left to who knows whether there is a primary one. */
export function agendaRoutes(parts: AgendaParts): Hono {
  const routes = new Hono();
  const feeds = createFeedWriter(parts);
  // As with the feeds: a calendar program asks in no language, and a cache holds one file for all.
  const fileWords = (context: Context, { languages }: ShownNeighbourhood) =>
    parts.translations.translator(requestLanguage(context.req.query('lang'), undefined, languages[0] ?? 'nl'));
  const feedKinds: readonly FeedKind[] = ['calendar', 'atom', 'json'];

  for (const base of ['', '/:slug']) {
    for (const kind of feedKinds) {
      routes.get(`${base}/${feedFiles[kind]}`, context =>
        withAgenda(context, parts, async (neighbourhood, sources) => {
          const { filter, fault } = parseFilter(new URL(context.req.url).searchParams, filterChoices(neighbourhood));
          if (fault === undefined) return send(context, await feeds.feed(neighbourhood, sources, kind, filter));
          const translator = translatorFor(context, parts, neighbourhood);
          return context.text(`${filterFaultSentence(translator, fault)}\n`, 400, { 'Cache-Control': 'no-store' });
        }),
      );
    }
    routes.get(`${base}/activiteit/:name`, context =>
      withAgenda(context, parts, async (neighbourhood, sources) => {
        const name = readActivityName(context.req.param('name') ?? '');
        const found = name === undefined ? undefined : await sources.activity(name.publicId);
        if (name === undefined || found === undefined) return context.notFound();
        const { search, pathname } = new URL(context.req.url);
        const { title, publicId } = found.activity;
        const path = `${activityPath(neighbourhood.slug, title, publicId)}${name.isFile ? '.ics' : ''}`;
        // Titles change and merges are undone: what is true today is not written into a browser for ever.
        if (pathname !== path) return context.redirect(`${path}${search}`, 302);
        if (name.isFile)
          return send(context, feeds.activityFile(neighbourhood, found, fileWords(context, neighbourhood)));
        const translator = translatorFor(context, parts, neighbourhood);
        const { query = fallbackQuery } = readAgendaQuery(appearance(context), neighbourhood);
        const today = todayIn(neighbourhood, parts.clock);
        const { publicBase } = parts;
        return context.html(activityPage({ translator, neighbourhood, query, today, found, publicBase }));
      }),
    );
  }
  routes.get('/robots.txt', context => context.text(robots));
  return routes;
}

/** The agenda of a neighbourhood. */
export async function showAgenda(
  context: Context,
  parts: AgendaParts,
  neighbourhood: ShownNeighbourhood,
): Promise<Response> {
  const translator = translatorFor(context, parts, neighbourhood);
  const { query, fault } = readAgendaQuery(new URL(context.req.url).searchParams, neighbourhood);
  if (query === undefined) return showQueryFault(context, translator, neighbourhood, fault);
  const sources = parts.agenda(neighbourhood);
  if (sources === undefined) return context.notFound();
  const now = parts.clock.now();
  const today = todayIn(neighbourhood, parts.clock);
  const from = query.from ?? today;
  const shown = await readDates(sources, neighbourhood, query, { from, today, now });
  const news = await sources.newsOn(today);
  const { publicBase } = parts;
  const isExample = parts.isExample();
  return context.html(
    agendaPage({ translator, neighbourhood, isExample, query, today, from, ...shown, news, publicBase }),
  );
}

interface Days {
  readonly from: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly now: Temporal.Instant;
}

/** What is on in the days asked for; when it is too much, whole days fewer. */
async function readDates(
  sources: AgendaSources,
  neighbourhood: ShownNeighbourhood,
  query: AgendaQuery,
  { from, today, now }: Days,
): Promise<Pick<AgendaPageParts, 'items' | 'to' | 'cutDay'>> {
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(neighbourhood.timeZone).toInstant();
  const to = from.add({ days: query.view === 'day' ? 1 : daysOfWeek });
  const most = mostDates[query.view];
  // What is over today helps nobody who looks now.
  const first = from.equals(today) ? now : midnight(from);
  const items = await sources.datesBetween(first, midnight(to), agendaFilters(query, neighbourhood), most + 1);
  if (items.length <= most) return { items, to, cutDay: undefined };
  const lastDay = Temporal.PlainDate.from(items.at(-1)?.start.slice(0, 10) ?? from.toString());
  const whole = items.filter(({ start }) => start.slice(0, 10) < lastDay.toString());
  if (whole.some(({ start }) => start.slice(0, 10) >= from.toString())) {
    return { items: whole, to: lastDay, cutDay: undefined };
  }
  const cutDay = Temporal.PlainDate.compare(lastDay, from) > 0 ? lastDay : from;
  return { items: items.slice(0, most), to: cutDay.add({ days: 1 }), cutDay };
}

function showQueryFault(
  context: Context,
  translator: Translator,
  neighbourhood: ShownNeighbourhood,
  fault: NonNullable<QueryReading['fault']>,
): Response | Promise<Response> {
  const { t } = translator;
  const sentence =
    'day' in fault
      ? t('agenda:unknownDay', { value: fault.day, example: '2026-03-14' })
      : filterFaultSentence(translator, fault);
  const title = t('agenda:wrongAddressTitle');
  context.header('Cache-Control', 'no-store');
  return context.html(faultPage(translator, title, sentence, neighbourhood.languages, `/${neighbourhood.slug}/`), 400);
}

async function withAgenda(
  context: Context,
  parts: AgendaParts,
  answer: (neighbourhood: ShownNeighbourhood, sources: AgendaSources) => Promise<Response>,
): Promise<Response> {
  const neighbourhood = parts.find(context.req.param('slug'));
  const sources = neighbourhood === undefined ? undefined : parts.agenda(neighbourhood);
  return neighbourhood === undefined || sources === undefined ? context.notFound() : answer(neighbourhood, sources);
}

function send(context: Context, representation: Representation): Response {
  const { status, headers, body }: FeedResponse = respond(
    { method: context.req.method, header: name => context.req.header(name) },
    representation,
  );
  return new Response(body === undefined ? null : new Uint8Array(body), { status, headers });
}

function translatorFor(
  context: Context,
  { translations }: Pick<AgendaParts, 'translations'>,
  { languages }: ShownNeighbourhood,
): Translator {
  const asked = context.req.query('lang');
  const language = requestLanguage(asked, context.req.header('accept-language'), languages[0] ?? 'nl');
  context.header('Content-Language', language);
  context.header('Vary', 'Accept-Language');
  return translations.translator(language);
}

/** Of an activity's address only language and letters count; anything else somebody hung on it is passed over. */
function appearance(context: Context): URLSearchParams {
  const kept = ['lang', 'letters'].map(name => [name, context.req.query(name)] as const);
  return new URLSearchParams(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

const fallbackQuery = { lang: undefined, hasLargeLetters: false };

function todayIn({ timeZone }: ShownNeighbourhood, clock: Clock): Temporal.PlainDate {
  return clock.now().toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Everything public may be read by machines; what belongs to one person is not theirs. */
const robots = [
  'User-agent: *',
  'Disallow: /*/chat/',
  'Disallow: /*/dashboard',
  'Disallow: /probeer',
  'Disallow: /*/probeer',
  'Allow: /',
  '',
].join('\n');
