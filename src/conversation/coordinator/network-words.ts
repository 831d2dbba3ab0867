/**
 * A network and how it stands, in words: the same in chat and on the dashboard. Pure.
 */
import type { ChannelState } from '../../core/chat/channel.ts';
import type { Network } from '../../core/chat/message.ts';
import type { Translator } from '../../i18n/translations.ts';

/** The name of a network as people know it. */
export function networkName(network: Network, { t }: Translator): string {
  return network === 'web' ? t('channel:web') : ({ telegram: 'Telegram', whatsapp: 'WhatsApp' } as const)[network];
}

/** What a state means, and what somebody has to do, if anything. */
export function stateWords(network: Network, { name }: Pick<ChannelState, 'name'>, { t }: Translator): string {
  const ofPhone = network === 'whatsapp' ? phoneStates.find(each => each === name) : undefined;
  const words =
    ofPhone === undefined
      ? [t(`channel:state.${name}`), t(`channel:todo.${name}`)]
      : [t(`whatsapp:state.${ofPhone}`), t(`whatsapp:todo.${ofPhone}`)];
  return words.join(' ');
}

/** States in which somebody has to take a phone into the hand. */
const phoneStates = ['needs-login', 'refused', 'replaced', 'restricted'] as const;
