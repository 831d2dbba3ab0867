/**
 * Everything that is served over HTTP, put together: health, pages, and what is said where there is no page.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Clock } from '../core/clock.ts';
import type { Language } from '../core/languages.ts';
import type { Stoepbord } from '../stoepbord/stoepborden.ts';
import type { Translations, Translator } from '../i18n/translations.ts';
import { createAgendaSite } from './agenda/agenda-routes.ts';
import type { AgendaSources } from './agenda/agenda-sources.ts';
import type { ChatSources } from './chat/chat-parts.ts';
import { chatRoutes } from './chat/chat-routes.ts';
import { dashboardRoutes } from './dashboard/dashboard-routes.ts';
import type { DashboardSources } from './dashboard/dashboard-sources.ts';
import { type HealthSources, healthRoutes } from './health.ts';
import { choicePage, faultPage, type ShownNeighbourhood } from './neighbourhood-page.ts';
import { keepPlansPrivate, plansRoutes } from './plans/plans-routes.ts';
import type { PlansSources } from './plans/plans-sources.ts';
import { requestLanguage } from './request-language.ts';
import { sharedHeaders } from './shared-headers.ts';
import { telegramWebhookRoutes, type WebhookBots } from './telegram-webhook.ts';
import { databaseFault } from '../database/database-fault.ts';
import { isScreenPath, stoepbordRoutes } from './stoepbord/stoepbord-routes.ts';
import { meantAddresses } from './trailing-slash.ts';
import { limitVisitors } from './visitor-limits.ts';
import { countVisits, type NoteVisit } from './visits.ts';

export interface AppSources {
  readonly health: HealthSources;
  readonly translations: Translations;
  /** The neighbourhoods as the configuration has them now. */
  neighbourhoods(): Neighbourhoods;
  /** The calendar of one of them; undefined when it is not there yet, or no more. */
  agenda(neighbourhood: ShownNeighbourhood): AgendaSources | undefined;
  /** The plans of its partners, for who has their link. */
  plans(neighbourhood: ShownNeighbourhood): PlansSources | undefined;
  /** For its coordinators; without it that address does not exist. */
  readonly dashboard?: (neighbourhood: ShownNeighbourhood) => DashboardSources | undefined;
  /** Its boards and paper; undefined as with the calendar. */
  stoepbord(neighbourhood: ShownNeighbourhood): Stoepbord | undefined;
  /** Whom Telegram's updates are for; undefined where no bot has a webhook. */
  readonly telegramBots?: WebhookBots;
  readonly clock: Clock;
  /** `https://…` without trailing slash; undefined when the hub has no public address. */
  readonly publicBase: string | undefined;
  /** Told of each page, feed and screen that is shown, for the year's report; without it none are counted. */
  readonly onVisit?: NoteVisit;
  /** Told of what no page expected; the visitor sees a sentence. */
  onFault(error: Error, path: string): void;
  /** The chats that are pages; without them those addresses do not exist. */
  readonly chat?: ChatSources | undefined;
  /** False for a process that only works in the background: it shows its health and nothing else. */
  readonly servesPages: boolean;
}

export interface Neighbourhoods {
  readonly all: readonly ShownNeighbourhood[];
  /** The one that addresses without slug serve. */
  readonly primary: ShownNeighbourhood | undefined;
  readonly isExample: boolean;
}

/** The whole site as one Hono application. */
export function createApp(sources: AppSources): Hono {
  const app = new Hono();
  app.use(keepPlansPrivate);
  // First, since these pages set headers of their own, and before the slugs, for which they could be taken.
  if (sources.servesPages && sources.chat !== undefined) {
    app.route('/', chatRoutes({ ...sources, ...sources.chat, find: slug => findNeighbourhood(sources, slug) }));
  }
  const [pageHeaders, screenHeaders] = [headersWith([]), headersWith(["'self'"])];
  // A screen changes by itself, so it alone has a script.
  app.use((context, next) => (isScreenPath(context.req.path) ? screenHeaders : pageHeaders)(context, next));
  const realClock = sources.chat?.realClock ?? sources.clock;
  app.use(limitVisitors(realClock, (context, seconds) => showFault(context, sources, 429, seconds)));
  app.route('/', healthRoutes(sources.health));
  if (sources.telegramBots !== undefined) app.route('/', telegramWebhookRoutes(sources.telegramBots));
  if (sources.servesPages) app.route('/', pageRoutes(sources));
  const meantAddress = meantAddresses(app.routes, slug => findNeighbourhood(sources, slug) !== undefined);
  app.notFound(context => {
    const { pathname, search } = new URL(context.req.url);
    const meant = meantAddress(context.req.method, pathname);
    return meant === undefined ? showFault(context, sources, 404) : context.redirect(`${meant}${search}`, 308);
  });
  app.onError((error, context) => {
    sources.onFault(error, context.req.routePath);
    // What passes by itself is said so, to browsers, calendar programs and proxies alike.
    return databaseFault(error) === undefined
      ? showFault(context, sources, 500)
      : showFault(context, sources, 503, databaseBackInSeconds);
  });
  return app;
}

/** @param scripts where scripts may come from, and whom they may ask */
function headersWith(scripts: readonly string[]) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      ...(scripts.length === 0 ? {} : { scriptSrc: [...scripts], connectSrc: [...scripts] }),
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    ...sharedHeaders,
  });
}

/** What only coordinators see is no weight on the pages of residents. */
const styleSheets = { '/style.css': './style.css', '/dashboard.css': './dashboard/dashboard.css' };

function pageRoutes(sources: AppSources): Hono {
  const routes = new Hono();
  for (const [path, file] of Object.entries(styleSheets)) {
    const style = readFileSync(new URL(file, import.meta.url), 'utf8');
    const tag = `"${createHash('sha256').update(style).digest('base64url').slice(0, 16)}"`;
    routes.get(path, context => {
      const headers = {
        'Content-Type': 'text/css; charset=utf-8',
        ETag: tag,
        'Cache-Control': 'public, max-age=3600',
      };
      return context.req.header('if-none-match') === tag
        ? context.body(null, 304, headers)
        : context.body(style, 200, headers);
    });
  }

  const find = (slug: string | undefined) => findNeighbourhood(sources, slug);
  if (sources.onVisit !== undefined) routes.use(countVisits(find, sources.onVisit));
  const agenda = createAgendaSite({
    ...sources,
    find,
    isExample: () => sources.neighbourhoods().isExample,
  });
  routes.get('/', context => {
    const { primary, all } = sources.neighbourhoods();
    if (primary !== undefined) return agenda.showAgenda(context, primary);
    return context.html(choicePage(translatorFor(context, sources, undefined), all));
  });
  routes.route('/', plansRoutes({ ...sources, find }));
  const { dashboard } = sources;
  if (dashboard !== undefined) routes.route('/', dashboardRoutes({ ...sources, dashboard, find }));
  // Before the slugs, for which they could be taken.
  routes.route('/', stoepbordRoutes({ ...sources, find }));
  routes.route('/', agenda.routes);

  routes.get('/:slug', context => {
    const found = find(context.req.param('slug'));
    return found === undefined
      ? context.notFound()
      : context.redirect(`/${found.slug}/${new URL(context.req.url).search}`, 301);
  });

  routes.get('/:slug/', context => {
    const found = find(context.req.param('slug'));
    return found === undefined ? context.notFound() : agenda.showAgenda(context, found);
  });

  return routes;
}

/** The neighbourhood of a slug, and with none the one that addresses without slug serve. */
function findNeighbourhood(sources: AppSources, slug: string | undefined): ShownNeighbourhood | undefined {
  const { all, primary } = sources.neighbourhoods();
  return slug === undefined ? primary : all.find(neighbourhood => neighbourhood.slug === slug);
}

function translatorFor(context: Context, sources: AppSources, fallback: Language | undefined): Translator {
  const asked = context.req.query('lang');
  const language = requestLanguage(asked, context.req.header('accept-language'), fallback ?? 'nl');
  context.header('Content-Language', language);
  context.header('Vary', 'Accept-Language');
  return sources.translations.translator(language);
}

/** When to ask again while the database is away. */
const databaseBackInSeconds = 15;

/** @param seconds with 429 and 503: how long to wait */
function showFault(
  context: Context,
  sources: AppSources,
  status: 404 | 429 | 500 | 503,
  seconds = 0,
): Response | Promise<Response> {
  const { primary, all } = sources.neighbourhoods();
  const languages = primary?.languages ?? [...new Set(all.flatMap(neighbourhood => neighbourhood.languages))];
  const translator = translatorFor(context, sources, languages[0]);
  const { t } = translator;
  if (status === 429 || status === 503) context.header('Retry-After', String(seconds));
  const words = {
    404: [t('page:notFoundTitle'), t('page:notFound')],
    429: [t('web-chat:notTaken'), translator.errorText('too-many-requests')],
    500: [t('page:somethingWrongTitle'), t('page:somethingWrong')],
    503: [t('page:somethingWrongTitle'), t('page:somethingWrong')],
  } as const;
  const [title, text] = words[status];
  return context.html(faultPage(translator, title, text, languages), status);
}
