/**
 * Which networks a neighbourhood is on, and the channel of each, made from configuration and environment. Belongs to `main.ts`.
 */
import { createHash } from 'node:crypto';
import { createTelegramChannel, type TelegramChannel } from './channels/telegram/telegram-channel.ts';
import type { Neighbourhood } from './config/neighbourhood.ts';
import { telegramTokenOf } from './config/read-configuration.ts';
import type { ChannelPlan, ChannelPlanner } from './hub-channels.ts';
import { randomFraction } from './hub-delivery.ts';
import type { HubParts } from './hub-parts.ts';
import type { HubWebChat } from './hub-web-chat.ts';

export interface HubNetworks {
  readonly plan: ChannelPlanner;
  /** The bots made so far, by the id of their neighbourhood, for what only Telegram has. */
  readonly telegram: ReadonlyMap<string, TelegramChannel>;
}

export function createHubNetworks(parts: HubParts, web: HubWebChat): HubNetworks {
  const telegram = new Map<string, TelegramChannel>();
  return {
    telegram,
    plan(neighbourhood, neighbourhoodId) {
      const { slug } = neighbourhood;
      const page = web.of(slug)?.channel;
      const plans: ChannelPlan[] = [];
      if (page !== undefined) plans.push({ network: 'web', signature: slug, create: () => page });
      const token = telegramTokenOf(neighbourhood, parts.configuration(), parts.environment.variable);
      if (token !== undefined && token !== '') {
        plans.push({
          network: 'telegram',
          signature: createHash('sha256').update(`${slug} ${token}`).digest('hex'),
          create() {
            const channel = createBot(parts, neighbourhood, token);
            telegram.set(neighbourhoodId, channel);
            return channel;
          },
        });
      }
      return plans;
    },
  };
}

function createBot(parts: HubParts, { slug, telegram }: Neighbourhood, token: string): TelegramChannel {
  const { environment, connection, clock, log } = parts;
  const { apiRoot, webhookSecret } = environment.telegram;
  const webhook =
    webhookSecret === undefined || !environment.baseUrlIsPublic
      ? undefined
      : { url: `${environment.baseUrl}/telegram/${slug}`, secret: webhookSecret };
  return createTelegramChannel({
    token,
    tokenVariable: telegram?.tokenEnv ?? 'TELEGRAM_BOT_TOKEN',
    apiRoot,
    name: `telegram/${slug}`,
    database: connection.database,
    clock,
    random: randomFraction,
    log,
    webhook,
  });
}
