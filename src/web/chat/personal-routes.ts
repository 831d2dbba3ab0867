/**
 * `/<slug>/chat/<token>`: the chat of one person who may not use WhatsApp or Telegram. Who holds the address is that person.
 */
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { faultPage } from '../neighbourhood-page.ts';
import { chatFrame } from './chat-frame.ts';
import { hasLargeLetters, translatorOf } from './chat-request.ts';
import { peerOf } from '../peer.ts';
import { type ChatParts, personalPaths } from './chat-parts.ts';
import { chatView } from './chat-view.ts';
import { tooOften } from './chat-faults.ts';
import { createRateLimit } from './rate-limit.ts';
import { createStreamPlaces } from './stream-places.ts';
import type { ChatSurface } from './surface.ts';
import { addSurfaceRoutes } from './surface-routes.ts';

export function addPersonalRoutes(routes: Hono, parts: ChatParts): void {
  const { realClock: clock } = parts;
  // Nobody mistypes an address this often; it cannot be guessed, and so guessing stays cheap for us.
  const misses = createRateLimit({ burst: 20, perSecond: 0.2, clock });
  addSurfaceRoutes(routes, {
    paths: personalPaths,
    limit: createRateLimit({ burst: 30, perSecond: 1, clock }),
    // A whole house behind one address must still be able to write.
    visitorLimit: createRateLimit({ burst: 150, perSecond: 5, clock }),
    openStream: createStreamPlaces({ perKey: 60, inAll: 1000 }),
    open: context => open(context, parts, () => misses.take(peerOf(context))),
    show(surface, context, { chats, cursor }) {
      const { name } = surface.neighbourhood;
      const { t } = surface.translator;
      const words = { hint: t('web-chat:hello', { name }), draft: context.req.query('text') ?? '', intro: '' } as const;
      return chatFrame({
        surface,
        title: t('web-chat:title', { name }),
        cursor,
        kind: 'personal',
        links: html`<a href="/${surface.neighbourhood.slug}/?lang=${surface.translator.language}">${t('page:goToCalendar')}</a>`,
        content: html`<div class="seat">${chats.map(shown => chatView(surface, { ...shown, ...words }))}</div>`,
      });
    },
  });
}

async function open(context: Context, parts: ChatParts, miss: () => number): Promise<ChatSurface | Response> {
  const slug = context.req.param('slug');
  const neighbourhood = slug === undefined ? undefined : parts.find(slug);
  const chats = neighbourhood && parts.webChats(neighbourhood);
  if (neighbourhood === undefined || chats === undefined) return context.notFound();
  const translator = translatorOf(context, parts.translations, neighbourhood);
  const token = context.req.param('token') ?? '';
  const chat = await chats.byToken(token);
  if (chat !== undefined) {
    return {
      neighbourhood,
      chats,
      translator,
      base: `/${neighbourhood.slug}/chat/${token}`,
      hasLargeLetters: hasLargeLetters(context),
      seats: [{ name: 'me', chat }],
      front: 'me',
      now: parts.clock.now(),
      visitor: peerOf(context),
      isPersonal: true,
    };
  }
  const { t } = translator;
  const wait = miss();
  if (wait > 0) {
    const { sentence } = tooOften(translator, wait);
    context.header('Retry-After', String(wait));
    return context.html(faultPage(translator, t('web-chat:notTaken'), sentence, []), 429);
  }
  const home = `/${neighbourhood.slug}/`;
  return context.html(faultPage(translator, t('web-chat:endedTitle'), t('web-chat:ended'), [], home), 404);
}
