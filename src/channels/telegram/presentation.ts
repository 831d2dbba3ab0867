/**
 * What the bot shows of itself: its commands, its descriptions, its menu. Texts come from outside; Telegram is told only
 * what differs from what it was last told, because it rations these calls.
 *
 * Source: https://core.telegram.org/bots/api#setmycommands
 */
import { createHash } from 'node:crypto';
import type { BotCommandScope } from 'grammy/types';
import type { Language } from '../../core/languages.ts';
import type { ChannelPresentationStore } from '../channel-presentation-store.ts';
import type { BotApi } from './bot-api.ts';

export interface TelegramCommand {
  /** Without slash: 1 to 32 of `a-z0-9_`. */
  readonly command: string;
  /** 1 to 256 characters. */
  readonly description: string;
}

/** Commands in one language. */
export interface TelegramCommands {
  /** Null: what everybody sees whose language has none of its own. */
  readonly language: Language | null;
  readonly commands: readonly TelegramCommand[];
}

/** All that is shown in one language. */
export interface TelegramPresentation {
  /** Null: what everybody sees whose language has none of its own. */
  readonly language: Language | null;
  /** In an empty chat, at most 512 characters. */
  readonly description: string;
  /** On the profile, at most 120 characters. */
  readonly shortDescription: string;
  readonly privateCommands: readonly TelegramCommand[];
  readonly groupCommands: readonly TelegramCommand[];
}

export interface Presenter {
  /** @throws ChannelError; what was told before it is remembered */
  present(presentations: readonly TelegramPresentation[]): Promise<void>;
  /** Commands for one chat alone, such as a coordinator's. @throws ChannelError */
  presentToChat(chatId: number, commands: readonly TelegramCommands[]): Promise<void>;
}

export interface PresenterOptions {
  readonly api: BotApi;
  readonly store: ChannelPresentationStore;
  readonly account: string;
  /** See `ReadContext.disguise`. */
  readonly disguise: (words: string) => string;
}

/** Something that is shown, and the call that says so. */
interface Part {
  readonly name: string;
  readonly content: unknown;
  tell(): Promise<unknown>;
}

export function createPresenter({ api, store, account, disguise }: PresenterOptions): Presenter {
  async function tell(parts: readonly Part[]): Promise<void> {
    const shown = await store.shown(account);
    for (const part of parts) {
      const digest = createHash('sha256').update(JSON.stringify(part.content)).digest('hex');
      if (shown.get(part.name) === digest) continue;
      await part.tell();
      await store.noteShown(account, part.name, digest);
    }
  }

  function commandsPart(name: string, scope: BotCommandScope, { language, commands }: TelegramCommands): Part {
    return {
      name: `commands/${name}/${language ?? ''}`,
      content: commands,
      tell: () => api.ask(raw => raw.setMyCommands({ commands, scope, ...inLanguage(language) })),
    };
  }

  function textParts({ language, description, shortDescription: short }: TelegramPresentation): Part[] {
    return [
      {
        name: `description/${language ?? ''}`,
        content: description,
        tell: () => api.ask(raw => raw.setMyDescription({ description, ...inLanguage(language) })),
      },
      {
        name: `short-description/${language ?? ''}`,
        content: short,
        tell: () => api.ask(raw => raw.setMyShortDescription({ short_description: short, ...inLanguage(language) })),
      },
    ];
  }

  const menu: Part = {
    name: 'menu',
    content: 'commands',
    tell: () => api.ask(raw => raw.setChatMenuButton({ menu_button: { type: 'commands' } })),
  };

  return {
    async present(presentations) {
      const parts = presentations.flatMap(one => [
        commandsPart(
          'private',
          { type: 'all_private_chats' },
          { language: one.language, commands: one.privateCommands },
        ),
        commandsPart('groups', { type: 'all_group_chats' }, { language: one.language, commands: one.groupCommands }),
        ...textParts(one),
      ]);
      await tell([...parts, menu]);
    },
    async presentToChat(chatId, commands) {
      const name = `chat-${disguise(String(chatId))}`;
      await tell(commands.map(one => commandsPart(name, { type: 'chat', chat_id: chatId }, one)));
    },
  };
}

function inLanguage(language: Language | null): { language_code?: Language } {
  return language === null ? {} : { language_code: language };
}
