/**
 * What a request for a chat's page says of the one who asks: language, letters, address.
 */
import type { Context } from 'hono';
import type { Translations, Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { requestLanguage } from '../request-language.ts';

export function translatorOf(
  context: Context,
  translations: Translations,
  { languages }: Pick<ShownNeighbourhood, 'languages'>,
): Translator {
  const asked = context.req.query('lang');
  const language = requestLanguage(asked, context.req.header('accept-language'), languages[0] ?? 'nl');
  context.header('Content-Language', language);
  context.header('Vary', 'Accept-Language');
  return translations.translator(language);
}

export function hasLargeLetters(context: Context): boolean {
  return context.req.query('letters') === 'groot';
}
