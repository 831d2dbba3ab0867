/**
 * The addresses of a page with chats: the page, writing, pressing, files, and what is new. Whose page it is, is decided by
 * whoever opens it (`personal-routes.ts`, `try-out-routes.ts`).
 */
import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { webLimits } from '../../channels/web/web-chat.ts';
import { faultPage } from '../neighbourhood-page.ts';
import type { Html } from '../page.ts';
import { type ChatFault, faultOf, tooOften } from './chat-faults.ts';
import { changeStream, parseCursor, readChanges, writeCursor } from './change-stream.ts';
import type { ShownChat } from './chat-view.ts';
import { isShownPicture } from './message-view.ts';
import type { RateLimit } from './rate-limit.ts';
import { isFromOurPages } from './same-origin.ts';
import { type ChatSurface, type Seat, surfacePath } from './surface.ts';

export interface SurfaceKind {
  /** Paths of the page, such as `/:slug/chat/:token`. */
  readonly paths: readonly string[];
  /** The page that this request may see; a response when it may see none. */
  open(context: Context): Promise<ChatSurface | Response>;
  show(surface: ChatSurface, context: Context, read: SurfaceReading): Html;
  /** Messages and presses of one chat. */
  readonly limit: RateLimit;
  /** And of one visitor in all. */
  readonly visitorLimit: RateLimit;
  /** Takes a place among the open streams; undefined when there are too many. Gives it back when called. */
  openStream(key: string): (() => void) | undefined;
}

/** What the page shows. */
export interface SurfaceReading {
  /** In the order of the seats. */
  readonly chats: readonly Pick<ShownChat, 'seat' | 'view' | 'replyTo'>[];
  readonly cursor: string;
}

/** How many of the last messages a page begins with. */
const shownMessages = 150;

/** A form is somewhat larger than the file in it. */
const mostFormBytes = webLimits.download + 64 * 1024;

export function addSurfaceRoutes(routes: Hono, kind: SurfaceKind): void {
  for (const path of kind.paths) {
    routes.get(path, context => withSurface(context, kind, surface => showPage(context, kind, surface)));
    for (const part of ['messages', 'buttons'] as const) {
      const tooLarge = (context: Context) =>
        withSurface(context, kind, async surface => {
          const sentence = surface.translator.t('web-chat:fault.fileTooLarge');
          return refuse(context, surface, { status: 413, sentence });
        });
      const limit = bodyLimit({ maxSize: part === 'messages' ? mostFormBytes : 16 * 1024, onError: tooLarge });
      routes.post(`${path}/${part}`, limit, context =>
        withSurface(context, kind, surface => take(context, kind, surface, part)),
      );
    }
    routes.get(`${path}/media/:id`, context => withSurface(context, kind, surface => sendMedia(context, surface)));
    routes.get(`${path}/changes`, context => withSurface(context, kind, surface => sendChanges(context, surface)));
    routes.get(`${path}/events`, context =>
      withSurface(context, kind, async surface => stream(context, kind, surface)),
    );
  }
}

async function withSurface(
  context: Context,
  kind: SurfaceKind,
  answer: (surface: ChatSurface) => Promise<Response>,
): Promise<Response> {
  const surface = await kind.open(context);
  return surface instanceof Response ? surface : answer(surface);
}

async function showPage(context: Context, kind: SurfaceKind, surface: ChatSurface): Promise<Response> {
  const views = await Promise.all(surface.seats.map(({ chat }) => surface.chats.history(chat, shownMessages)));
  const front = seatOf(surface, surface.front);
  const reply = context.req.query('reply');
  const chosen =
    reply === undefined || front === undefined ? undefined : await surface.chats.message(front.chat, reply);
  const replyTo = chosen?.isDeleted === true ? undefined : chosen;
  const cursor = writeCursor(views.map(({ revision }) => revision));
  const chats = surface.seats.flatMap((seat, index) => {
    const view = views[index];
    return view === undefined ? [] : [{ seat, view, replyTo: seat === front ? replyTo : undefined }];
  });
  return context.html(kind.show(surface, context, { chats, cursor }));
}

function seatOf({ seats }: ChatSurface, name: string): Seat | undefined {
  return seats.find(seat => seat.name === name);
}

async function take(
  context: Context,
  kind: SurfaceKind,
  surface: ChatSurface,
  part: 'messages' | 'buttons',
): Promise<Response> {
  const { translator } = surface;
  const origin = { origin: context.req.header('origin'), host: context.req.header('host') };
  if (!isFromOurPages({ ...origin, site: context.req.header('sec-fetch-site') }, surface.isPersonal)) {
    return refuse(context, surface, { status: 403, sentence: translator.t('web-chat:fault.foreignPage') });
  }
  const seat = seatOf(surface, surface.front);
  if (seat === undefined) return context.notFound();
  const wait = Math.max(kind.limit.take(seat.chat.id), kind.visitorLimit.take(surface.visitor));
  if (wait > 0) return refuse(context, surface, tooOften(translator, wait));
  try {
    const form = await context.req.formData().catch(() => new FormData());
    const id = part === 'messages' ? await write(surface, seat, form) : await press(surface, seat, form);
    if (wantsJson(context)) return context.json({ id }, 202);
    const person: Readonly<Record<string, string>> = seat.name === 'me' ? {} : { person: seat.name };
    return context.redirect(`${surfacePath(surface, '', person)}#write-${seat.name}`, 303);
  } catch (error) {
    return refuse(context, surface, faultOf(error, translator));
  }
}

async function write({ chats, translator }: ChatSurface, { chat }: Seat, form: FormData): Promise<string> {
  const text = wordOf(form, 'text');
  const given = form.get('file');
  // A form without a chosen file sends an empty one.
  const file =
    given instanceof File && given.size > 0
      ? { name: given.name, bytes: new Uint8Array(await given.arrayBuffer()) }
      : null;
  const replyTo = wordOf(form, 'replyTo') || null;
  const content = createHash('sha256').update(`${text}\0${replyTo}\0${file?.name}\0${file?.bytes.length}`);
  // The same form sent twice is one message, but somebody who goes back and writes something else sends another.
  const clientId = `${wordOf(form, 'client')}-${content.digest('hex').slice(0, 16)}`;
  return chats.write(chat, { clientId, text, file, replyTo, language: translator.language });
}

async function press({ chats, translator }: ChatSurface, { chat }: Seat, form: FormData): Promise<string> {
  const [buttonId, messageId] = [wordOf(form, 'button'), wordOf(form, 'message')];
  const clientId = `${wordOf(form, 'client')}-${buttonId}`;
  return chats.press(chat, { clientId, messageId, buttonId, language: translator.language });
}

function wordOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function refuse(
  context: Context,
  surface: ChatSurface,
  { status, sentence, retryAfter }: ChatFault,
): Response | Promise<Response> {
  if (retryAfter !== undefined) context.header('Retry-After', String(retryAfter));
  if (wantsJson(context)) return context.json({ error: sentence }, status);
  const { translator, neighbourhood, base } = surface;
  const title = translator.t('web-chat:notTaken');
  return context.html(
    faultPage(translator, title, sentence, neighbourhood.languages, base, translator.t('web-chat:back')),
    status,
  );
}

function wantsJson(context: Context): boolean {
  return context.req.header('accept')?.includes('application/json') === true;
}

async function sendMedia(context: Context, { chats, seats }: ChatSurface): Promise<Response> {
  const id = context.req.param('id') ?? '';
  for (const { chat } of seats) {
    const media = await chats.media(chat, id);
    if (media === undefined) continue;
    const isShown = isShownPicture(media);
    const name = encodeURIComponent(media.fileName).replaceAll(/['()*]/g, percent);
    return context.body(new Uint8Array(media.bytes), 200, {
      'Content-Type':
        isShown || media.contentType === 'application/pdf' ? media.contentType : 'application/octet-stream',
      'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'Cache-Control': 'private, max-age=3600',
    });
  }
  return context.notFound();
}

function percent(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}

async function sendChanges(context: Context, surface: ChatSurface): Promise<Response> {
  const cursor = parseCursor(context.req.query('after') ?? '', surface.seats.length);
  if (cursor === undefined) return context.json({ error: surface.translator.errorText('wrong-request') }, 400);
  const read = await readChanges(surface, cursor);
  return context.json({ cursor: writeCursor(read.cursor), changes: read.changes });
}

function stream(context: Context, kind: SurfaceKind, surface: ChatSurface): Response {
  const after = context.req.header('last-event-id') ?? context.req.query('after') ?? '';
  const cursor = parseCursor(after, surface.seats.length);
  if (cursor === undefined) return context.json({ error: surface.translator.errorText('wrong-request') }, 400);
  const leave = kind.openStream(surface.visitor);
  if (leave === undefined) {
    const { sentence, retryAfter } = tooOften(surface.translator, 30);
    return context.json({ error: sentence }, 429, { 'Retry-After': String(retryAfter) });
  }
  return new Response(changeStream(surface, cursor, leave), {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      // For proxies that would keep it until it is whole.
      'X-Accel-Buffering': 'no',
    },
  });
}
