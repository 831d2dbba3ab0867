/**
 * Everything the hub can do on WhatsApp, as the messages that it takes. Each is sent once: trying again is the outbox's, and
 * harmless, because a message that is sent again under its id is the same message to every phone.
 */
import { randomBytes } from 'node:crypto';
import type { AnyMessageContent, proto, WAMessage, WAMessageKey } from '@whiskeysockets/baileys';
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { Channel } from '../../core/chat/channel.ts';
import type { Chat } from '../../core/chat/message.ts';
import type { Connection } from './connection.ts';
import { type GroupCache, isGroupAdministrator } from './group-cache.ts';
import { isGroup, normalJid } from './jids.ts';
import type { KnownMessage, MessageStore } from './message-store.ts';
import { idPrefix, pieceIds, planMessage, revokeDays, whatsappLimits, writeContent } from './outgoing.ts';
import { writeMarkup } from './markup.ts';
import type { PersonStore } from './person-store.ts';
import type { Session } from './session.ts';
import { loadBaileys } from './socket.ts';
import { ownAuthor } from './take-messages.ts';
import { toChannelError } from './whatsapp-errors.ts';

export interface CallOptions {
  readonly connection: Connection;
  readonly messages: MessageStore;
  readonly people: PersonStore;
  readonly groups: GroupCache;
  readonly now: () => Temporal.Instant;
  readonly ownIds: () => readonly string[];
  /** What is quoted, as far as it is remembered. */
  readonly quoted: (id: string) => proto.IMessage | undefined;
  /** Seconds to wait for the server's word on a message. */
  readonly answerSeconds: number;
}

type Calls = Required<Pick<Channel, 'send' | 'newMessageId' | 'edit' | 'delete' | 'react' | 'isAdministrator'>>;

/** An id in the form of WhatsApp's own web client. */
export function newMessageId(): string {
  return idPrefix + randomBytes(9).toString('hex').toUpperCase();
}

export function createCalls(options: CallOptions): Calls {
  const { connection, messages, people, groups, now } = options;

  return {
    newMessageId,
    async send(chat, message, messageId = newMessageId()) {
      const pieces = planMessage(message);
      const place = await placeOf(chat);
      const ids = pieceIds(messageId, pieces.length);
      let sent = 0;
      for (const [at, piece] of pieces.entries()) {
        const id = ids[at] ?? messageId;
        const quoted = at === 0 && message.replyTo !== null ? await quotedIn(place, message.replyTo) : undefined;
        try {
          await transmit(place, id, session =>
            session.socket.sendMessage(place.jid, writeContent(piece), withQuote(id, quoted)),
          );
        } catch (error) {
          // under its ids the whole can be sent again without harm
          if (sent === 0 || !(error instanceof ChannelError) || error.kind === 'away') throw error;
          throw new ChannelError('unsure', `Only the first part of a long message arrived. ${error.message}`);
        }
        sent += 1;
      }
      return { id: messageId };
    },
    async edit(chat, messageId, message) {
      const known = await ownMessage(messageId);
      requireYoung(known, { seconds: whatsappLimits.editSeconds });
      const place = await placeOf(chat);
      const key = { remoteJid: place.jid, fromMe: true, id: messageId };
      const media = await storedMedia(known);
      const limit = media === undefined ? whatsappLimits.text : whatsappLimits.caption;
      const words = writeMarkup(message.text);
      if (words.trim() === '' || message.text.text.length > limit) {
        throw new ChannelError('refused', `An edited text on WhatsApp has 1 to ${limit} characters.`);
      }
      const id = newMessageId();
      await transmit(place, id, ({ socket }) =>
        media === undefined
          ? socket.sendMessage(place.jid, { text: words, edit: key, linkPreview: null }, { messageId: id })
          : editCaption(socket, place.jid, id, key, media(words)),
      );
    },
    async delete(chat, messageId) {
      const known = await ownMessage(messageId);
      requireYoung(known, { hours: revokeDays * 24 });
      const place = await placeOf(chat);
      const id = newMessageId();
      const content: AnyMessageContent = { delete: { remoteJid: place.jid, fromMe: true, id: messageId } };
      await transmit(place, id, ({ socket }) => socket.sendMessage(place.jid, content, { messageId: id }));
      await messages.noteRevoked(messageId);
    },
    async react(chat, messageId, emoji) {
      if (emoji !== null && !whatsappLimits.reactions.includes(emoji)) {
        throw new ChannelError('refused', 'This is no reaction that the hub gives on WhatsApp.');
      }
      const place = await placeOf(chat);
      const key = keyOf(place, messageId, await messages.find(messageId));
      const id = newMessageId();
      const content: AnyMessageContent = { react: { text: emoji ?? '', key } };
      await transmit(place, id, ({ socket }) => socket.sendMessage(place.jid, content, { messageId: id }));
    },
    async isAdministrator(chat, personId) {
      const jid = requireJid(chat.id);
      if (!isGroup(jid)) return false;
      const session = await connection.use();
      const ids = [personId, await people.currentId(personId), ...(await people.learn([personId])).aliases];
      try {
        const metadata = await groups.find(jid, session.socket);
        return metadata !== undefined && isGroupAdministrator(metadata, ids);
      } catch (error) {
        throw toChannelError(error);
      }
    },
  };

  /** Where to, as the network knows it now; never to somebody who has not written first. */
  async function placeOf(chat: Chat): Promise<Place> {
    const asked = requireJid(chat.id);
    if (chat.kind !== 'private') return { jid: asked, isPrivate: false };
    const jid = await people.currentId(asked);
    if (!(await people.isKnown(jid))) {
      throw new ChannelError(
        'refused',
        'This person never wrote to the hub on WhatsApp, and the hub never writes first.',
      );
    }
    return { jid, isPrivate: true };
  }

  function requireAllowed({ isPrivate }: Place): void {
    const until = connection.restrictedUntil();
    if (!isPrivate || until === undefined) return;
    throw new ChannelError('restricted', `WhatsApp lets this account begin no chats until ${until.toString()}.`, {
      retryAfterMs: Math.max(0, until.epochMilliseconds - now().epochMilliseconds),
      scope: 'account',
    });
  }

  /** Sends, and waits for the server's word. */
  async function transmit(
    place: Place,
    id: string,
    act: (session: Session) => Promise<WAMessage | undefined>,
  ): Promise<void> {
    requireAllowed(place);
    if ((await messages.find(id))?.isAccepted === true) return;
    const session = await connection.use();
    requireAllowed(place);
    await messages.noteSending(id);
    const expected = session.acknowledgements.expect(id);
    try {
      const sent = await act(session);
      if (sent?.message) await messages.noteContent(id, await encode(sent.message));
    } catch (error) {
      expected.forget();
      throw toChannelError(error);
    }
    try {
      await expected.taken(options.answerSeconds * 1000);
    } catch (error) {
      throw await withRestriction(toChannelError(error), session);
    }
    await messages.noteAccepted(id);
  }

  /** Reads until when a restriction holds; trying again would make it worse. */
  async function withRestriction(error: ChannelError, { socket }: Session): Promise<ChannelError> {
    if (error.kind !== 'restricted') return error;
    let until = now().add({ hours: 24 });
    try {
      const { timeEnforcementEnds: end } = await socket.fetchAccountReachoutTimelock();
      if (end !== undefined) until = Temporal.Instant.fromEpochMilliseconds(Number(end));
    } catch {
      // a day is then as good a guess as any
    }
    connection.noteRestricted(until);
    const retryAfterMs = Math.max(0, until.epochMilliseconds - now().epochMilliseconds);
    return new ChannelError('restricted', error.message, { retryAfterMs, scope: 'account' });
  }

  async function ownMessage(id: string): Promise<KnownMessage> {
    const known = await messages.find(id);
    if (known === undefined || !known.isOurs || known.isRevoked) {
      throw new ChannelError('gone', 'This message of the hub is not on WhatsApp any more.');
    }
    return known;
  }

  function requireYoung({ at }: KnownMessage, age: { seconds?: number; hours?: number }): void {
    if (Temporal.Instant.compare(now(), at.add(age)) <= 0) return;
    throw new ChannelError('too-old', 'WhatsApp does not change a message of this age any more.');
  }

  function keyOf({ jid, isPrivate }: Place, id: string, known: KnownMessage | undefined): WAMessageKey {
    const isOwn = known?.isOurs === true || known?.author === ownAuthor;
    if (isOwn || isPrivate) return { remoteJid: jid, id, fromMe: isOwn };
    if (known?.author == null) throw new ChannelError('gone', 'It is not known any more who wrote this message.');
    return { remoteJid: jid, id, fromMe: false, participant: known.author };
  }

  async function quotedIn(place: Place, id: string): Promise<WAMessage | undefined> {
    const known = await messages.find(id);
    if (known === undefined && !place.isPrivate) return undefined;
    const stored = known?.content == null ? options.quoted(id) : await decode(known.content);
    const key = keyOf(place, id, known);
    const [own] = options.ownIds();
    const author = key.fromMe === true && own !== undefined && isGroup(place.jid) ? { participant: own } : {};
    return { key: { ...key, ...author }, message: stored ?? { conversation: '' } };
  }

  /** Makes the edited form of a file's message; undefined when it was text. */
  async function storedMedia(known: KnownMessage): Promise<((caption: string) => proto.IMessage) | undefined> {
    if (known.content === null) return undefined;
    const content = await decode(known.content);
    const inner = content.documentWithCaptionMessage?.message ?? content;
    if (inner.imageMessage) return caption => ({ imageMessage: { ...inner.imageMessage, caption } });
    if (inner.videoMessage) return caption => ({ videoMessage: { ...inner.videoMessage, caption } });
    if (inner.documentMessage) return caption => ({ documentMessage: { ...inner.documentMessage, caption } });
    return undefined;
  }

  async function editCaption(
    socket: Session['socket'],
    jid: string,
    messageId: string,
    key: WAMessageKey,
    editedMessage: proto.IMessage,
  ): Promise<undefined> {
    const { proto } = await loadBaileys();
    const type = proto.Message.ProtocolMessage.Type.MESSAGE_EDIT;
    const protocolMessage = { key, type, editedMessage, timestampMs: now().epochMilliseconds };
    await socket.relayMessage(jid, { protocolMessage }, { messageId, additionalAttributes: { edit: '1' } });
  }
}

interface Place {
  readonly jid: string;
  readonly isPrivate: boolean;
}

function requireJid(id: string): string {
  const jid = normalJid(id);
  if (jid === undefined) throw new ChannelError('refused', 'The id of this chat is not one of WhatsApp.');
  return jid;
}

function withQuote(messageId: string, quoted: WAMessage | undefined) {
  return quoted === undefined ? { messageId } : { messageId, quoted };
}

async function encode(message: proto.IMessage): Promise<string> {
  const { proto } = await loadBaileys();
  return Buffer.from(proto.Message.encode(proto.Message.fromObject(message)).finish()).toString('base64');
}

async function decode(content: string): Promise<proto.IMessage> {
  const { proto } = await loadBaileys();
  return proto.Message.decode(Buffer.from(content, 'base64'));
}
