/**
 * Trouble with the machine in a sentence of the reader's language; what has none of its own is told as it was noted. Pure.
 */
import type { Trouble } from '../../database/trouble-store.ts';
import type { Translator } from '../../i18n/translations.ts';
import { networks } from '../../core/chat/message.ts';
import { restrictedTrouble } from '../../delivery/account-watch.ts';
import { networkName } from './network-name.ts';
import { clip } from '../partner/activity-lines.ts';

const told = ['backup-failed', 'backup-not-restorable', 'backup-old', 'publish-failed'] as const;

export function troubleSentence(
  { code, subject, sentence }: Pick<Trouble, 'code' | 'subject' | 'sentence'>,
  translator: Translator,
): string {
  const { t } = translator;
  const network = networks.find(each => each === subject);
  if (code === restrictedTrouble && network !== undefined) {
    return t('delivery-chat:restricted', { network: networkName(network, translator) });
  }
  const known = told.find(each => each === code);
  if (known !== undefined) return t(`coordinator-chat:trouble.${known}`);
  return t('coordinator-chat:trouble.other', { sentence: clip(sentence, 300) });
}
