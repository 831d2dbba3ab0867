/**
 * A stanza of WhatsApp as events of core. Pure: what has to be looked up is handed over. Messages, edits, revokes, reactions
 * and changes of a group all come as messages with an id of their own, so all have one order and one kind of key.
 *
 * Source: @whiskeysockets/baileys/lib/Utils/process-message.js
 */
import type { WAMessage } from '@whiskeysockets/baileys';
import type { IncomingEvent } from '../../core/chat/event.ts';
import { type Chat, type ChatPerson, type IncomingMessage, plain, type RichText } from '../../core/chat/message.ts';
import { sliceRichText } from '../../core/chat/split-text.ts';
import { normalJid } from './jids.ts';
import {
  albumOf,
  type Content,
  type ContentOptions,
  contextOf,
  quotedWords,
  readContent,
  unwrap,
} from './message-content.ts';

/** What is known around a message. */
export interface MessageFacts extends ContentOptions {
  readonly key: string;
  readonly chat: Chat;
  readonly from: ChatPerson;
  /** Typed on the account's own phone. */
  readonly isOwn: boolean;
  readonly ownIds: ReadonlySet<string>;
  /** Whether what is answered was sent by the hub. */
  readonly isAnswerToUs: boolean;
  /** Of the group; null when it is not known. */
  readonly title: string | null;
  /** Those whom a change of the group is about. */
  readonly participants: readonly Participant[];
}

export interface Participant extends ChatPerson {
  readonly isUs: boolean;
  readonly isAdministrator: boolean;
}

/** Nothing for what the hub has no use for. */
export function readEvents(message: WAMessage, facts: MessageFacts): IncomingEvent[] {
  const { key, chat, from } = facts;
  if (isGroupChange(message)) return readGroupChange(message, facts);
  const content = unwrap(message.message);
  if (content === undefined) return [];
  const { protocolMessage: protocol, reactionMessage: reaction } = content;
  const about = protocol?.key?.id ?? reaction?.key?.id;
  if (reaction) {
    // in a private chat the hub's own phone reacts to the other, which is nothing to the hub
    if (!about || (facts.isOwn && chat.kind === 'private')) return [];
    return [{ type: 'reacted', key, chat, from, messageId: about, emoji: reaction.text ? [reaction.text] : [] }];
  }
  if (protocol) {
    if (!about) return [];
    if ((protocol.type ?? 0) === protocolTypes.revoke) return [{ type: 'deleted', key, chat, messageId: about }];
    const edited = protocol.type === protocolTypes.edit ? unwrap(protocol.editedMessage) : undefined;
    const read = edited === undefined ? undefined : readMessage(message, edited, facts);
    return read === undefined ? [] : [{ type: 'edited', key, message: { ...read, id: about } }];
  }
  const read = readMessage(message, content, facts);
  return read === undefined ? [] : [{ type: 'message', key, message: read }];
}

/** The number of what somebody chose in a poll, as if they had answered it with that. */
export function choiceMessage(
  message: WAMessage,
  facts: MessageFacts,
  pollId: string,
  chosen: number,
): IncomingMessage {
  return {
    id: message.key.id ?? '',
    chat: facts.chat,
    from: facts.from,
    at: timeOf(message),
    text: plain(String(chosen)),
    media: null,
    replyTo: { id: pollId, text: null, isOurs: true },
    isForwarded: false,
    isToHub: true,
  };
}

/** The id of the message that this one answers. */
export function answeredId(message: WAMessage): string | undefined {
  const content = unwrap(message.message);
  const inner = unwrap(content?.protocolMessage?.editedMessage) ?? content;
  return inner === undefined ? undefined : (contextOf(inner)?.stanzaId ?? undefined);
}

/** Whether the message tells of a change of a group, see {@link participantsOf}. */
export function isGroupChange(message: WAMessage): boolean {
  return Object.values(stubs)
    .flat()
    .includes(message.messageStubType ?? 0);
}

/** The ids of those whom a change of a group is about, as the stanza has them. */
export function participantsOf(
  message: WAMessage,
): { readonly ids: readonly string[]; readonly isAdministrator: boolean }[] {
  const words: unknown = message.messageStubParameters;
  if (!Array.isArray(words) || message.messageStubType === stubs.created[0]) return [];
  return words.flatMap((word: unknown) => {
    const found = typeof word === 'string' ? parseParticipant(word) : undefined;
    return found === undefined || found.ids.length === 0 ? [] : [found];
  });
}

const protocolTypes = { revoke: 0, edit: 14 } as const;

/** `WebMessageInfo.StubType` */
const stubs: Readonly<Record<'created' | 'joined' | 'left' | 'promoted' | 'demoted', readonly number[]>> = {
  created: [20],
  joined: [27, 31, 71, 140, 141, 151],
  left: [28, 32],
  promoted: [29],
  demoted: [30],
};

function readMessage(message: WAMessage, content: Content, facts: MessageFacts): IncomingMessage | undefined {
  const read = readContent(content, facts);
  const { id } = message.key;
  if (read === undefined || !id) return undefined;
  const context = contextOf(content);
  const album = albumOf(message.message);
  const names = (context?.mentionedJid ?? []).map(jid => normalJid(jid) ?? '');
  const isNamed = names.some(name => facts.ownIds.has(name));
  const isPrivate = facts.chat.kind === 'private';
  return {
    id,
    chat: facts.chat,
    from: facts.from,
    ...(facts.isOwn ? { isFromOwnPhone: true } : {}),
    at: timeOf(message),
    text: isNamed ? withoutOwnName(read.text) : read.text,
    media: read.media,
    ...(read.location === undefined ? {} : { location: read.location }),
    replyTo: context?.stanzaId
      ? { id: context.stanzaId, text: quotedWords(context.quotedMessage), isOurs: facts.isAnswerToUs }
      : null,
    isForwarded: context?.isForwarded === true,
    isToHub: isPrivate ? !facts.isOwn : isNamed || isCommand(read.text.text),
    ...(read.form === undefined ? {} : { form: read.form }),
    ...(album === undefined ? {} : { album }),
  };
}

/** WhatsApp has no commands, so in a group nobody but the hub is meant by one; not by an address such as `/straat/12`. */
function isCommand(text: string): boolean {
  return /^\/\p{L}{2,30}(?=\s|$)/u.test(text);
}

/** `@the hub /week` is `/week`: whom a command is for is known. */
function withoutOwnName(rich: RichText): RichText {
  const before = /^@\d+\s+(?=\/\p{L})/u.exec(rich.text)?.[0].length ?? 0;
  return before === 0 ? rich : sliceRichText(rich, before, rich.text.length);
}

function timeOf({ messageTimestamp }: WAMessage): string {
  const seconds = Number(String(messageTimestamp ?? 0));
  return Temporal.Instant.fromEpochMilliseconds(Number.isFinite(seconds) ? Math.round(seconds * 1000) : 0).toString();
}

function readGroupChange({ messageStubType, messageStubParameters }: WAMessage, facts: MessageFacts): IncomingEvent[] {
  const { key, chat, from, participants } = facts;
  const isOneOf = (kinds: readonly number[]) => kinds.includes(messageStubType ?? 0);
  const membership = (state: 'member' | 'administrator' | 'out', title = facts.title): IncomingEvent => ({
    type: 'membership',
    key,
    chat,
    title,
    by: from,
    state,
  });
  if (isOneOf(stubs.created)) {
    const title: unknown = messageStubParameters?.[0];
    return [membership('member', typeof title === 'string' ? title : facts.title)];
  }
  const us = participants.find(one => one.isUs);
  const others = participants.filter(one => !one.isUs).map(({ isUs: _, isAdministrator: __, ...person }) => person);
  const type = isOneOf(stubs.joined) ? 'joined' : isOneOf(stubs.left) ? 'left' : undefined;
  const events: IncomingEvent[] = [];
  if (us !== undefined) {
    const isIn = type === 'joined' && us.isAdministrator;
    events.push(membership(type === 'left' ? 'out' : isOneOf(stubs.promoted) || isIn ? 'administrator' : 'member'));
  }
  if (type !== undefined && others.length > 0) events.push({ type, key: `${key}-others`, chat, people: others });
  return events;
}

function parseParticipant(word: string): { ids: string[]; isAdministrator: boolean } | undefined {
  const found = parseJson(word) ?? { id: word };
  if (typeof found !== 'object') return undefined;
  const fields = new Map<string, unknown>(Object.entries(found));
  const ids = ['lid', 'id', 'phoneNumber'].flatMap(name => {
    const value = fields.get(name);
    return typeof value === 'string' ? (normalJid(value) ?? []) : [];
  });
  const admin = fields.get('admin');
  return { ids: [...new Set(ids)], isAdministrator: admin === 'admin' || admin === 'superadmin' };
}

function parseJson(word: string): object | undefined {
  try {
    const value: unknown = JSON.parse(word);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
