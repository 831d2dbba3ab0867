/**
 * The ways in for a coordinator's word: a link on each network that the neighbourhood is on, else a chat on the web that
 * is theirs alone.
 * Belongs to `main.ts`.
 */
import { createPersonalChats } from './channels/web/personal-chats.ts';
import { createTelegramChannel } from './channels/telegram/telegram-channel.ts';
import type { CoordinatorWay, CoordinatorWays } from './cli/coordinator.ts';
import { readConfiguration, telegramTokenOf } from './config/read-configuration.ts';
import { WijkError } from './core/errors.ts';
import { randomFraction } from './hub-delivery.ts';

export const coordinatorWays: CoordinatorWays = async (context, open, word, name) => {
  const environment = context.environment();
  const { neighbourhood, neighbourhoodId, database, cipher, clock } = open;
  const configuration = await readConfiguration(environment.configuration, environment.variable);
  // The one that was just read: which of them is the primary one is told by the very object.
  const read = configuration.neighbourhoods.find(({ slug }) => slug === neighbourhood.slug) ?? neighbourhood;
  const token = telegramTokenOf(read, configuration, environment.variable);
  const ways: CoordinatorWay[] = [];
  const faults: string[] = [];
  if (token !== undefined && token !== '') {
    const channel = createTelegramChannel({
      token,
      tokenVariable: neighbourhood.telegram?.tokenEnv ?? 'TELEGRAM_BOT_TOKEN',
      apiRoot: environment.telegram.apiRoot,
      name: `telegram/${neighbourhood.slug}`,
      database,
      clock,
      random: randomFraction,
      log: silent,
      webhook: undefined,
    });
    try {
      await channel.identify();
      const address = channel.deepLink?.(word);
      if (address !== undefined) ways.push({ label: 'Telegram', address });
    } catch (error) {
      if (!(error instanceof WijkError)) throw error;
      faults.push(`Telegram gave no link: ${error.message}`);
    }
  } else if (environment.tryOut !== 'off') {
    const chats = createPersonalChats({ database, cipher, clock, neighbourhoodId });
    const { token: personal } = await chats.createPersonalChat({ name: name ?? undefined });
    const text = encodeURIComponent(`/start ${word}`);
    ways.push({
      label: 'Web chat',
      address: `${environment.baseUrl}/${neighbourhood.slug}/chat/${personal}?text=${text}`,
    });
  }
  return { ways, faults };
};

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** What goes wrong is told by the error. */
function ignore(): void {}
