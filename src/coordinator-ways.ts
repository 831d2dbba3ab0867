/**
 * The ways in for a coordinator's word: a link on each network that the neighbourhood is on, else the page of the try-out.
 * Belongs to `main.ts`.
 */
import { createTelegramChannel } from './channels/telegram/telegram-channel.ts';
import type { CoordinatorWay, CoordinatorWays } from './cli/coordinator.ts';
import { readConfiguration, telegramTokenOf } from './config/read-configuration.ts';
import { WijkError } from './core/errors.ts';
import { randomFraction } from './hub-delivery.ts';

export const coordinatorWays: CoordinatorWays = async (context, open, word) => {
  const environment = context.environment();
  const { neighbourhood, database, clock } = open;
  const configuration = await readConfiguration(environment.configuration, environment.variable);
  const token = telegramTokenOf(neighbourhood, configuration, environment.variable);
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
    ways.push({
      label: 'Try-out',
      address: `${environment.baseUrl}/${neighbourhood.slug}/probeer?text=${encodeURIComponent(`/start ${word}`)}`,
    });
  }
  return { ways, faults };
};

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** What goes wrong is told by the error. */
function ignore(): void {}
