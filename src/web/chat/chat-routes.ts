/**
 * Everything below `/chat` and `/probeer`, with the headers that these pages need: a script and a connection of their own,
 * and no trace in caches, search engines or other sites.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { sharedHeaders } from '../shared-headers.ts';
import { type ChatParts, personalPaths, tryOutPaths } from './chat-parts.ts';
import { addPersonalRoutes } from './personal-routes.ts';
import { addTryOutRoutes } from './try-out-routes.ts';

export function chatRoutes(parts: ChatParts): Hono {
  const routes = new Hono();
  const paths = (own: readonly string[]) => own.flatMap(path => [path, `${path}/*`]);
  // The address is the key: no other page may learn it, not even one of ours.
  for (const path of paths(personalPaths)) routes.use(path, headers('no-referrer'));
  // Without a referrer a browser would not say either from which page a form was sent.
  for (const path of paths(tryOutPaths)) routes.use(path, headers('same-origin'));
  for (const path of paths([...personalPaths, ...tryOutPaths])) {
    routes.use(path, async (context, next) => {
      await next();
      if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
      context.res.headers.set('X-Robots-Tag', 'noindex, nofollow');
    });
  }
  serveFile(routes, 'chat.css', 'text/css; charset=utf-8');
  serveFile(routes, 'chat.js', 'text/javascript; charset=utf-8');
  addPersonalRoutes(routes, parts);
  addTryOutRoutes(routes, parts);
  return routes;
}

function headers(referrerPolicy: 'no-referrer' | 'same-origin') {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy,
    ...sharedHeaders,
  });
}

function serveFile(routes: Hono, name: string, contentType: string): void {
  const text = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
  const fileHeaders = {
    'Content-Type': contentType,
    ETag: tag,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  };
  routes.get(`/${name}`, context =>
    context.req.header('if-none-match') === tag
      ? context.body(null, 304, fileHeaders)
      : context.body(text, 200, fileHeaders),
  );
}
