/**
 * Trouble with the machine in a sentence of the reader's language; what has none of its own is told as it was noted. Pure.
 */
import type { Trouble } from '../../database/trouble-store.ts';
import type { Translator } from '../../i18n/translations.ts';
import { clip } from '../partner/activity-lines.ts';

const told = ['backup-failed', 'backup-not-restorable', 'backup-old', 'publish-failed', 'translator-away'] as const;

export function troubleSentence({ code, sentence }: Pick<Trouble, 'code' | 'sentence'>, { t }: Translator): string {
  const known = told.find(each => each === code);
  if (known !== undefined) return t(`coordinator-chat:trouble.${known}`);
  return t('coordinator-chat:trouble.other', { sentence: clip(sentence, 300) });
}
