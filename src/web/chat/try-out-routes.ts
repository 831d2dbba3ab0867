/**
 * `/probeer`: the open variant of the chat, for people who want to see what Wijkbode does, and for programs that test it.
 */
import type { Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { tryOutPersons } from '../../channels/web/try-out-chats.ts';
import type { Language } from '../../core/languages.ts';
import { readLanguages } from '../../understanding/languages/language.ts';
import { hasLargeLetters, translatorOf } from './chat-request.ts';
import { peerOf } from '../peer.ts';
import { type ChatParts, tryOutPaths } from './chat-parts.ts';
import { asPerson, openTryOut, pathOfTryOut, refuseTryOut, visitCookie } from './open-try-out.ts';
import { createRateLimit } from './rate-limit.ts';
import { createStreamPlaces } from './stream-places.ts';
import type { ChatSurface } from './surface.ts';
import { addSurfaceRoutes } from './surface-routes.ts';
import { visitHours } from './try-out-access.ts';
import { addTryOutApi } from './try-out-api.ts';
import { tryOutPage } from './try-out-page.ts';

export function addTryOutRoutes(routes: Hono, parts: ChatParts): void {
  const { realClock: clock, tryOut } = parts;
  // Wide enough for a program that tries many messages, narrow enough that a mistaken loop does no harm.
  const limit = createRateLimit({ burst: 300, perSecond: 20, clock });
  const visitorLimit = createRateLimit({ burst: 600, perSecond: 40, clock });
  const wrongLinks = createRateLimit({ burst: 10, perSecond: 0.1, clock });

  for (const path of tryOutPaths) {
    routes.get(`${path}/open/:word`, async context => {
      const neighbourhood = parts.find(context.req.param('slug'));
      if (!tryOut.isOffered() || neighbourhood === undefined) return context.notFound();
      const base = pathOfTryOut(context, neighbourhood);
      // Whoever only looks whether the link is there must not use it up.
      const isAsked = context.req.method === 'GET' && wrongLinks.take(peerOf(context)) === 0;
      const visit = isAsked ? await tryOut.useLink(context.req.param('word') ?? '') : undefined;
      if (visit === undefined) return refuseTryOut(context, parts, neighbourhood, 'web-chat:spentLink');
      setCookie(context, visitCookie, visit, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        maxAge: visitHours * 3600,
      });
      return context.redirect(base, 303);
    });
  }
  addTryOutApi(routes, parts, { limit, visitorLimit });
  addSurfaceRoutes(routes, {
    paths: tryOutPaths,
    limit,
    visitorLimit,
    openStream: createStreamPlaces({ perKey: 60, inAll: 1000 }),
    open: context => openPage(context, parts),
    show(surface, context, reading) {
      const { language } = surface.translator;
      const examplesIn = parts.translations.translator(isRead(language) ? language : 'nl');
      return tryOutPage(surface, reading, draftOf(context), examplesIn);
    },
  });
}

async function openPage(context: Context, parts: ChatParts): Promise<ChatSurface | Response> {
  const opened = await openTryOut(context, parts);
  if (opened instanceof Response) return opened;
  const { chats, neighbourhood } = opened;
  const seats = await Promise.all(
    tryOutPersons.map(async ({ person }) => ({ name: person, chat: await chats.tryOut(person) })),
  );
  return {
    ...opened,
    translator: translatorOf(context, parts.translations, neighbourhood),
    hasLargeLetters: hasLargeLetters(context),
    seats,
    front: asPerson(context.req.query('person')) ?? 'partner',
    now: parts.clock.now(),
    visitor: peerOf(context),
    isPersonal: false,
  };
}

/** `?start=<word>` comes with a link that would open a chat elsewhere. */
function draftOf(context: Context): string {
  const word = context.req.query('start');
  return word !== undefined && /^[\w-]{1,60}$/.test(word) ? `/start ${word}` : '';
}

/** Whether partners' messages are read in this language; in the others the example is Dutch, so that it works. */
function isRead(language: Language): boolean {
  return readLanguages.some(read => read === language);
}
