/**
 * What one person does and sees in one chat with the bot, as changes of the world and updates for the bot.
 */
import type { InlineKeyboardButton, Message, ReactionTypeEmoji, User } from 'grammy/types';
import { asAnswered } from './call.ts';
import { findEntities } from './checks.ts';
import type { FileToSend, PressHandle, SayOptions, SeenMessage } from './person.ts';
import { fileObject, named } from './send-methods.ts';
import type { UpdateQueue } from './update-queue.ts';
import { chatObject, findMessage, type StoredMessage, type World, type WorldBot, type WorldChat } from './world.ts';

export interface SaidMessage {
  readonly text?: string;
  readonly file?: FileToSend;
  readonly raw?: Partial<Message>;
}

export interface Conversation {
  say(content: SaidMessage, options: SayOptions): number;
  press(label: string | RegExp): Promise<PressHandle>;
  forge(messageId: number, data: string): Promise<PressHandle>;
  edit(messageId: number, text: string): void;
  react(messageId: number, emoji: readonly string[]): void;
  see(what: string | RegExp, options?: { timeoutMs?: number; ever?: boolean }): Promise<SeenMessage>;
  screen(): readonly SeenMessage[];
  block(isBlocked: boolean): void;
}

export interface ConversationOptions {
  readonly world: World;
  readonly bot: WorldBot;
  readonly queue: UpdateQueue;
  readonly user: User;
  /** Undefined: in private. */
  readonly groupId: number | undefined;
}

export function createConversation({ world, bot, queue, user, groupId }: ConversationOptions): Conversation {
  let lastActed = 0;

  function chat(): WorldChat {
    if (groupId === undefined) return meet();
    const group = world.chats.get(groupId);
    if (group === undefined) throw new Error('This group does not exist.');
    if (group.migratedTo !== undefined) throw new Error('This group became a supergroup; use the one upgrade() gave.');
    return group;
  }

  /** The private chat, which is there for the bot from the person's first word on. */
  function meet(): WorldChat {
    const made = world.privateChat(user);
    if (!made.members.has(bot.user.id)) made.members.set(bot.user.id, 'member');
    return made;
  }

  function frame(here: WorldChat, options: SayOptions): Partial<Message> & { message_id: number; date: number } {
    here.nextMessageId += 1;
    const answered = options.replyTo === undefined ? undefined : findMessage(here, options.replyTo);
    return {
      message_id: here.nextMessageId,
      date: world.nowSeconds(),
      from: user,
      chat: chatObject(world, here),
      ...(options.topic === undefined ? {} : { message_thread_id: options.topic, is_topic_message: true }),
      ...(answered === undefined ? {} : { reply_to_message: asAnswered(answered.message) }),
      ...(options.quote === undefined ? {} : { quote: { text: options.quote, position: 0 } }),
      ...(options.forwardedFrom === undefined ? {} : { forward_origin: options.forwardedFrom }),
      ...(options.album === undefined ? {} : { media_group_id: options.album }),
    } as Partial<Message> & { message_id: number; date: number };
  }

  function say(content: SaidMessage, options: SayOptions): number {
    const here = chat();
    const message = { ...frame(here, options), ...contentOf(content, options) } as Message;
    lastActed = world.store(here, message).changed;
    if (isForBot(here, message)) queue.push({ message } as Parameters<UpdateQueue['push']>[0]);
    return message.message_id;
  }

  function contentOf({ text, file, raw }: SaidMessage, options: SayOptions): Partial<Message> {
    if (file !== undefined) return fileContent(world, file);
    if (text === undefined) return raw ?? {};
    const entities = options.entities ?? findEntities(text);
    return { text, ...(entities.length === 0 ? {} : { entities: [...entities] }) };
  }

  /** With privacy a bot that is no administrator sees of a group only what is meant for it. */
  function isForBot(here: WorldChat, message: Message): boolean {
    if (here.type === 'private') return true;
    const status = here.members.get(bot.user.id);
    if (status === 'administrator' || status === 'creator') return true;
    if (status !== 'member' && status !== 'restricted') return false;
    const text = message.text ?? message.caption ?? '';
    const isMeant = text.startsWith('/') || text.includes(`@${bot.user.username}`);
    return !bot.hasPrivacy || isMeant || message.reply_to_message?.from?.id === bot.user.id;
  }

  function visible(): StoredMessage[] {
    return chat().messages.filter(
      ({ onlyFor, isDeleted, authorId }) =>
        !isDeleted && authorId === bot.user.id && (onlyFor === undefined || onlyFor === user.id),
    );
  }

  function pressButton(stored: StoredMessage, data: string): PressHandle {
    const press = {
      id: `press-${world.nextId()}`,
      userId: user.id,
      chatId: chat().id,
      atMs: world.nowMs(),
      answer: undefined,
    };
    world.presses.set(press.id, press);
    lastActed = Math.max(lastActed, ...chat().messages.map(one => one.changed));
    const query = { id: press.id, from: user, message: stored.message, chat_instance: '1', data };
    queue.push({ callback_query: query } as Parameters<UpdateQueue['push']>[0]);
    return {
      id: press.id,
      async acknowledged() {
        const look = () => world.presses.get(press.id)?.answer;
        const found = await world.signals.until(look, () => 'The bot did not tell that it saw the press.');
        return found.text;
      },
    };
  }

  return {
    say,
    async press(label) {
      const look = () =>
        visible()
          .toReversed()
          .flatMap(stored => buttonsOf(stored.message).map(button => ({ stored, button })))
          .find(({ button }) => says(button.text, label));
      const what = () => `${user.first_name} finds no button ${label}; on the screen: ${describe(visible())}`;
      const { stored, button } = await world.signals.until(look, what);
      if (!('callback_data' in button)) throw new Error(`The button ${label} opens an address.`);
      return pressButton(stored, button.callback_data);
    },
    async forge(messageId, data) {
      const stored = visible().find(one => one.message.message_id === messageId);
      if (stored === undefined) throw new Error('There is no such message of the bot here.');
      return pressButton(stored, data);
    },
    edit(messageId, text) {
      const here = chat();
      const stored = findMessage(here, messageId);
      if (stored === undefined) throw new Error('There is no such message.');
      const isCaption = stored.message.text === undefined;
      const entities = findEntities(text);
      const changed = isCaption ? { caption: text, caption_entities: entities } : { text, entities };
      stored.message = { ...stored.message, ...changed, edit_date: world.nowSeconds() } as Message;
      world.touch(stored);
      lastActed = stored.changed;
      queue.push({ edited_message: stored.message } as Parameters<UpdateQueue['push']>[0]);
    },
    react(messageId, emoji) {
      const here = chat();
      const stored = findMessage(here, messageId);
      if (stored === undefined) throw new Error('There is no such message.');
      const wrap = (list: readonly string[]) => list.map(one => ({ type: 'emoji', emoji: one }) as ReactionTypeEmoji);
      const before = stored.reactions.get(user.id) ?? [];
      stored.reactions.set(user.id, emoji);
      world.touch(stored);
      // in groups only an administrator is told
      const status = here.members.get(bot.user.id);
      if (here.type !== 'private' && status !== 'administrator' && status !== 'creator') return;
      queue.push({
        message_reaction: {
          chat: chatObject(world, here),
          message_id: messageId,
          user,
          date: world.nowSeconds(),
          old_reaction: wrap(before),
          new_reaction: wrap(emoji),
        },
      });
    },
    async see(what, { timeoutMs, ever = false } = {}) {
      const look = () =>
        visible().findLast(one => (ever || one.changed > lastActed) && says(textOf(one.message), what));
      const missing = () => `${user.first_name} does not see ${what}; on the screen: ${describe(visible())}`;
      return seen(await world.signals.until(look, missing, timeoutMs));
    },
    screen: () => visible().map(seen),
    block(isBlocked) {
      const here = meet();
      const before = here.members.get(bot.user.id) ?? 'member';
      const after = isBlocked ? 'kicked' : 'member';
      here.members.set(bot.user.id, after);
      const member = (status: string) => ({ user: bot.user, status });
      queue.push({
        my_chat_member: {
          chat: chatObject(world, here),
          from: user,
          date: world.nowSeconds(),
          old_chat_member: member(before),
          new_chat_member: member(after),
        },
      } as Parameters<UpdateQueue['push']>[0]);
    },
  };
}

function fileContent(world: World, file: FileToSend): Partial<Message> {
  const kept = world.keepFile({
    name: file.name ?? 'file.bin',
    type: file.type ?? 'application/octet-stream',
    bytes: file.bytes,
  });
  const caption =
    file.caption === undefined ? {} : { caption: file.caption, caption_entities: findEntities(file.caption) };
  const basis = named(kept);
  const size = { width: 640, height: 480 };
  switch (file.kind) {
    case 'picture':
      return { photo: [{ ...fileObject(kept), ...size }], ...caption };
    case 'voice':
      return { voice: { ...basis, duration: 2 }, ...caption };
    case 'audio':
      return { audio: { ...basis, duration: 2 }, ...caption };
    case 'video':
      return { video: { ...basis, ...size, duration: 2 }, ...caption };
    case 'animation':
      return { animation: { ...basis, ...size, duration: 2 }, document: basis, ...caption };
    case 'video_note':
      return { video_note: { ...fileObject(kept), length: 240, duration: 2 } };
    case 'sticker':
      return { sticker: { ...fileObject(kept), type: 'regular', ...size, is_animated: false, is_video: false } };
    case 'document':
      return { document: basis, ...caption };
  }
}

function buttonsOf(message: Message): InlineKeyboardButton[] {
  return message.reply_markup?.inline_keyboard.flat() ?? [];
}

function textOf(message: Message): string {
  return message.text ?? message.caption ?? '';
}

function says(text: string, what: string | RegExp): boolean {
  return typeof what === 'string' ? text.includes(what) : what.test(text);
}

export function seen(stored: StoredMessage): SeenMessage {
  const { message } = stored;
  return {
    id: message.message_id,
    text: textOf(message),
    entities: message.entities ?? message.caption_entities ?? [],
    buttons: message.reply_markup?.inline_keyboard.map(row => row.map(button => button.text)) ?? [],
    isEphemeral: stored.onlyFor !== undefined,
    reactions: stored.reactions,
    message,
  };
}

function describe(messages: readonly StoredMessage[]): string {
  return JSON.stringify(
    messages.map(({ message }) => [textOf(message), buttonsOf(message).map(button => button.text)]),
  );
}
