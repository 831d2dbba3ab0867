/**
 * The methods about the bot itself: who it is, what it hears, what it shows, and files.
 */
import type { BotCommand, ChatMember } from 'grammy/types';
import { badRequest } from './api-fault.ts';
import { type Call, findChat, type Method, statusOf } from './call.ts';

export const accountMethods: Readonly<Record<string, Method>> = {
  getMe: ({ bot }) => ({
    ...bot.user,
    can_join_groups: true,
    can_read_all_group_messages: !bot.hasPrivacy,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),
  getUpdates: ({ queue, parameters, end }) => {
    queue.want(parameters.json<string[]>('allowed_updates'));
    return queue.poll({
      offset: parameters.number('offset') ?? 0,
      limit: Math.min(100, parameters.number('limit') ?? 100),
      timeoutMs: (parameters.number('timeout') ?? 0) * 1000,
      end,
    });
  },
  setWebhook: ({ queue, parameters }) => {
    const url = parameters.text('url') ?? '';
    const secret = parameters.text('secret_token');
    if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret))
      throw badRequest('secret token contains unallowed characters');
    queue.want(parameters.json<string[]>('allowed_updates'));
    queue.setWebhook(url === '' ? undefined : { url, secret });
    return true;
  },
  deleteWebhook: ({ queue }) => {
    queue.setWebhook(undefined);
    return true;
  },
  getWebhookInfo: ({ queue }) => {
    const webhook = queue.webhook();
    return {
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.pending().length,
      ...(webhook?.lastErrorAt === undefined
        ? {}
        : { last_error_date: webhook.lastErrorAt, last_error_message: webhook.lastError ?? '' }),
    };
  },
  setMyCommands: ({ bot, parameters }) => {
    const commands = parameters.json<BotCommand[]>('commands') ?? [];
    if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    for (const { command, description } of commands) {
      if (!/^[a-z\d_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
      if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    bot.commands.set(commandKey(parameters.json('scope'), parameters.text('language_code')), commands);
    return true;
  },
  getMyCommands: ({ bot, parameters }) =>
    bot.commands.get(commandKey(parameters.json('scope'), parameters.text('language_code'))) ?? [],
  setMyDescription: call => setText(call, 'description', 512),
  setMyShortDescription: call => setText(call, 'short_description', 120),
  setChatMenuButton: ({ bot, parameters }) => {
    bot.settings.set('menu_button', parameters.json('menu_button'));
    return true;
  },
  getChatMember: call => {
    const chat = findChat(call);
    const userId = call.parameters.required('user_id');
    const user = call.world.users.get(userId) ?? (userId === call.bot.user.id ? call.bot.user : undefined);
    if (user === undefined) throw badRequest('user not found');
    return { user, status: statusOf(chat, userId) ?? 'left' } as ChatMember;
  },
  getFile: ({ world, parameters }) => {
    const file = world.files.get(parameters.text('file_id') ?? '');
    if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
    const size = file.bytes.byteLength;
    if (size > 20 * 2 ** 20) throw badRequest('file is too big');
    return { file_id: file.id, file_unique_id: `u-${file.id}`, file_size: size, file_path: file.path };
  },
};

/** `all_private_chats`, `chat:17`, `all_group_chats/nl` … as the tests ask for it. */
export function commandKey(
  scope: { type: string; chat_id?: number } | undefined,
  language: string | undefined,
): string {
  const where = scope === undefined ? 'default' : scope.type;
  const chat = scope?.chat_id === undefined ? '' : `:${scope.chat_id}`;
  return `${where}${chat}${language === undefined ? '' : `/${language}`}`;
}

function setText({ bot, parameters }: Call, name: string, limit: number): true {
  const text = parameters.text(name) ?? '';
  const language = parameters.text('language_code');
  if (text.length > limit) throw badRequest(`${name} is too long`);
  bot.settings.set(language === undefined ? name : `${name}/${language}`, text);
  return true;
}
