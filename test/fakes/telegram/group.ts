/**
 * A group on Telegram, for tests: who is in it, what stands in it, and its becoming a supergroup.
 */
import type { ChatMember, Message, User } from 'grammy/types';
import { seen } from './conversation.ts';
import type { SeenMessage } from './person.ts';
import type { UpdateQueue } from './update-queue.ts';
import { chatObject, createChat, type MemberStatus, type World, type WorldBot, type WorldChat } from './world.ts';

export interface FakeGroup {
  readonly id: number;
  /** People come in, each by themselves. */
  adds(...people: readonly { readonly user: User }[]): void;
  leaves(person: { readonly user: User }): void;
  promotes(person: { readonly user: User }, status?: MemberStatus): void;
  /** Somebody takes the bot in, gives it other rights, or puts it out. */
  setBot(status: MemberStatus, by: { readonly user: User }): void;
  /** Makes a topic; gives its id. */
  topic(title: string): number;
  /** It becomes a supergroup with another id, of which both the old and the new chat tell. */
  upgrade(): FakeGroup;
  /** What the bot shows to everybody here, the oldest first. */
  screen(): readonly SeenMessage[];
  /** Every message that is there, of people too. */
  messages(): readonly Message[];
  /** Waits for a message of the bot to everybody. */
  sees(what: string | RegExp, timeoutMs?: number): Promise<SeenMessage>;
}

export function createGroup(world: World, bot: WorldBot, queue: UpdateQueue, chat: WorldChat): FakeGroup {
  const push = (update: object) => queue.push(update as Parameters<UpdateQueue['push']>[0]);
  const member = (user: User, status: MemberStatus) => ({ user, status }) as ChatMember;

  function isTold(): boolean {
    return ['member', 'administrator', 'creator', 'restricted'].includes(chat.members.get(bot.user.id) ?? '');
  }

  function tellMembership(user: User, before: MemberStatus, after: MemberStatus): void {
    const isManager = ['administrator', 'creator'].includes(chat.members.get(bot.user.id) ?? '');
    if (!isManager) return;
    push({
      chat_member: {
        chat: chatObject(world, chat),
        from: user,
        date: world.nowSeconds(),
        old_chat_member: member(user, before),
        new_chat_member: member(user, after),
      },
    });
  }

  function serviceMessage(where: WorldChat, from: User, content: Partial<Message>): void {
    where.nextMessageId += 1;
    const message = {
      message_id: where.nextMessageId,
      date: world.nowSeconds(),
      from,
      chat: chatObject(world, where),
      ...content,
    } as Message;
    world.store(where, message);
    push({ message });
  }

  const visible = () => chat.messages.filter(one => !one.isDeleted && one.onlyFor === undefined);
  const ofBot = () => visible().filter(one => one.authorId === bot.user.id);

  return {
    id: chat.id,
    adds(...people) {
      for (const { user } of people) {
        chat.members.set(user.id, 'member');
        if (!isTold()) continue;
        serviceMessage(chat, user, { new_chat_members: [user] });
        tellMembership(user, 'left', 'member');
      }
    },
    leaves({ user }) {
      chat.members.set(user.id, 'left');
      if (!isTold()) return;
      serviceMessage(chat, user, { left_chat_member: user });
      tellMembership(user, 'member', 'left');
    },
    promotes({ user }, status = 'administrator') {
      const before = chat.members.get(user.id) ?? 'left';
      chat.members.set(user.id, status);
      tellMembership(user, before, status);
    },
    setBot(status, by) {
      const before = chat.members.get(bot.user.id) ?? 'left';
      chat.members.set(bot.user.id, status);
      push({
        my_chat_member: {
          chat: chatObject(world, chat),
          from: by.user,
          date: world.nowSeconds(),
          old_chat_member: member(bot.user, before),
          new_chat_member: member(bot.user, status),
        },
      });
    },
    topic(title) {
      chat.nextMessageId += 1;
      chat.topics.set(chat.nextMessageId, title);
      return chat.nextMessageId;
    },
    upgrade() {
      const next = createChat({
        id: -(1_000_000_000_000 + world.nextId()),
        type: 'supergroup',
        title: chat.title,
        firstMessageId: 1,
      });
      for (const [id, status] of chat.members) next.members.set(id, status);
      world.chats.set(next.id, next);
      const founder = world.users.get([...chat.members.keys()].find(id => world.users.has(id)) ?? 0) ?? bot.user;
      serviceMessage(chat, founder, { migrate_to_chat_id: next.id });
      chat.migratedTo = next.id;
      serviceMessage(next, founder, { migrate_from_chat_id: chat.id });
      return createGroup(world, bot, queue, next);
    },
    screen: () => ofBot().map(seen),
    messages: () => visible().map(one => one.message),
    async sees(what, timeoutMs) {
      const says = (text: string) => (typeof what === 'string' ? text.includes(what) : what.test(text));
      const look = () =>
        ofBot()
          .map(seen)
          .findLast(one => says(one.text));
      return world.signals.until(look, () => `The group does not see ${what}.`, timeoutMs);
    },
  };
}
