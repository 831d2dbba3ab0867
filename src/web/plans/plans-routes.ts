/**
 * `/<slug>/plannen/<token>`: the plans, for who has a partner's link. Nothing of it is kept by browsers, found by search
 * engines or told to other sites, and a wrong token is answered like any address that is not there.
 */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Clock } from '../../core/clock.ts';
import type { Translations } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { peerOf } from '../peer.ts';
import { requestLanguage } from '../request-language.ts';
import { createGuessLimit } from './guess-limit.ts';
import { plansPage } from './plans-page.ts';
import type { PlansSources } from './plans-sources.ts';

export interface PlansParts {
  readonly translations: Translations;
  readonly clock: Clock;
  find(slug: string | undefined): ShownNeighbourhood | undefined;
  plans(neighbourhood: ShownNeighbourhood): PlansSources | undefined;
}

const addresses = ['/plannen/:token', '/:slug/plannen/:token'] as const;

/** To stand before all that sets headers: these are stricter, and for every answer below these addresses. */
export const keepPlansPrivate: MiddlewareHandler = async (context, next) => {
  await next();
  if (!/^(?:\/[^/]+)?\/plannen\//.test(context.req.path)) return;
  context.header('Cache-Control', 'no-store');
  context.header('Referrer-Policy', 'no-referrer');
  context.header('X-Robots-Tag', 'noindex, nofollow');
};

/** How far ahead clashes are looked for: as far as a year plan goes. */
const monthsAhead = 18;

export function plansRoutes(parts: PlansParts): Hono {
  const routes = new Hono();
  const guesses = createGuessLimit(parts.clock);
  for (const address of addresses) {
    routes.get(address, async context => {
      const who = peerOf(context);
      if (guesses.isBlocked(who)) return context.text('', 429, { 'Retry-After': '600' });
      const neighbourhood = parts.find(context.req.param('slug'));
      const sources = neighbourhood === undefined ? undefined : parts.plans(neighbourhood);
      const token = context.req.param('token') ?? '';
      if (neighbourhood === undefined || sources === undefined || !(await sources.isPartner(token))) {
        guesses.noteWrong(who);
        return context.notFound();
      }
      return showPlans(context, parts, neighbourhood, sources);
    });
  }
  return routes;
}

async function showPlans(
  context: Context,
  { translations, clock }: PlansParts,
  neighbourhood: ShownNeighbourhood,
  sources: PlansSources,
): Promise<Response> {
  const { languages, timeZone } = neighbourhood;
  const asked = context.req.query('lang');
  const language = requestLanguage(asked, context.req.header('accept-language'), languages[0] ?? 'nl');
  const now = clock.now();
  const local = now.toZonedDateTimeISO(timeZone);
  const [plans, dates] = await Promise.all([
    sources.plans(local.toPlainDate()),
    sources.datesBetween(now, local.add({ months: monthsAhead }).toInstant()),
  ]);
  context.header('Content-Language', language);
  return context.html(
    plansPage({
      translator: translations.translator(language),
      neighbourhood,
      hasLargeLetters: context.req.query('letters') === 'groot',
      now: local.toPlainDateTime(),
      plans,
      dates,
    }),
  );
}
