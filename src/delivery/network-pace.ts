/**
 * What each network allows, in figures. From what the networks say themselves and, where they are silent, from what was seen.
 */
import type { WhatsAppSettings } from '../config/neighbourhood.ts';
import type { Network } from '../core/chat/message.ts';
import type { PaceRules } from './pace.ts';

/**
 * A little more than the network's second, because messages do not all take as long to arrive: two that leave just over a
 * second apart may be counted in the same one.
 */
const secondMs = 1004;
const minuteMs = 60_200;

/**
 * Telegram: 30 a second in all, one a second to a chat with short bursts, 20 a minute to a group, edits like messages
 * (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 */
const telegram: PaceRules = {
  account: { count: 30, ms: secondMs },
  privateChat: [{ count: 3, ms: 3 * secondMs }],
  group: [
    { count: 3, ms: 3 * secondMs },
    { count: 20, ms: minuteMs },
  ],
};

const web: PaceRules = { privateChat: [], group: [] };

/**
 * WhatsApp publishes no figures and bans for too much: how much is too much is the neighbourhood's setting. Many equal texts in
 * a short time are named as a cause too (https://github.com/WhiskeySockets/Baileys/issues/2075).
 */
function whatsApp({ dailyCap, keptForChanges, gapSeconds, groupGapSeconds }: WhatsAppSettings): PaceRules {
  return {
    account: { count: 1, ms: 1000 },
    privateChat: [],
    group: [{ count: 1, ms: groupGapSeconds * 1000 }],
    unasked: {
      sameTextMs: minuteMs,
      gapMs: { from: gapSeconds.from * 1000, to: gapSeconds.to * 1000 },
      perDay: dailyCap,
      keptForChanges,
    },
  };
}

/** The rules of a network, for a neighbourhood with these settings. */
export function paceRules(network: Network, settings: WhatsAppSettings | undefined): PaceRules {
  if (network === 'telegram') return telegram;
  if (network === 'web') return web;
  return whatsApp(settings ?? defaultWhatsApp);
}

/** As in src/config/neighbourhood-schema.ts. */
const defaultWhatsApp: WhatsAppSettings = {
  dailyCap: 150,
  keptForChanges: 30,
  gapSeconds: { from: 8, to: 20 },
  groupGapSeconds: 3,
};
