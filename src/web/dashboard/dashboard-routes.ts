/**
 * `/<slug>/dashboard`: by a link that a coordinator asked for in chat, good once, which becomes a visit that ends by itself. The
 * link is spent by a tap on the page it shows, because networks look at every link that is sent.
 */
import { timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import type { Clock } from '../../core/clock.ts';
import type { Translations, Translator } from '../../i18n/translations.ts';
import { dashboardVisitHours } from '../../people/dashboard-access.ts';
import { faultPage, type ShownNeighbourhood } from '../neighbourhood-page.ts';
import { page } from '../page.ts';
import { peerOf } from '../peer.ts';
import { createGuessLimit } from '../plans/guess-limit.ts';
import { requestLanguage } from '../request-language.ts';
import { dashboardHead } from './dashboard-head.ts';
import { type Act, answerIdea, pressOnDesk, sayItHangs, stopDelivery } from './act-routes.ts';
import { dashboardPage } from './dashboard-page.ts';
import type { DashboardSources } from './dashboard-sources.ts';
import { isFromOurPages } from './own-origin.ts';
import { askToPair, confirmAccount, showPairing } from './pairing-routes.ts';
import { reportCsv, reportPdf } from './report-routes.ts';
import { type DashboardView, dashboardViews, type ViewParts } from './view-parts.ts';

export interface DashboardParts {
  readonly translations: Translations;
  readonly clock: Clock;
  readonly publicBase: string | undefined;
  find(slug: string | undefined): ShownNeighbourhood | undefined;
  dashboard(neighbourhood: ShownNeighbourhood): DashboardSources | undefined;
}

/** One for each neighbourhood, so that who coordinates two can look at both. */
function cookieOf({ neighbourhood }: Pick<Door, 'neighbourhood'>): string {
  return `wijkbode_dashboard_${neighbourhood.slug}`;
}

export function dashboardRoutes(parts: DashboardParts): Hono {
  const routes = new Hono();
  const guesses = createGuessLimit(parts.clock);
  for (const base of ['/dashboard', '/:slug/dashboard'] as const) {
    routes.use(base, keepPrivate);
    routes.use(`${base}/*`, keepPrivate);
    routes.get(base, context => withVisit(context, parts, async visit => showView(visit, parts, 'overview')));
    routes.post(`${base}/enter`, context => enter(context, parts, guesses));
    routes.post(`${base}/leave`, context => withForm(context, parts, leave));
    routes.get(`${base}/whatsapp`, context => withVisit(context, parts, showPairing));
    routes.post(`${base}/whatsapp/pair`, context =>
      withForm(context, parts, async visit => askToPair(visit, await field(context, 'number'))),
    );
    routes.post(`${base}/whatsapp/confirm`, context => withForm(context, parts, confirmAccount));
    for (const [path, act] of acts) {
      routes.post(`${base}${path}`, context => withForm(context, parts, visit => act(actOf(visit, parts))));
    }
    for (const view of dashboardViews.slice(1)) {
      routes.get(`${base}/${view}`, context => withVisit(context, parts, async visit => showView(visit, parts, view)));
    }
    routes.get(`${base}/report.csv`, context =>
      withVisit(context, parts, visit => reportCsv(context, viewPartsOf(visit, parts))),
    );
    routes.get(`${base}/report.pdf`, context =>
      withVisit(context, parts, visit => reportPdf(context, viewPartsOf(visit, parts))),
    );
  }
  return routes;
}

const acts: readonly (readonly [path: string, act: (act: Act) => Promise<Response>])[] = [
  ['/act', pressOnDesk],
  ['/ideas/answer', answerIdea],
  ['/deliveries/stop', stopDelivery],
  ['/boards/hangs', sayItHangs],
];

async function keepPrivate(context: Context, next: () => Promise<void>): Promise<void> {
  await next();
  context.header('Cache-Control', 'no-store');
  context.header('Referrer-Policy', 'same-origin');
  context.header('X-Robots-Tag', 'noindex, nofollow');
}

interface Door {
  readonly context: Context;
  readonly neighbourhood: ShownNeighbourhood;
  readonly sources: DashboardSources;
  readonly translator: Translator;
  /** Without trailing slash. */
  readonly home: string;
}

interface Visit extends Door {
  readonly token: string;
  readonly personId: string;
}

function doorOf(context: Context, { translations, find, dashboard }: DashboardParts): Door | undefined {
  const neighbourhood = find(context.req.param('slug'));
  const sources = neighbourhood === undefined ? undefined : dashboard(neighbourhood);
  if (neighbourhood === undefined || sources === undefined) return undefined;
  const asked = context.req.query('lang');
  const fallback = neighbourhood.languages[0] ?? 'nl';
  const language = requestLanguage(asked, context.req.header('accept-language'), fallback);
  context.header('Content-Language', language);
  return {
    context,
    neighbourhood,
    sources,
    translator: translations.translator(language),
    home: `/${neighbourhood.slug}/dashboard`,
  };
}

async function withVisit(
  context: Context,
  parts: DashboardParts,
  act: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  const door = doorOf(context, parts);
  if (door === undefined) return context.notFound();
  const link = context.req.method === 'GET' ? context.req.query('link') : undefined;
  if (link !== undefined) return offerEntry(door, link);
  const token = getCookie(context, cookieOf(door));
  const personId = token === undefined ? undefined : await door.sources.access.visitor(token);
  if (token === undefined || personId === undefined) return refuse(door, 'dashboard:closed', 403);
  return act({ ...door, token, personId });
}

/** Who only looks at the link, such as a network that makes a preview, does not spend it. */
async function offerEntry({ context, translator, neighbourhood, home }: Door, link: string): Promise<Response> {
  const { t, language } = translator;
  return context.html(
    page({
      head: dashboardHead(),
      translator,
      title: `${t('dashboard:title')} · ${neighbourhood.name}`,
      languages: [],
      colours: neighbourhood.colours,
      content: html`<h1>${t('dashboard:title')}</h1>
        <p>${t('dashboard:enterLead', { name: neighbourhood.name })}</p>
        <form method="post" action="${home}/enter?lang=${language}">
          <input type="hidden" name="link" value="${link.slice(0, 100)}" />
          <button type="submit">${t('dashboard:enter')}</button>
        </form>`,
    }),
  );
}

async function enter(
  context: Context,
  parts: DashboardParts,
  guesses: ReturnType<typeof createGuessLimit>,
): Promise<Response> {
  const door = doorOf(context, parts);
  if (door === undefined) return context.notFound();
  const who = peerOf(context);
  if (guesses.isBlocked(who)) return context.text('', 429, { 'Retry-After': '600' });
  if (!isOurs(context)) return refuse(door, 'dashboard:otherPage', 403);
  const token = await door.sources.access.enter(await field(context, 'link'));
  if (token === undefined) {
    guesses.noteWrong(who);
    return refuse(door, 'dashboard:spent', 403);
  }
  setCookie(context, cookieOf(door), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: parts.publicBase !== undefined,
    maxAge: dashboardVisitHours * 3600,
  });
  return context.redirect(`${door.home}?lang=${door.translator.language}`, 303);
}

/** Changes something only when the form was one of this visit. */
function withForm(
  context: Context,
  parts: DashboardParts,
  act: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  return withVisit(context, parts, async visit => {
    const { access } = visit.sources;
    const isOwn = isOurs(context) && sameText(await field(context, 'form'), access.formToken(visit.token));
    return isOwn ? act(visit) : refuse(visit, 'dashboard:otherPage', 403);
  });
}

async function leave({ context, sources, token, translator, neighbourhood }: Visit): Promise<Response> {
  await sources.access.leave(token);
  deleteCookie(context, cookieOf({ neighbourhood }), { path: '/' });
  return context.redirect(`/${neighbourhood.slug}/?lang=${translator.language}`, 303);
}

async function showView(visit: Visit, parts: DashboardParts, view: DashboardView): Promise<Response> {
  return visit.context.html(await dashboardPage(viewPartsOf(visit, parts), view));
}

function viewPartsOf(visit: Visit, { clock }: DashboardParts): ViewParts {
  const { neighbourhood, sources, translator, home, personId } = visit;
  const now = clock.now().toZonedDateTimeISO(neighbourhood.timeZone).toPlainDateTime();
  const year = Number(visit.context.req.query('year') ?? now.year);
  return {
    translator,
    neighbourhood,
    sources,
    home,
    personId,
    formToken: sources.access.formToken(visit.token),
    now,
    year: Number.isInteger(year) && year >= firstYear && year <= now.year ? year : now.year,
  };
}

/** There is no report of earlier years. */
const firstYear = 2020;

function actOf(visit: Visit, parts: DashboardParts): Act {
  const { context } = visit;
  return { context, parts: viewPartsOf(visit, parts), field: name => field(context, name) };
}

function refuse(
  { context, translator, neighbourhood }: Door,
  reason: 'dashboard:closed' | 'dashboard:spent' | 'dashboard:otherPage',
  status: 403,
): Response | Promise<Response> {
  const { t } = translator;
  return context.html(faultPage(translator, t('dashboard:title'), t(reason), [], `/${neighbourhood.slug}/`), status);
}

function isOurs(context: Context): boolean {
  return isFromOurPages({
    origin: context.req.header('origin'),
    host: context.req.header('host'),
    site: context.req.header('sec-fetch-site'),
  });
}

/** Longer than anything a form of ours holds. */
const longestField = 2000;

async function field(context: Context, name: string): Promise<string> {
  const form = await context.req.parseBody();
  const value = form[name];
  return typeof value === 'string' ? value.slice(0, longestField) : '';
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
