/**
 * What a network is called. Pure.
 */
import type { Network } from '../../core/chat/message.ts';
import type { Translator } from '../../i18n/translations.ts';

/** The name of a network as people know it. */
export function networkName(network: Network, { t }: Translator): string {
  return network === 'web' ? t('channel:web') : ({ telegram: 'Telegram', whatsapp: 'WhatsApp' } as const)[network];
}
