/**
 * What a person sends from a page: checked, stored, and announced to whoever hands it to the hub. When these resolve, it is
 * in the database.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingEvent } from '../../core/chat/event.ts';
import {
  buttonIdPattern,
  type Chat,
  type ChatPerson,
  type IncomingMedia,
  type IncomingMessage,
  plain,
} from '../../core/chat/message.ts';
import type { Clock } from '../../core/clock.ts';
import { WijkError } from '../../core/errors.ts';
import type { Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { announceChange } from './change-store.ts';
import { beginAnew } from './forget-store.ts';
import { fileKindOf, safeFileName } from './file-kind.ts';
import { countWaiting, findIncoming, insertIncoming } from './incoming-store.ts';
import { emptyContent } from './stored-content.ts';
import { type WebChat, WebChatError, webLimits } from './web-chat.ts';
import { nextRevision, setLanguage } from './web-chat-store.ts';
import { insertMedia, type NewWebMedia } from './web-media-store.ts';
import { findMessage, type FoundMessage, insertMessage, readLastMessages, trimChat } from './web-message-store.ts';

export interface TakeInParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
}

interface FromPage {
  /** Chosen by the page, 8 to 128 characters `A-Za-z0-9_.-`: what comes again with the same one is the same. */
  readonly clientId: string;
  /** The language of the page. */
  readonly language: Language;
}

export interface WrittenMessage extends FromPage {
  readonly text: string;
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
  /** Id of the message that it answers. */
  readonly replyTo: string | null;
}

export interface PressedButton extends FromPage {
  /** The message the button stands under; null: the newest that has or had such a button. */
  readonly messageId: string | null;
  readonly buttonId: string;
}

/** Most that may wait in one chat for a hub that does not take it over. */
const mostWaiting = 200;

/**
 * @returns the message's id; the same one when the message came before
 * @throws WebChatError when it cannot be taken, WijkError `not-found` when the chat was revoked, `too-many-requests`
 */
export async function takeMessage(parts: TakeInParts, chat: WebChat, written: WrittenMessage): Promise<string> {
  const { cipher, clock } = parts;
  const text = cleanText(written.text);
  const file = written.file === null ? null : checkFile(written.file);
  if (text === '' && file === null) throw new WebChatError('emptyMessage');
  if (text.length > webLimits.text) throw new WebChatError('textTooLong');
  return store(parts, chat, written, async (transaction, id, position) => {
    const answered = written.replyTo === null ? null : await findMessage(transaction, cipher, chat.id, written.replyTo);
    if (answered === undefined || answered?.isDeleted === true) throw new WebChatError('unknownMessage');
    const at = clock.now();
    const media = file === null ? null : { ...file, id: randomUUID(), chat: chat.id };
    if (media !== null) await insertMedia(transaction, cipher, media);
    const content = { ...emptyContent, text: plain(text) };
    const place = { id, chat: chat.id, revision: position, writer: 'person', writtenAt: at } as const;
    const links = { mediaId: media?.id ?? null, replyTo: answered?.id ?? null };
    await insertMessage(transaction, cipher, { ...place, ...links, content });
    await trimChat(transaction, chat.id);
    await announceChange(transaction, { what: 'messages', ...whereOf(chat) });
    const message = { id, ...fromOf(chat, written.language), at: at.toString(), text: plain(text) };
    const about = { media: asIncoming(media), replyTo: asAnswered(answered), isForwarded: false, isToHub: true };
    return { type: 'message', key: id, message: { ...message, ...about } };
  });
}

function asIncoming(media: NewWebMedia | null): IncomingMedia | null {
  if (media === null) return null;
  const { kind, id, fileName, contentType, bytes } = media;
  return { kind, reference: id, fileName, contentType, size: bytes.length };
}

function asAnswered(answered: FoundMessage | null): IncomingMessage['replyTo'] {
  return answered === null ? null : { id: answered.id, text: answered.text.text, isOurs: answered.writer === 'hub' };
}

/**
 * A press on a button that stands, or stood, under a message of this chat.
 *
 * @returns the press's id; the same one when it came before
 * @throws WebChatError when there is no such button, WijkError `not-found` when the chat was revoked, `too-many-requests`
 */
export async function takePress(parts: TakeInParts, chat: WebChat, pressed: PressedButton): Promise<string> {
  const { cipher, clock } = parts;
  if (!buttonIdPattern.test(pressed.buttonId)) throw new WebChatError('unknownButton');
  return store(parts, chat, pressed, async (transaction, id) => {
    const message = await messageOfButton(transaction, cipher, chat, pressed);
    const at = clock.now().toString();
    const { buttonId } = pressed;
    const press = { type: 'pressed', key: id, pressId: id, messageId: message.id, buttonId, at } as const;
    return { ...press, ...fromOf(chat, pressed.language) };
  });
}

/** Stores what `make` makes of it, once for each client id. */
async function store(
  { database, cipher, clock }: TakeInParts,
  chat: WebChat,
  { clientId, language }: FromPage,
  make: (transaction: Database, id: string, position: number) => Promise<IncomingEvent>,
): Promise<string> {
  if (!/^[\w.-]{8,128}$/.test(clientId)) throw new WebChatError('wrongClientId');
  return database.transaction().execute(async transaction => {
    const position = await nextRevision(transaction, chat.id);
    if (position === undefined) {
      throw new WijkError('This web chat was revoked; make a new address.', { code: 'not-found' });
    }
    const known = await findIncoming(transaction, chat.id, clientId);
    if (known !== undefined) return known;
    if ((await countWaiting(transaction, chat.id)) >= mostWaiting) {
      throw new WijkError('Too much waits in this web chat; it is taken again once the hub has caught up.', {
        code: 'too-many-requests',
        retry: 'later',
      });
    }
    await beginAnew(transaction, chat.id);
    const id = randomUUID();
    const event = await make(transaction, id, position);
    await insertIncoming(transaction, cipher, { id, chat: chat.id, clientId, position, event, storedAt: clock.now() });
    if (chat.language !== language) await setLanguage(transaction, chat.id, language);
    await announceChange(transaction, { what: 'incoming', ...whereOf(chat) });
    return id;
  });
}

async function messageOfButton(
  transaction: Database,
  cipher: ColumnCipher,
  chat: WebChat,
  { messageId, buttonId }: PressedButton,
): Promise<FoundMessage> {
  const isOn = ({ buttons }: FoundMessage) =>
    buttons.flat().some(({ id, url }) => id === buttonId && url === undefined);
  const wasOn = ({ formerButtons }: FoundMessage) => formerButtons.includes(buttonId);
  if (messageId !== null) {
    const message = await findMessage(transaction, cipher, chat.id, messageId);
    if (message === undefined || message.isDeleted) throw new WebChatError('unknownMessage');
    if (!isOn(message) && !wasOn(message)) throw new WebChatError('unknownButton');
    return message;
  }
  const messages = await readLastMessages(transaction, cipher, chat.id, mostSearched);
  const found = messages.findLast(isOn) ?? messages.findLast(wasOn);
  if (found === undefined) throw new WebChatError('unknownButton');
  return found;
}

/** How far back a button is looked for. */
const mostSearched = 100;

function checkFile({ name, bytes }: NonNullable<WrittenMessage['file']>) {
  if (bytes.length > webLimits.download) throw new WebChatError('fileTooLarge');
  const kind = fileKindOf(bytes);
  if (kind === undefined) throw new WebChatError('fileKind');
  return { kind: kind.kind, contentType: kind.contentType, fileName: safeFileName(name, kind), bytes };
}

/** Forms send CR LF; other control characters have no place in a message. */
function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}

function fromOf(chat: WebChat, language: Language): { readonly chat: Chat; readonly from: ChatPerson } {
  return {
    chat: { network: 'web', id: chat.chatId, kind: 'private' },
    from: { id: chat.chatId, name: chat.name, language, isBot: false },
  };
}

function whereOf({ id, neighbourhoodId }: WebChat) {
  return { chat: id, neighbourhoodId };
}
