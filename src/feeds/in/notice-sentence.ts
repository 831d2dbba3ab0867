/**
 * What a partner reads about their feed, in their language.
 */

import type { Translator } from '../../i18n/translations.ts';
import type { FeedNotice } from './feed-item.ts';

/** One sentence: what was seen, and what to do. */
export function noticeSentence({ t }: Translator, { code, example }: FeedNotice): string {
  const sentence = t(`feed:notice.${code}`);
  return example === '' ? sentence : t('feed:withExample', { sentence, example });
}
