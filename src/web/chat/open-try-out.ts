/**
 * Whether a request may see the try-out, and whose it is.
 */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type TryOutPerson, tryOutPersons } from '../../channels/web/try-out-chats.ts';
import type { WebChats } from '../../channels/web/web-chats.ts';
import { faultPage, type ShownNeighbourhood } from '../neighbourhood-page.ts';
import { isFromThisMachine } from '../peer.ts';
import type { ChatParts } from './chat-parts.ts';
import { translatorOf } from './chat-request.ts';
import { namesThisMachine } from './try-out-access.ts';

/** Holds the word of a visit that began with a one-time link. */
export const visitCookie = 'wijkbode_try_out';

/** The neighbourhood whose try-out this request may see. */
export interface OpenTryOut {
  readonly neighbourhood: ShownNeighbourhood;
  readonly chats: WebChats;
  readonly base: string;
}

/** @returns what to answer when this request may see none */
export async function openTryOut(context: Context, parts: ChatParts): Promise<OpenTryOut | Response> {
  const neighbourhood = parts.find(context.req.param('slug'));
  const chats = neighbourhood && parts.webChats(neighbourhood);
  if (!parts.tryOut.isOffered() || neighbourhood === undefined || chats === undefined) return context.notFound();
  const isAtThisMachine = isFromThisMachine(context) && namesThisMachine(context.req.header('host'));
  const word = getCookie(context, visitCookie);
  const mayEnter = isAtThisMachine || (word !== undefined && (await parts.tryOut.isVisitor(word)));
  if (!mayEnter) return refuseTryOut(context, parts, neighbourhood, 'web-chat:notFromHere');
  return { neighbourhood, chats, base: pathOfTryOut(context, neighbourhood) };
}

/** The person of this name, undefined for anybody else. */
export function asPerson(name: unknown): TryOutPerson | undefined {
  return tryOutPersons.find(({ person }) => person === name)?.person;
}

/** The path under which this request asked for the try-out. */
export function pathOfTryOut(context: Context, { slug }: ShownNeighbourhood): string {
  return context.req.param('slug') === undefined ? '/probeer' : `/${slug}/probeer`;
}

export function refuseTryOut(
  context: Context,
  { translations }: ChatParts,
  neighbourhood: ShownNeighbourhood,
  reason: 'web-chat:spentLink' | 'web-chat:notFromHere',
): Response | Promise<Response> {
  const translator = translatorOf(context, translations, neighbourhood);
  const sentence = translator.t(reason);
  if (context.req.path.includes('/api/')) return context.json({ error: sentence }, 403);
  const title = translator.t('web-chat:notTaken');
  return context.html(faultPage(translator, title, sentence, [], `/${neighbourhood.slug}/`), 403);
}
