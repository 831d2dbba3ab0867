/**
 * Which requests the year's report counts: pages, feeds and screens that were shown. Of who asked nothing is looked at. The
 * dashboard, chats, plans and sheets are not counted: only few may see those.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { VisitKind } from '../calendar/report/visit-counter.ts';
import type { ShownNeighbourhood } from './neighbourhood-page.ts';
import { isScreenPath } from './stoepbord/stoepbord-routes.ts';

export type NoteVisit = (neighbourhood: ShownNeighbourhood, kind: VisitKind, language: string) => void;

/** Tells of each request that was answered with something to see, or with "you have it already". */
export function countVisits(
  find: (slug: string | undefined) => ShownNeighbourhood | undefined,
  note: NoteVisit,
): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const isShown = context.res.status === 200 || context.res.status === 304;
    const visit = isShown && context.req.method === 'GET' ? visitOf(context.req.path) : undefined;
    const neighbourhood = visit === undefined ? undefined : find(visit.slug);
    if (visit === undefined || neighbourhood === undefined) return;
    note(neighbourhood, visit.kind, languageOf(context, visit.kind));
  };
}

/** What a path shows, and of which neighbourhood; undefined for what is not counted. Pure. */
export function visitOf(path: string): { readonly slug: string | undefined; readonly kind: VisitKind } | undefined {
  const match =
    /^(?:\/(?<slug>[^/]+))??(?<rest>\/(?:kalender\.ics|feed\.(?:atom|json)|activiteit\/[^/]+|bord\/[^/.]+|wie)?)$/.exec(
      path,
    );
  const rest = match?.groups?.rest;
  if (rest === undefined) return undefined;
  const slug = match?.groups?.slug;
  if (isScreenPath(rest)) return { slug, kind: 'screen' };
  return { slug, kind: /^\/(?:kalender|feed)\./.test(rest) ? 'feed' : 'page' };
}

function languageOf(context: Context, kind: VisitKind): string {
  if (kind === 'screen') return '';
  const asked = context.req.query('lang');
  return context.res.headers.get('content-language') ?? (/^[a-z]{2}$/.test(asked ?? '') ? (asked ?? '') : '');
}
