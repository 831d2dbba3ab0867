/**
 * What the hub says in a web chat: written, changed and taken away, each in one transaction with its announcement.
 */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { OutgoingMedia, OutgoingMessage } from '../../core/chat/message.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { announceChange } from './change-store.ts';
import { onePieceOf, piecesOf } from './outgoing-pieces.ts';
import { isUuid, retention, type WebChat, webLimits } from './web-chat.ts';
import { nextRevision } from './web-chat-store.ts';
import { deleteMedia, insertMedia, readMedia } from './web-media-store.ts';
import {
  type FoundMessage,
  findMessage,
  insertMessage,
  isMessageKnown,
  markMessageDeleted,
  trimChat,
  updateMessage,
} from './web-message-store.ts';

export interface OutgoingParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
}

/**
 * Writes a message, a long one in pieces of which the last has the id; one whose id is there already is the same and is left
 * as it is.
 *
 * @throws ChannelError
 */
export async function writeMessage(
  parts: OutgoingParts,
  chat: WebChat,
  message: OutgoingMessage,
  id: string,
): Promise<void> {
  if (!isUuid(id)) {
    throw new ChannelError('refused', 'The id of the message is no UUID; let the web chat choose it.');
  }
  const pieces = piecesOf(message);
  await change(parts, chat, async (transaction, first) => {
    if (await isMessageKnown(transaction, id)) return false;
    let revision = first;
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) revision = (await nextRevision(transaction, chat.id)) ?? revision;
      const isLast = index === pieces.length - 1;
      await insertPiece(parts, transaction, chat, piece, { id: isLast ? id : randomUUID(), revision });
    }
    await trimChat(transaction, chat.id);
    return true;
  });
}

async function insertPiece(
  { cipher, clock }: OutgoingParts,
  transaction: Database,
  chat: WebChat,
  { text, buttons, media, replyTo }: OutgoingMessage,
  { id, revision }: { readonly id: string; readonly revision: number },
): Promise<void> {
  const answered = replyTo === null ? undefined : await findMessage(transaction, cipher, chat.id, replyTo);
  await insertMessage(transaction, cipher, {
    id,
    chat: chat.id,
    revision,
    writer: 'hub',
    content: { text, buttons, formerButtons: [] },
    mediaId: await storeMedia(transaction, cipher, chat, media),
    // What it answers may be forgotten by now; the answer is worth having all the same.
    replyTo: answered?.id ?? null,
    writtenAt: clock.now(),
  });
}

/** @throws ChannelError `gone`, `unchanged`, `too-old` */
export async function editMessage(
  parts: OutgoingParts,
  chat: WebChat,
  id: string,
  given: OutgoingMessage,
): Promise<void> {
  const { cipher, clock } = parts;
  const message = onePieceOf(given);
  await change(parts, chat, async (transaction, revision) => {
    const old = await findOwn(transaction, cipher, chat, id);
    if (clock.now().since(old.writtenAt).total('hours') > retention.days * 24) {
      throw new ChannelError('too-old', 'The message is older than the web chat keeps; send a new one.');
    }
    const isSameMedia = await hasMedia(transaction, cipher, chat, old, message.media);
    const { text, buttons } = message;
    if (isSameMedia && isDeepStrictEqual({ text, buttons }, { text: old.text, buttons: old.buttons })) {
      throw new ChannelError('unchanged', 'The edit changes nothing.');
    }
    const kept = new Set(buttons.flat().map(button => button.id));
    const former = [...old.formerButtons, ...old.buttons.flat().map(button => button.id)];
    const formerButtons = [...new Set(former)].filter(button => !kept.has(button)).slice(-mostFormerButtons);
    await updateMessage(transaction, cipher, id, {
      revision,
      content: { text, buttons, formerButtons },
      editedAt: clock.now(),
      ...(isSameMedia ? {} : { mediaId: await storeMedia(transaction, cipher, chat, message.media) }),
    });
    if (!isSameMedia) await deleteMedia(transaction, old.media?.id ?? null);
    return true;
  });
}

/** @throws ChannelError `gone` */
export async function deleteMessage(parts: OutgoingParts, chat: WebChat, id: string): Promise<void> {
  const { cipher, clock } = parts;
  await change(parts, chat, async (transaction, revision) => {
    await findOwn(transaction, cipher, chat, id);
    await markMessageDeleted(transaction, cipher, { id, revision, at: clock.now() });
    return true;
  });
}

/** @throws ChannelError `gone`, `refused` */
export async function reactTo(parts: OutgoingParts, chat: WebChat, id: string, emoji: string | null): Promise<void> {
  const { cipher } = parts;
  if (emoji !== null && !webLimits.reactions.includes(emoji)) {
    throw new ChannelError('refused', 'This reaction is none of those that the web chat declares.');
  }
  await change(parts, chat, async (transaction, revision) => {
    const message = await findMessage(transaction, cipher, chat.id, id);
    if (message === undefined || message.isDeleted) throw gone();
    if (message.reaction === emoji) return false;
    await updateMessage(transaction, cipher, id, { revision, reaction: emoji });
    return true;
  });
}

const mostFormerButtons = 50;

/** Does the work under the chat's lock, and announces it when it says that something changed. */
async function change(
  { database }: OutgoingParts,
  chat: WebChat,
  work: (transaction: Database, revision: number) => Promise<boolean>,
): Promise<void> {
  await database.transaction().execute(async transaction => {
    const revision = await nextRevision(transaction, chat.id);
    if (revision === undefined) throw new ChannelError('blocked', 'This web chat was revoked.');
    if (!(await work(transaction, revision))) return;
    await announceChange(transaction, { what: 'messages', chat: chat.id, neighbourhoodId: chat.neighbourhoodId });
  });
}

async function findOwn(transaction: Database, cipher: ColumnCipher, chat: WebChat, id: string): Promise<FoundMessage> {
  const message = await findMessage(transaction, cipher, chat.id, id);
  if (message === undefined || message.isDeleted || message.writer !== 'hub') throw gone();
  return message;
}

function gone(): ChannelError {
  return new ChannelError('gone', 'The message is no longer there.');
}

async function storeMedia(
  transaction: Database,
  cipher: ColumnCipher,
  chat: WebChat,
  media: OutgoingMedia | null,
): Promise<string | null> {
  if (media === null) return null;
  const id = randomUUID();
  await insertMedia(transaction, cipher, { ...media, id, chat: chat.id });
  return id;
}

async function hasMedia(
  transaction: Database,
  cipher: ColumnCipher,
  chat: WebChat,
  { media: old }: FoundMessage,
  media: OutgoingMedia | null,
): Promise<boolean> {
  if (old === null || media === null) return old === media;
  const stored = await readMedia(transaction, cipher, { chat: chat.id }, old.id);
  return (
    stored !== undefined &&
    stored.contentType === media.contentType &&
    isDeepStrictEqual(Buffer.from(stored.bytes), Buffer.from(media.bytes))
  );
}
