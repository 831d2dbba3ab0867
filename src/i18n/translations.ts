/**
 * Every text that people read, from `locales/<language>/<namespace>.json`, read once at the start. Escapes nothing: what
 * comes out is plain text, and HTML, Telegram, iCalendar and Typst each escape at their own edge.
 */

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createInstance, type i18n, type Resource } from 'i18next';
import { WijkError } from '../core/errors.ts';
import { type Language, languages } from '../core/languages.ts';
import { type Namespace, namespaces, type PluralKey, type TextKey } from './text-keys.ts';

/** Values for the placeholders of a text. Numbers are written with Western digits, without separators. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The texts in one language. */
export interface Translator {
  readonly language: Language;
  /**
   * A text with its placeholders filled in, in Dutch where this language lacks it. A value is put in as it is: braces or
   * references in what people wrote are not followed.
   *
   * @throws WijkError `text-value` when a value for a placeholder is missing, `text-missing` when every language lacks the text
   */
  t(key: Exclude<TextKey, PluralKey>, values?: TextValues): string;
  /** A text with plural forms, in the form that belongs to `count`. */
  t(key: PluralKey, values: TextValues & { readonly count: number }): string;
  /** What a person reads of an error: the text of its code, or the general one. */
  errorText(code: string): string;
}

export interface Translations {
  translator(language: Language): Translator;
  /** Files that were not there or could not be read, for the log: their texts are in Dutch. */
  readonly missing: readonly string[];
}

const localesFolder = fileURLToPath(new URL('../../locales', import.meta.url));

/**
 * Reads the texts of all languages.
 *
 * @param folder the project's `locales` folder unless a test has its own
 * @throws WijkError `locale` when no language has a file that can be read
 */
export async function loadTranslations(folder = localesFolder): Promise<Translations> {
  const files = languages.flatMap(language => namespaces.map(namespace => ({ language, namespace })));
  const read = await Promise.all(files.map(async file => ({ ...file, texts: await readTexts(folder, file) })));
  for (const namespace of namespaces) requireOneOf(folder, namespace, read);
  const resources: Resource = {};
  for (const { language, namespace, texts } of read) {
    resources[language] = { ...resources[language], [namespace]: texts ?? {} };
  }
  const i18next = await createI18next(resources);
  const translators = new Map(languages.map(language => [language, createTranslator(i18next, language)]));
  return {
    translator: language => translators.get(language) ?? createTranslator(i18next, language),
    missing: read.filter(file => file.texts === undefined).map(file => `${file.language}/${file.namespace}.json`),
  };
}

async function createI18next(resources: Resource): Promise<i18n> {
  const i18next = createInstance();
  await i18next.init({
    resources,
    ns: [...namespaces],
    lng: 'nl',
    // Dutch first; where its own file is damaged another language is better than a hub that stands still.
    fallbackLng: [...fallbackOrder],
    load: 'currentOnly',
    initAsync: false,
    // Without `skipOnVariables`, braces and `$t(...)` in a value would be followed.
    interpolation: { escapeValue: false, skipOnVariables: true },
    parseMissingKeyHandler: key => {
      throw new WijkError(`There is no text "${key}"; add it to locales/nl.`, { code: 'text-missing' });
    },
    missingInterpolationHandler: (text: string, match: RegExpExecArray) => {
      throw new WijkError(`The text "${text}" needs a value for ${match[0]}; give it one.`, { code: 'text-value' });
    },
  });
  return i18next;
}

function createTranslator(i18next: i18n, language: Language): Translator {
  const translate = i18next.getFixedT(language);
  return {
    language,
    t(key: TextKey, values: TextValues = {}) {
      const { count } = values;
      // `replace` keeps what people wrote apart from i18next's own options.
      const options = { replace: values, ...(typeof count === 'number' ? { count } : {}) };
      return translate(key, options);
    },
    errorText: code =>
      translate(i18next.exists(`error:${code}`, { lng: language }) ? `error:${code}` : 'error:unknown'),
  };
}

/** As many readers as possible: Dutch, French and English, then the others. */
const fallbackOrder: readonly Language[] = [...new Set<Language>(['nl', 'fr', 'en', ...languages])];

interface TextFile {
  readonly language: Language;
  readonly namespace: Namespace;
}

/** Without any language for it, what it is for would stay silent. */
function requireOneOf(
  folder: string,
  wanted: Namespace,
  read: readonly (TextFile & { readonly texts: object | undefined })[],
): void {
  if (read.some(({ namespace, texts }) => namespace === wanted && texts !== undefined)) return;
  throw new WijkError(`The texts in ${folder}/nl/${wanted}.json cannot be read; restore that file from the program.`, {
    code: 'locale',
  });
}

/** Undefined when the file is not there or damaged: a slip in one file stops nobody. */
async function readTexts(
  folder: string,
  { language, namespace }: TextFile,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return parseTexts(JSON.parse(await readFile(`${folder}/${language}/${namespace}.json`, 'utf8')));
  } catch {
    // It is named in `missing`, which the hub logs once.
    return undefined;
  }
}

function parseTexts(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('expected an object');
  return Object.fromEntries(Object.entries(value));
}
