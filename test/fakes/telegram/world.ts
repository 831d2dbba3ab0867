/**
 * The people, groups, bots, messages and files of the local Bot API server. Holds them; says nothing about rules.
 */
import type { BotCommand, Message, MessageEntity, User } from 'grammy/types';
import type { UploadedFile } from './parameters.ts';
import type { Signals } from './signals.ts';

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

export interface StoredMessage {
  message: Message;
  readonly chatId: number;
  readonly authorId: number;
  /** For ephemeral ones: who alone sees it. */
  readonly onlyFor: number | undefined;
  readonly atMs: number;
  /** Grows with everything that happens anywhere; when it came, was edited or deleted. */
  changed: number;
  isDeleted: boolean;
  readonly reactions: Map<number, readonly string[]>;
}

export interface WorldChat {
  id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title: string | undefined;
  readonly isForum: boolean;
  readonly members: Map<number, MemberStatus>;
  readonly messages: StoredMessage[];
  readonly topics: Map<number, string>;
  /** A group that became a supergroup. */
  migratedTo: number | undefined;
  nextMessageId: number;
}

export interface WorldBot {
  readonly token: string;
  readonly user: User & { readonly username: string };
  /** Sees only what is meant for it in groups where it is no administrator. */
  hasPrivacy: boolean;
  /** What was set, by method, scope and language. */
  readonly settings: Map<string, unknown>;
  readonly commands: Map<string, readonly BotCommand[]>;
}

export interface StoredFile extends UploadedFile {
  readonly id: string;
  readonly path: string;
}

export interface Press {
  readonly id: string;
  readonly userId: number;
  readonly chatId: number;
  readonly atMs: number;
  answer: { readonly text: string | undefined } | undefined;
}

export interface World {
  readonly users: Map<number, User>;
  readonly chats: Map<number, WorldChat>;
  readonly bots: Map<string, WorldBot>;
  readonly files: Map<string, StoredFile>;
  readonly presses: Map<string, Press>;
  readonly typing: { chatId: number; atMs: number }[];
  readonly signals: Signals;
  nowMs(): number;
  /** Seconds since 1970, as Telegram gives times. */
  nowSeconds(): number;
  nextId(): number;
  privateChat(user: User): WorldChat;
  /** Keeps a message, and tells who waits. */
  store(chat: WorldChat, message: Message, options?: { onlyFor?: number | undefined }): StoredMessage;
  /** Notes that it was edited, deleted or reacted to. */
  touch(stored: StoredMessage): void;
  keepFile(file: UploadedFile): StoredFile;
}

export interface TextContent {
  readonly text: string;
  readonly entities: MessageEntity[];
}

export function createWorld(nowMs: () => number, signals: Signals): World {
  const chats = new Map<number, WorldChat>();
  const files = new Map<string, StoredFile>();
  let lastId = 1000;
  let changes = 0;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  return {
    users: new Map(),
    chats,
    bots: new Map(),
    files,
    presses: new Map(),
    typing: [],
    signals,
    nowMs,
    nowSeconds: () => Math.floor(nowMs() / 1000),
    nextId,
    privateChat(user) {
      const known = chats.get(user.id);
      if (known !== undefined) return known;
      const made = createChat({ id: user.id, type: 'private', firstMessageId: 10 });
      chats.set(user.id, made);
      return made;
    },
    store(chat, message, { onlyFor } = {}) {
      changes += 1;
      const authorId = message.from?.id ?? 0;
      const stored: StoredMessage = {
        message,
        chatId: chat.id,
        authorId,
        onlyFor,
        atMs: nowMs(),
        changed: changes,
        isDeleted: false,
        reactions: new Map(),
      };
      chat.messages.push(stored);
      signals.happened();
      return stored;
    },
    touch(stored) {
      changes += 1;
      stored.changed = changes;
      signals.happened();
    },
    keepFile(file) {
      const number = nextId();
      const kept = { ...file, id: `file-${number}`, path: `documents/file_${number}` };
      files.set(kept.id, kept);
      return kept;
    },
  };
}

export function createChat(options: {
  id: number;
  type: WorldChat['type'];
  title?: string | undefined;
  isForum?: boolean | undefined;
  firstMessageId: number;
}): WorldChat {
  return {
    id: options.id,
    type: options.type,
    title: options.title,
    isForum: options.isForum ?? false,
    members: new Map(),
    messages: [],
    topics: new Map(),
    migratedTo: undefined,
    nextMessageId: options.firstMessageId,
  };
}

/** The chat as it stands in messages and updates. */
export function chatObject(world: World, chat: WorldChat): Message['chat'] {
  if (chat.type === 'private') {
    const user = world.users.get(chat.id);
    return { id: chat.id, type: 'private', first_name: user?.first_name ?? '' };
  }
  const title = chat.title ?? '';
  if (chat.type === 'supergroup') {
    return { id: chat.id, type: 'supergroup', title, ...(chat.isForum ? { is_forum: true as const } : {}) };
  }
  return { id: chat.id, type: chat.type, title };
}

/** Looks a message up that is still there. */
export function findMessage(chat: WorldChat, messageId: number): StoredMessage | undefined {
  return chat.messages.find(
    ({ message, isDeleted, onlyFor }) => message.message_id === messageId && !isDeleted && onlyFor === undefined,
  );
}
