/**
 * Everything the hub can do on WhatsApp, as the messages that it takes. Each is sent once: trying again is the outbox's, and
 * harmless, because a message that is sent again under its id is the same message to every phone.
 */
import { randomBytes } from 'node:crypto';
import type { AnyMessageContent, proto, WAMessageKey } from '@whiskeysockets/baileys';
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { Channel } from '../../core/chat/channel.ts';
import type { Chat, OutgoingMessage } from '../../core/chat/message.ts';
import { type GroupCache, isGroupAdministrator } from './group-cache.ts';
import { isGroup } from './jids.ts';
import { writeMarkup } from './write-markup.ts';
import { decodeMessage, isPoll, withCaption } from './message-code.ts';
import { createMessageKeys, type MessageKeysOptions } from './message-keys.ts';
import { idPrefix, type Piece, pieceIds, planMessage, revokeDays, whatsappLimits, writeContent } from './outgoing.ts';
import type { Session } from './session.ts';
import { loadBaileys } from './socket.ts';
import { createTransmitter, type Place, requireJid, type TransmitOptions } from './transmit.ts';
import { toChannelError } from './whatsapp-errors.ts';

export interface CallOptions extends TransmitOptions, MessageKeysOptions {
  readonly groups: GroupCache;
}

type Calls = Required<Pick<Channel, 'send' | 'newMessageId' | 'edit' | 'delete' | 'react' | 'isAdministrator'>>;

/** An id in the form of WhatsApp's own web client. */
export function newMessageId(): string {
  return idPrefix + randomBytes(9).toString('hex').toUpperCase();
}

export function createCalls(options: CallOptions): Calls {
  return { newMessageId, ...sendingCalls(options), ...changingCalls(options), ...groupCalls(options) };
}

function sendingCalls(options: CallOptions): Pick<Calls, 'send'> {
  const { placeOf, transmit } = createTransmitter(options);
  const keys = createMessageKeys(options);

  async function sendPiece(place: Place, id: string, piece: Piece, replyTo: string | null): Promise<void> {
    const quoted = replyTo === null ? undefined : await keys.quotedIn(place, replyTo);
    const given = quoted === undefined ? { messageId: id } : { messageId: id, quoted };
    await transmit(place, id, ({ socket }) => socket.sendMessage(place.jid, writeContent(piece), given));
  }

  return {
    async send(chat, message, messageId = newMessageId()) {
      const [first, ...others] = planMessage(message);
      const place = await placeOf(chat);
      const [firstId = messageId, ...otherIds] = pieceIds(messageId, others.length + 1);
      await sendPiece(place, firstId, first, message.replyTo);
      try {
        for (const [at, piece] of others.entries()) await sendPiece(place, otherIds[at] ?? messageId, piece, null);
      } catch (error) {
        // under its ids the whole can be sent again without harm
        if (!(error instanceof ChannelError) || error.kind === 'away') throw error;
        throw new ChannelError('unsure', `Only the first part of a long message arrived. ${error.message}`);
      }
      return { id: messageId };
    },
  };
}

function changingCalls(options: CallOptions): Pick<Calls, 'edit' | 'delete' | 'react'> {
  const { placeOf, transmit } = createTransmitter(options);
  const keys = createMessageKeys(options);

  async function act(chat: Chat, content: (place: Place) => AnyMessageContent | Promise<AnyMessageContent>) {
    const place = await placeOf(chat);
    const written = await content(place);
    const messageId = newMessageId();
    await transmit(place, messageId, ({ socket }) => socket.sendMessage(place.jid, written, { messageId }));
  }

  return {
    async edit(chat, messageId, message) {
      const known = await keys.own(messageId, { seconds: whatsappLimits.editSeconds });
      if (known.content !== null && isPoll(await decodeMessage(known.content))) {
        throw new ChannelError('too-old', 'WhatsApp does not change a poll; what is new is said below it.');
      }
      const words = writeMarkup(message.text);
      const file = known.content === null ? undefined : await withCaption(known.content, words);
      requireFitting(message, file === undefined ? whatsappLimits.text : whatsappLimits.caption);
      const keyIn = ({ jid }: Place) => ({ remoteJid: jid, fromMe: true, id: messageId });
      if (file === undefined) {
        await act(chat, place => ({ text: words, edit: keyIn(place), linkPreview: null }));
        return;
      }
      const place = await placeOf(chat);
      const id = newMessageId();
      await transmit(place, id, session => editFile(session, place.jid, id, keyIn(place), file));
    },
    async delete(chat, messageId) {
      await keys.own(messageId, { hours: revokeDays * 24 });
      await act(chat, ({ jid }) => ({ delete: { remoteJid: jid, fromMe: true, id: messageId } }));
      await options.messages.noteRevoked(messageId);
    },
    async react(chat, messageId, emoji) {
      if (emoji !== null && !whatsappLimits.reactions.includes(emoji)) {
        throw new ChannelError('refused', 'This is no reaction that the hub gives on WhatsApp.');
      }
      await act(chat, async place => ({ react: { text: emoji ?? '', key: await keys.keyOf(place, messageId) } }));
    },
  };
}

function groupCalls({ connection, people, groups, ownIds }: CallOptions): Pick<Calls, 'isAdministrator'> {
  return {
    async isAdministrator(chat, personId) {
      const jid = requireJid(chat.id);
      if (!isGroup(jid)) return false;
      const { socket } = await connection.use();
      const ids = ownIds().includes(personId) ? ownIds() : await people.namesOf(personId);
      try {
        const metadata = await groups.find(jid, socket);
        return metadata !== undefined && isGroupAdministrator(metadata, ids);
      } catch (error) {
        throw toChannelError(error);
      }
    },
  };
}

function requireFitting({ text }: OutgoingMessage, limit: number): void {
  if (text.text.trim() !== '' && text.text.length <= limit) return;
  throw new ChannelError('refused', `An edited text on WhatsApp has 1 to ${limit} characters.`);
}

/** Baileys itself would send the file again. */
async function editFile(
  { socket }: Session,
  jid: string,
  messageId: string,
  key: WAMessageKey,
  editedMessage: proto.IMessage,
): Promise<undefined> {
  const { proto } = await loadBaileys();
  const type = proto.Message.ProtocolMessage.Type.MESSAGE_EDIT;
  const protocolMessage = { key, type, editedMessage };
  await socket.relayMessage(jid, { protocolMessage }, { messageId, additionalAttributes: { edit: '1' } });
}
