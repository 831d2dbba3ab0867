/**
 * Trouble with the machine in a sentence of the reader's language; what has none of its own is told as it was noted. Pure.
 */
import type { Trouble } from '../../database/trouble-store.ts';
import { type Network, networks } from '../../core/chat/message.ts';
import type { Translator } from '../../i18n/translations.ts';
import { clip } from '../partner/activity-lines.ts';
import { networkName } from './network-words.ts';

const told = [
  'backup-failed',
  'backup-not-restorable',
  'backup-old',
  'disk-full',
  'disk-low',
  'message-set-aside',
  'publish-failed',
  'translator-away',
] as const;
/** These name what they are about. */
const toldOf = ['printer', 'printer-paper', 'printer-offline', 'printer-stuck', 'paper'] as const;

const ofNetworks = ['network-needs-login', 'network-refused', 'network-replaced', 'network-restricted'] as const;

export function troubleSentence(
  { code, subject, sentence }: Pick<Trouble, 'code' | 'subject' | 'sentence'>,
  translator: Translator,
): string {
  const { t } = translator;
  const known = told.find(each => each === code);
  if (known !== undefined) return t(`coordinator-chat:trouble.${known}`);
  const named = toldOf.find(each => each === code);
  if (named !== undefined) return t(`boards-chat:trouble.${named}`, { name: clip(subject, 60) });
  if (code === 'role-missing') return t('coordinator-chat:trouble.role-missing', { part: clip(subject, 20) });
  const [ofNetwork, network] = [ofNetworks.find(each => each === code), networks.find(each => each === subject)];
  if (ofNetwork !== undefined && network !== undefined) {
    return t(`coordinator-chat:trouble.${ofNetwork}`, { network: networkName(network, translator) });
  }
  return t('coordinator-chat:trouble.other', { sentence: clip(sentence, 300) });
}

/** The network that a trouble is about; whoever is told of it there might not hear it. */
export function troubledNetwork({ code, subject }: Pick<Trouble, 'code' | 'subject'>): Network | undefined {
  return ofNetworks.some(each => each === code) ? networks.find(each => each === subject) : undefined;
}
