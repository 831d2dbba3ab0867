/**
 * The reactions that a bot may give.
 *
 * Source: https://core.telegram.org/bots/api#reactiontypeemoji
 */
import type { ReactionTypeEmoji } from 'grammy/types';

type TelegramReaction = ReactionTypeEmoji['emoji'];

const known =
  '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡';

export const telegramReactions: readonly string[] = known.split(' ');

/** The reaction as Telegram writes it, without the sign that asks for a coloured picture; undefined when it has none. */
export function readReaction(emoji: string): TelegramReaction | undefined {
  const bare = emoji.replaceAll('\ufe0f', '');
  return isTelegramReaction(bare) ? bare : undefined;
}

function isTelegramReaction(emoji: string): emoji is TelegramReaction {
  return telegramReactions.includes(emoji);
}
