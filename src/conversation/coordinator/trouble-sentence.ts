/**
 * Trouble with the machine in a sentence of the reader's language; what has none of its own is told as it was noted. Pure.
 */
import type { Trouble } from '../../database/trouble-store.ts';
import type { Translator } from '../../i18n/translations.ts';
import { clip } from '../partner/activity-lines.ts';

const told = ['backup-failed', 'backup-not-restorable', 'backup-old', 'publish-failed'] as const;
/** These name what they are about. */
const toldOf = ['printer', 'printer-paper', 'printer-offline', 'printer-stuck', 'paper'] as const;

export function troubleSentence(
  { code, subject, sentence }: Pick<Trouble, 'code' | 'subject' | 'sentence'>,
  { t }: Translator,
): string {
  const known = told.find(each => each === code);
  if (known !== undefined) return t(`coordinator-chat:trouble.${known}`);
  const named = toldOf.find(each => each === code);
  if (named !== undefined) return t(`boards-chat:trouble.${named}`, { name: clip(subject, 60) });
  return t('coordinator-chat:trouble.other', { sentence: clip(sentence, 300) });
}
