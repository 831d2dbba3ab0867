/**
 * The methods that change, delete or react to what is there.
 */
import type { InlineKeyboardMarkup, Message, ReactionType } from 'grammy/types';
import { badRequest } from './api-fault.ts';
import { type Call, entitiesOf, isManager, type Method, openChat, ownMessage } from './call.ts';
import { checkKeyboard, checkText } from './checks.ts';
import { findMessage, type StoredMessage } from './world.ts';

export const editMethods: Readonly<Record<string, Method>> = {
  editMessageText: call =>
    edit(call, stored => {
      if (stored.message.text === undefined) throw badRequest('there is no text in the message to edit');
      const { text, entities } = checkText(
        call.parameters.text('text'),
        entitiesOf(call.parameters, 'entities'),
        'text',
      );
      return { text, entities: entities.length === 0 ? undefined : entities };
    }),
  editMessageCaption: call =>
    edit(call, stored => {
      if (stored.message.text !== undefined) throw badRequest('there is no caption in the message to edit');
      const given = entitiesOf(call.parameters, 'caption_entities');
      const { text, entities } = checkText(call.parameters.text('caption'), given, 'caption');
      return {
        caption: text === '' ? undefined : text,
        caption_entities: entities.length === 0 ? undefined : entities,
      };
    }),
  editMessageReplyMarkup: call => edit(call, () => ({})),
  deleteMessage: call => {
    const chat = openChat(call);
    const found = findMessage(chat, call.parameters.required('message_id'));
    if (found === undefined) throw badRequest('message to delete not found');
    const isOwn = found.authorId === call.bot.user.id;
    const isTooOld = call.world.nowMs() - found.atMs > 48 * 3_600_000;
    if (isTooOld || (chat.type !== 'private' && !isOwn && !isManager(chat, call.bot.user.id))) {
      throw badRequest("message can't be deleted for everyone");
    }
    found.isDeleted = true;
    call.world.touch(found);
    return true;
  },
  setMessageReaction: call => {
    const chat = openChat(call);
    const found = findMessage(chat, call.parameters.required('message_id'));
    if (found === undefined) throw badRequest('message to react not found');
    const wanted = call.parameters.json<ReactionType[]>('reaction') ?? [];
    if (wanted.length > 1) throw badRequest('REACTIONS_TOO_MANY');
    const emoji = wanted.map(one => (one.type === 'emoji' ? one.emoji : ''));
    if (emoji.some(one => !allowed.has(one))) throw badRequest('REACTION_INVALID');
    found.reactions.set(call.bot.user.id, emoji);
    call.world.touch(found);
    return true;
  },
};

/** https://core.telegram.org/bots/api#reactiontypeemoji */
const allowed: ReadonlySet<string> = new Set(
  (
    '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 ' +
    '🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'
  ).split(' '),
);

function edit(call: Call, change: (stored: StoredMessage) => object): Message {
  const chat = openChat(call);
  const stored = ownMessage(call, chat, 'edit');
  const markup = checkKeyboard(call.parameters.json<InlineKeyboardMarkup>('reply_markup'));
  const before = stored.message as unknown as Record<string, unknown>;
  const after: Record<string, unknown> = { ...before, ...change(stored), reply_markup: markup };
  const looks = (message: Record<string, unknown>) =>
    JSON.stringify(
      ['text', 'entities', 'caption', 'caption_entities', 'reply_markup'].map(key => message[key] ?? null),
    );
  if (looks(before) === looks(after)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  call.pace.count(call.bot.token, chat.id);
  stored.message = { ...after, edit_date: call.world.nowSeconds() } as unknown as Message;
  call.world.touch(stored);
  return stored.message;
}
