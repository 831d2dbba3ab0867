/**
 * The agenda, the activities and the feeds over HTTP: which page an address means, and what is said when it means none.
 */
import { type Context, Hono } from 'hono';
import type { Clock } from '../../core/clock.ts';
import { filterFaultSentence, parseFilter } from '../../feeds/filter.ts';
import { type FeedResponse, type ResponseManner, respond } from '../../feeds/respond.ts';
import type { Representation } from '../../feeds/representation.ts';
import type { Translations, Translator } from '../../i18n/translations.ts';
import { faultPage, type ShownNeighbourhood } from '../neighbourhood-page.ts';
import { requestLanguage } from '../request-language.ts';
import { activityPath, readActivityName } from './address.ts';
import { type AgendaQuery, filterChoices, type QueryReading, readAgendaQuery } from './agenda-query.ts';
import type { AgendaSources } from './agenda-sources.ts';
import { createFeedWriter, type FeedKind, type FeedWriter, feedFiles } from './feed-writer.ts';
import { plainQuery } from './page-links.ts';
import { createPageWriter, type PageWriter } from './page-writer.ts';

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

/** What the addresses of a neighbourhood's agenda answer with. */
export interface AgendaSite {
  /** Every address with and without slug; the agenda itself is left to who knows whether there is a primary one. */
  readonly routes: Hono;
  /** The agenda of a neighbourhood. */
  showAgenda(context: Context, neighbourhood: ShownNeighbourhood): Promise<Response>;
}

export function createAgendaSite(parts: AgendaParts): AgendaSite {
  const [feeds, pages] = [createFeedWriter(parts), createPageWriter(parts)];
  return {
    routes: agendaRoutes(parts, feeds, pages),
    async showAgenda(context, neighbourhood) {
      const translator = translatorFor(context, parts, neighbourhood);
      const { query, fault } = readAgendaQuery(new URL(context.req.url).searchParams, neighbourhood);
      if (query === undefined) return showQueryFault(context, translator, neighbourhood, fault);
      const sources = parts.agenda(neighbourhood);
      if (sources === undefined) return context.notFound();
      return sendPage(context, translator, await pages.agenda({ neighbourhood, sources, translator, query }));
    },
  };
}

function agendaRoutes(parts: AgendaParts, feeds: FeedWriter, pages: PageWriter): Hono {
  const routes = new Hono();
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
    routes.get(`${base}/wie`, context =>
      withAgenda(context, parts, async (neighbourhood, sources) => {
        const translator = translatorFor(context, parts, neighbourhood);
        const query = appearanceAsked(context);
        return sendPage(context, translator, await pages.who({ neighbourhood, sources, translator, query }));
      }),
    );
    routes.get(`${base}/activiteit/:name`, context =>
      withAgenda(context, parts, async (neighbourhood, sources) => {
        const name = readActivityName(context.req.param('name') ?? '');
        const found = name === undefined ? undefined : await pages.find(neighbourhood, sources, name.publicId);
        if (name === undefined || found === undefined) return context.notFound();
        const { search, pathname } = new URL(context.req.url);
        const { title, publicId } = found.activity;
        const path = `${activityPath(neighbourhood.slug, title, publicId)}${name.isFile ? '.ics' : ''}`;
        // Titles change and merges are undone: what is true today is not written into a browser for ever.
        if (pathname !== path) return context.redirect(`${path}${search}`, 302);
        if (name.isFile)
          return send(context, feeds.activityFile(neighbourhood, found, fileWords(context, neighbourhood)));
        const translator = translatorFor(context, parts, neighbourhood);
        const query = appearanceAsked(context);
        return sendPage(
          context,
          translator,
          await pages.activity({ neighbourhood, sources, translator, query }, found),
        );
      }),
    );
  }
  for (const base of ['', '/:slug']) {
    routes.get(`${base}/foto/:id`, context =>
      withAgenda(context, parts, async (_, sources) => {
        const media = await sources.picture?.(context.req.param('id') ?? '');
        if (media === undefined || !pictureTypes.has(media.contentType)) return context.notFound();
        // Who takes a picture back is heard at once.
        const headers = { 'Content-Type': media.contentType, 'Cache-Control': 'no-cache' };
        return context.body(new Uint8Array(media.bytes), 200, headers);
      }),
    );
  }
  routes.get('/robots.txt', context => context.text(robots));
  return routes;
}

/** What a browser shows as a picture and runs nothing of. */
const pictureTypes: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

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

function send(
  context: Context,
  representation: Representation,
  manner?: ResponseManner,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const request = { method: context.req.method, header: (name: string) => context.req.header(name) };
  const answer: FeedResponse = respond(request, representation, manner);
  const body = answer.body === undefined ? null : new Uint8Array(answer.body);
  return new Response(body, { status: answer.status, headers: { ...answer.headers, ...headers } });
}

/** A page: kept by browsers, and asked about each time, so that nobody reads yesterday's hour. */
const pageManner: ResponseManner = { cacheControl: 'no-cache', vary: ['Accept-Language'], isOpen: false };

function sendPage(context: Context, { language }: Translator, page: Representation): Response {
  return send(context, page, pageManner, { 'Content-Language': language });
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
function appearanceAsked(context: Context): AgendaQuery {
  return plainQuery({ lang: context.req.query('lang'), hasLargeLetters: context.req.query('letters') === 'groot' });
}

/** Everything public may be read by machines; what belongs to one person is not theirs. */
const robots = [
  'User-agent: *',
  'Disallow: /*/chat/',
  'Disallow: /*/dashboard',
  'Disallow: /*/plannen/',
  'Disallow: /probeer',
  'Disallow: /*/probeer',
  'Allow: /',
  '',
].join('\n');
