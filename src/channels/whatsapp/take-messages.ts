/**
 * Takes in what WhatsApp brings: looks up what is needed around each message, leaves out the hub's own echoes, and stores the
 * events before anything else happens. Everything that WhatsApp brings counts, also what it calls `append`: that is how mail
 * from an outage comes, and what the account's owner typed on the phone.
 */
import type { WAMessage } from '@whiskeysockets/baileys';
import type { IncomingEvent } from '../../core/chat/event.ts';
import type { ChatPerson } from '../../core/chat/message.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { EventStore } from './event-store.ts';
import type { GroupCache } from './group-cache.ts';
import { chatOf, isBroadcast, isGroup, isNewsletter, normalJid } from './jids.ts';
import { sealReference } from './media-reference.ts';
import { decodeMessage } from './message-code.ts';
import { unwrap } from './message-content.ts';
import type { MessageStore } from './message-store.ts';
import type { PersonStore } from './person-store.ts';
import { readVote } from './poll-votes.ts';
import {
  answeredId,
  choiceMessage,
  isGroupChange,
  type MessageFacts,
  type Participant,
  participantsOf,
  readEvents,
} from './read-message.ts';
import type { WhatsAppSocket } from './socket.ts';

export interface TakeOptions {
  readonly cipher: ColumnCipher;
  readonly people: PersonStore;
  readonly messages: MessageStore;
  readonly groups: GroupCache;
  readonly events: EventStore;
  readonly timeZone: string;
  /** The account's own ids, the one to use first. */
  readonly ownIds: () => readonly string[];
  /** Told of a message that cannot be read; it is passed over. */
  readonly onUnreadable: (error: unknown) => void;
  /** To ask for what a group is called. */
  readonly socket: () => Pick<WhatsAppSocket, 'groupMetadata'> | undefined;
  /** Whether a WhatsApp channel is one that the hub has a part in. */
  readonly isLinked: (jid: string) => boolean;
}

export interface MessageTaker {
  /** Stores what a message says. */
  take(message: WAMessage): Promise<void>;
  /** Stores that these ids are one person's. */
  takeAlias(ids: readonly string[]): Promise<void>;
}

export function createMessageTaker(options: TakeOptions): MessageTaker {
  const { cipher, people, messages, groups, events, ownIds } = options;

  return {
    async take(message) {
      const { key } = message;
      const jid = normalJid(key.remoteJid);
      if (jid === undefined || !key.id || isBroadcast(key.remoteJid ?? '')) return;
      if (isNewsletter(jid) && !options.isLinked(jid)) return;
      if (key.fromMe === true && (await messages.find(key.id))?.isOurs === true) return;
      const found: IncomingEvent[] = [];
      const facts = await gatherFacts(message, jid, found);
      if (isGroup(jid) && isGroupChange(message)) await groups.forget(jid);
      found.push(...readOrSkip(message, facts), ...(await voteOf(message, facts)));
      if (found.some(event => event.type === 'message')) await noteMessage(message, facts);
      await events.add(found);
    },
    async takeAlias(ids) {
      const normal = ids.flatMap(id => normalJid(id) ?? []);
      const found: IncomingEvent[] = [];
      if (normal.length > 1 && !normal.some(id => ownIds().includes(id))) await learn(normal, null, found);
      await events.add(found);
    },
  };

  /** A choice in a poll of ours, as the answer that its number would be. */
  async function voteOf(message: WAMessage, facts: MessageFacts): Promise<IncomingEvent[]> {
    const update = unwrap(message.message)?.pollUpdateMessage;
    const pollId = update?.pollCreationMessageKey?.id;
    if (!update?.vote || !pollId || facts.isOwn || facts.chat.kind !== 'private') return [];
    const known = await messages.find(pollId);
    if (known?.isOurs !== true || known.content === null) return [];
    const chosen = await readVote(update.vote, {
      pollId,
      poll: await decodeMessage(known.content),
      creators: ownIds(),
      voters: [facts.from.id, ...(facts.from.aliases ?? [])],
    });
    return chosen === undefined
      ? []
      : [{ type: 'message', key: facts.key, message: choiceMessage(message, facts, pollId, chosen) }];
  }

  /** A message that cannot be read would come again for ever, and everything after it never. */
  function readOrSkip(message: WAMessage, facts: MessageFacts): IncomingEvent[] {
    try {
      return readEvents(message, facts);
    } catch (error) {
      options.onUnreadable(error);
      return [];
    }
  }

  async function gatherFacts(message: WAMessage, jid: string, found: IncomingEvent[]): Promise<MessageFacts> {
    const { key } = message;
    const isOwn = key.fromMe === true;
    const from = isOwn ? ownPerson(message) : await senderOf(message, jid, found);
    const answered = answeredId(message);
    const isPrivate = chatOf(jid).kind === 'private';
    const participants = await findParticipants(message, found);
    const chatId = !isPrivate ? jid : isOwn ? await people.currentId(jid) : from.id;
    return {
      key: cipher.lookup('whatsapp.event', `${jid} ${isOwn ? 'own' : (normalJid(key.participant) ?? '')} ${key.id}`),
      chat: chatOf(chatId),
      from,
      isOwn,
      ownIds: new Set(ownIds()),
      isAnswerToUs: answered !== undefined && (await messages.find(answered))?.isOurs === true,
      title: participants.some(one => one.isUs) ? await titleOf(jid) : null,
      participants,
      seal: file => sealReference(cipher, file),
      timeZone: options.timeZone,
    };
  }

  async function titleOf(jid: string): Promise<string | null> {
    try {
      return (await groups.find(jid, options.socket()))?.subject ?? null;
    } catch {
      // put out of the group, or the network is away: it is known without its name
      return null;
    }
  }

  function ownPerson({ pushName }: WAMessage): ChatPerson {
    const [id = '', ...aliases] = ownIds();
    return { id, aliases, name: pushName ?? null, isBot: false };
  }

  async function senderOf({ key, pushName }: WAMessage, jid: string, found: IncomingEvent[]): Promise<ChatPerson> {
    const isPrivate = chatOf(jid).kind === 'private';
    const ids = isPrivate ? [jid, key.remoteJidAlt] : [key.participant, key.participantAlt];
    const normal = ids.flatMap(id => normalJid(id) ?? []);
    // a WhatsApp channel writes under its own name
    if (normal.length === 0) return { id: jid, name: pushName ?? null, isBot: false };
    return learn(normal, pushName ?? null, found);
  }

  async function learn(ids: readonly string[], name: string | null, found: IncomingEvent[]): Promise<ChatPerson> {
    const { id, aliases, isNews } = await people.learn([...new Set(ids)]);
    const person = { id, ...(aliases.length === 0 ? {} : { aliases }), name, isBot: false };
    if (isNews) {
      const key = cipher.lookup('whatsapp.event', `alias ${[id, ...aliases.toSorted()].join(' ')}`);
      found.push({ type: 'alias', key, person });
    }
    return person;
  }

  async function findParticipants(message: WAMessage, found: IncomingEvent[]): Promise<Participant[]> {
    if (!isGroupChange(message)) return [];
    const participants: Participant[] = [];
    for (const { ids, isAdministrator } of participantsOf(message)) {
      const isUs = ids.some(id => ownIds().includes(id));
      const person = isUs ? { id: ids[0] ?? '', name: null, isBot: false } : await learn(ids, null, found);
      participants.push({ ...person, isUs, isAdministrator });
    }
    return participants;
  }

  /** What it takes to answer it, and that this person wrote to us. */
  async function noteMessage({ key }: WAMessage, { chat, from, isOwn }: MessageFacts): Promise<void> {
    const isClear = chat.kind === 'private' && !isOwn;
    await messages.noteReceived(
      key.id ?? '',
      isClear ? null : isOwn ? ownAuthor : (normalJid(key.participant) ?? from.id),
    );
    if (isClear) await people.noteWrote(chat.id);
  }
}

/** In place of an author: typed on the account's own phone. */
export const ownAuthor = 'own';
