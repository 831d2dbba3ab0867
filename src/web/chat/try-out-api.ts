/**
 * `/probeer/api/messages`: the try-out for programs. Keep it stable, other people's scripts rely on it.
 */
import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { WebMessage } from '../../channels/web/web-chat.ts';
import type { Translator } from '../../i18n/translations.ts';
import { type ChatFault, faultOf, tooOften } from './chat-faults.ts';
import { type ChatParts, tryOutPaths } from './chat-parts.ts';
import { translatorOf } from './chat-request.ts';
import { peerOf } from '../peer.ts';
import { mediaPath } from './message-view.ts';
import { asPerson, type OpenTryOut, openTryOut } from './open-try-out.ts';
import type { RateLimit } from './rate-limit.ts';
import { isFromOurPages } from './same-origin.ts';

export interface TryOutLimits {
  readonly limit: RateLimit;
  readonly visitorLimit: RateLimit;
}

const mostBytes = 64 * 1024;

export function addTryOutApi(routes: Hono, parts: ChatParts, limits: TryOutLimits): void {
  const withTryOut = async (
    context: Context,
    answer: (opened: OpenTryOut, translator: Translator) => Promise<Response>,
  ) => {
    const opened = await openTryOut(context, parts);
    if (opened instanceof Response) return opened;
    return answer(opened, translatorOf(context, parts.translations, opened.neighbourhood));
  };
  const tooLarge = (context: Context) =>
    withTryOut(context, async (_, { t }) =>
      refuse(context, { status: 413, sentence: t('web-chat:fault.textTooLong') }),
    );
  for (const path of tryOutPaths) {
    routes.post(`${path}/api/messages`, bodyLimit({ maxSize: mostBytes, onError: tooLarge }), context =>
      withTryOut(context, (opened, translator) => post(context, opened, translator, limits)),
    );
    routes.get(`${path}/api/messages`, context =>
      withTryOut(context, (opened, translator) => list(context, opened, translator)),
    );
  }
}

async function post(
  context: Context,
  { chats }: OpenTryOut,
  translator: Translator,
  { limit, visitorLimit }: TryOutLimits,
): Promise<Response> {
  const { t, language } = translator;
  const origin = { origin: context.req.header('origin'), host: context.req.header('host') };
  if (!isFromOurPages({ ...origin, site: context.req.header('sec-fetch-site') }, false)) {
    return refuse(context, { status: 403, sentence: t('web-chat:fault.foreignPage') });
  }
  const said = parseSaid(await context.req.text());
  if (said === undefined) return refuse(context, { status: 400, sentence: t('web-chat:fault.apiBody') });
  const person = asPerson(said.person);
  if (person === undefined) return refuse(context, { status: 404, sentence: t('web-chat:fault.unknownPerson') });
  const chat = await chats.tryOut(person);
  const wait = Math.max(limit.take(chat.id), visitorLimit.take(peerOf(context)));
  if (wait > 0) return refuse(context, tooOften(translator, wait));
  const { client: clientId, text, button, replyTo } = said;
  try {
    const id =
      button === undefined
        ? await chats.write(chat, { clientId, language, text: text ?? '', file: null, replyTo })
        : await chats.press(chat, { clientId, language, buttonId: button, messageId: replyTo });
    return context.json({ id }, 202);
  } catch (error) {
    return refuse(context, faultOf(error, translator));
  }
}

async function list(context: Context, opened: OpenTryOut, { t }: Translator): Promise<Response> {
  const name = context.req.query('person');
  if (name === undefined) return refuse(context, { status: 400, sentence: t('web-chat:fault.apiQuery') });
  const person = asPerson(name);
  if (person === undefined) return refuse(context, { status: 404, sentence: t('web-chat:fault.unknownPerson') });
  const chat = await opened.chats.tryOut(person);
  const messages = await opened.chats.hubMessagesAfter(chat, messageAfter(context.req.query('after')));
  if (messages === undefined) return refuse(context, { status: 400, sentence: t('web-chat:fault.unknownMessage') });
  return context.json(messages.map(message => asJson(opened, message)));
}

/** Nothing, or 0, is from the beginning: a program that counts has no message before the first. */
const messageAfter = (after: string | undefined) => (after === '' || after === '0' ? undefined : after);

function asJson(opened: OpenTryOut, { id, text, buttons, media, replyTo }: WebMessage) {
  return {
    id,
    text: text.text,
    buttons: buttons.flat().map(button => ({
      id: button.id,
      label: button.label,
      ...(button.url === undefined ? {} : { url: button.url }),
    })),
    media:
      media === null
        ? null
        : {
            kind: media.kind,
            fileName: media.fileName,
            contentType: media.contentType,
            size: media.size,
            url: mediaPath(opened, media),
          },
    replyTo,
  };
}

interface Said {
  readonly person: string;
  readonly text: string | undefined;
  readonly button: string | undefined;
  readonly replyTo: string | null;
  /** Sent along by a program that repeats: the same word is the same message. */
  readonly client: string;
}

/** Reads the body; undefined when it is no such object, or says both a text and a button, or neither. */
function parseSaid(body: string): Said | undefined {
  const value = parseJson(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const words = ['person', 'text', 'button', 'replyTo', 'client'].map(name => fields.get(name) ?? undefined);
  if (!words.every(word => word === undefined || typeof word === 'string')) return undefined;
  const [person, text, button, replyTo = null, client = randomUUID()] = words;
  if (person === undefined || (text === undefined) === (button === undefined)) return undefined;
  return { person, text, button, replyTo, client };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(context: Context, { status, sentence, retryAfter }: ChatFault): Response {
  if (retryAfter !== undefined) context.header('Retry-After', String(retryAfter));
  return context.json({ error: sentence }, status);
}
