/**
 * The machines that a neighbourhood's configuration names and whose keys are there, the one to ask first in front. Off without any.
 */
import type { VariableLookup } from '../../config/environment.ts';
import type { TranslateSettings } from '../../config/neighbourhood.ts';
import { createDeepl } from './deepl.ts';
import { createLibreTranslate } from './libretranslate.ts';
import type { Translator } from './translator.ts';

/** A machine whose key is named but not set stays off; the start of the hub says so. */
export function configuredTranslators(
  { deepl, libretranslate }: TranslateSettings,
  variable: VariableLookup,
): readonly Translator[] {
  const translators: Translator[] = [];
  const deeplKey = deepl === undefined ? undefined : variable(deepl.keyEnv);
  if (deepl !== undefined && deeplKey !== undefined) translators.push(createDeepl({ key: deeplKey, url: deepl.url }));
  if (libretranslate !== undefined) {
    const { url, keyEnv } = libretranslate;
    const key = keyEnv === undefined ? undefined : variable(keyEnv);
    if (keyEnv === undefined || key !== undefined) translators.push(createLibreTranslate({ url, key }));
  }
  return translators;
}
