/**
 * The ways in for a coordinator's word: a link on each network that the neighbourhood is on, else a chat on the web that
 * is theirs alone.
 * Belongs to `main.ts`.
 */
import { createPersonalChats } from './channels/web/personal-chats.ts';
import { createTelegramChannel } from './channels/telegram/telegram-channel.ts';
import { createWhatsAppChannel } from './channels/whatsapp/whatsapp-channel.ts';
import type { CommandContext } from './cli/command.ts';
import type { CoordinatorWay, CoordinatorWays } from './cli/coordinator.ts';
import type { OpenNeighbourhood } from './cli/open-neighbourhood.ts';
import { readConfiguration, telegramTokenOf } from './config/read-configuration.ts';
import type { Channel } from './core/chat/channel.ts';
import { WijkError } from './core/errors.ts';
import { randomFraction } from './hub-delivery.ts';
import { isOnWhatsApp } from './hub-networks.ts';

export const coordinatorWays: CoordinatorWays = async (context, open, word, name) => {
  const { neighbourhood } = open;
  const environment = context.environment();
  const configuration = await readConfiguration(environment.configuration, environment.variable);
  // The one that was just read: which of them is the primary one is told by the very object.
  const read = configuration.neighbourhoods.find(({ slug }) => slug === neighbourhood.slug) ?? neighbourhood;
  const token = telegramTokenOf(read, configuration, environment.variable);
  const ways: CoordinatorWay[] = [];
  const faults: string[] = [];
  const isOnTelegram = token !== undefined && token !== '';
  const add = async (label: string, linkOf: () => Promise<string>) => {
    try {
      ways.push({ label, address: await linkOf() });
    } catch (error) {
      if (!(error instanceof WijkError)) throw error;
      faults.push(`${label} gave no link: ${error.message}`);
    }
  };
  if (isOnTelegram) await add('Telegram', () => telegramLink(context, open, token, word));
  if (isOnWhatsApp(environment, neighbourhood)) await add('WhatsApp', () => whatsappLink(context, open, word));
  else if (!isOnTelegram && environment.tryOut !== 'off') {
    await add('Web chat', () => webLink(context, open, word, name));
  }
  return { ways, faults };
};

async function telegramLink(
  context: CommandContext,
  { neighbourhood, database, clock }: OpenNeighbourhood,
  token: string,
  word: string,
): Promise<string> {
  const channel = createTelegramChannel({
    token,
    tokenVariable: neighbourhood.telegram?.tokenEnv ?? 'TELEGRAM_BOT_TOKEN',
    apiRoot: context.environment().telegram.apiRoot,
    name: `telegram/${neighbourhood.slug}`,
    database,
    clock,
    random: randomFraction,
    log: silent,
    webhook: undefined,
  });
  await channel.identify();
  return linkOf(channel, word, 'The bot has no name yet.');
}

async function whatsappLink(
  context: CommandContext,
  { neighbourhood, database, cipher, clock }: OpenNeighbourhood,
  word: string,
): Promise<string> {
  const channel = createWhatsAppChannel({
    name: `whatsapp/${neighbourhood.slug}`,
    database,
    cipher,
    clock,
    random: randomFraction,
    log: silent,
    timeZone: neighbourhood.timeZone,
    socket: context.environment().demonstration?.whatsappSocket,
  });
  // From what is stored: another process may have the connection.
  await channel.identify();
  return linkOf(channel, word, 'No phone is linked yet; run npx wijkbode whatsapp pair.');
}

async function webLink(
  context: CommandContext,
  { neighbourhood, neighbourhoodId, database, cipher, clock }: OpenNeighbourhood,
  word: string,
  name: string | null,
): Promise<string> {
  const chats = createPersonalChats({ database, cipher, clock, neighbourhoodId });
  const { token } = await chats.createPersonalChat({ name: name ?? undefined });
  const text = encodeURIComponent(`/start ${word}`);
  return `${context.environment().baseUrl}/${neighbourhood.slug}/chat/${token}?text=${text}`;
}

/** @throws WijkError `no-link` with what to do */
function linkOf(channel: Channel, word: string, otherwise: string): string {
  const address = channel.deepLink?.(word);
  if (address === undefined) throw new WijkError(otherwise, { code: 'no-link' });
  return address;
}

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** What goes wrong is told by the error. */
function ignore(): void {}
