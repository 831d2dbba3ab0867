/**
 * Which networks a neighbourhood is on, and the channel of each, made from configuration and environment. Belongs to `main.ts`.
 */
import { createHash } from 'node:crypto';
import { createTelegramChannel, type TelegramChannel } from './channels/telegram/telegram-channel.ts';
import { whatsAppAccountOf } from './channels/whatsapp/account-name.ts';
import { createWhatsAppChannel, type WhatsAppChannel } from './channels/whatsapp/whatsapp-channel.ts';
import type { Environment } from './config/environment.ts';
import type { Neighbourhood } from './config/neighbourhood.ts';
import { telegramTokenOf } from './config/read-configuration.ts';
import type { ColumnCipher } from './database/encryption.ts';
import type { ChannelPlan, ChannelPlanner } from './hub-channels.ts';
import { randomFraction } from './hub-delivery.ts';
import type { HubParts } from './hub-parts.ts';
import type { HubWebChat } from './hub-web-chat.ts';

export interface HubNetworks {
  readonly plan: ChannelPlanner;
  /** The bots made so far, by the id of their neighbourhood, for what only Telegram has. */
  readonly telegram: ReadonlyMap<string, TelegramChannel>;
  /** The numbers, by the id of their neighbourhood, for what only WhatsApp has: pairing, restrictions. */
  readonly whatsapp: ReadonlyMap<string, WhatsAppChannel>;
}

export function createHubNetworks(parts: HubParts, cipher: ColumnCipher, web: HubWebChat): HubNetworks {
  const telegram = new Map<string, TelegramChannel>();
  const whatsapp = new Map<string, WhatsAppChannel>();
  return {
    telegram,
    whatsapp,
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
      if (isOnWhatsApp(parts.environment, neighbourhood)) {
        plans.push({
          network: 'whatsapp',
          signature: `${slug} ${neighbourhood.timeZone}`,
          create() {
            const channel = createNumber(parts, cipher, neighbourhood);
            whatsapp.set(neighbourhoodId, channel);
            return channel;
          },
          sendsHere: () => whatsapp.get(neighbourhoodId)?.sendsHere() ?? false,
        });
      }
      return plans;
    },
  };
}

/** Whether the neighbourhood has a number on WhatsApp, or is to get one. */
export function isOnWhatsApp({ whatsapp }: Environment, neighbourhood: Neighbourhood): boolean {
  return whatsapp === 'on' || (whatsapp === 'as-configured' && neighbourhood.whatsapp !== undefined);
}

function createNumber(
  { environment, connection, clock, log }: HubParts,
  cipher: ColumnCipher,
  { slug, timeZone }: Neighbourhood,
): WhatsAppChannel {
  return createWhatsAppChannel({
    name: whatsAppAccountOf(slug),
    database: connection.database,
    cipher,
    clock,
    random: randomFraction,
    log,
    timeZone,
    socket: environment.demonstration?.whatsappSocket,
  });
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
