/**
 * What can be wrong with a folder of translations, judged without knowing the languages: keys, placeholders, plural forms,
 * scripts. Takes the files as data, so that test/locales.test.ts can show it broken ones.
 */

/** Language -> file name without `.json` -> its parsed content. */
export type Locales = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface LocaleRules {
  readonly languages: readonly string[];
  readonly namespaces: readonly string[];
  /** The language whose keys and placeholders the others follow. */
  readonly reference: string;
  /** Names that are the same in every language and script. */
  readonly names: readonly string[];
}

/** Every fault, a sentence each. */
export function findLocaleFaults(locales: Locales, rules: LocaleRules): string[] {
  const faults = Object.keys(locales)
    .filter(language => !rules.languages.includes(language))
    .map(language => `${language}: is no known language`);
  for (const language of rules.languages) {
    const files = locales[language] ?? {};
    for (const name of Object.keys(files)) {
      if (!rules.namespaces.includes(name)) faults.push(`${language}/${name}.json: is an unknown file`);
    }
    for (const namespace of rules.namespaces) {
      const where = `${language}/${namespace}.json`;
      if (!Object.hasOwn(files, namespace)) {
        faults.push(`${where}: is missing`);
        continue;
      }
      const texts = new Map(flatten(files[namespace]));
      const reference = new Map(flatten(locales[rules.reference]?.[namespace] ?? {}));
      faults.push(...[...compare(texts, reference, language, rules)].map(fault => `${where}: ${fault}`));
    }
  }
  return faults;
}

type Texts = ReadonlyMap<string, unknown>;

function* compare(texts: Texts, reference: Texts, language: string, rules: LocaleRules): Iterable<string> {
  const own = byBase(texts);
  const others = byBase(reference);
  for (const base of others.keys()) if (!own.has(base)) yield `${base} is missing`;
  for (const [base, forms] of own) {
    const referenceForms = others.get(base);
    if (referenceForms === undefined) {
      yield `${base} is not in ${rules.reference}`;
      continue;
    }
    yield* comparePlurals(base, forms, referenceForms, language);
    const wanted = [...referenceForms.values()].flatMap(text => placeholdersOf(text));
    for (const [form, text] of forms) {
      const key = form === '' ? base : `${base}_${form}`;
      const dutch = referenceForms.get(form) ?? referenceForms.get('other') ?? '';
      const problem = textFault(text, language) ?? untranslated(text, dutch, language, rules);
      if (problem !== undefined) yield `${key} ${problem}`;
      yield* comparePlaceholders(key, text, wanted, form !== '');
    }
  }
}

function* comparePlurals(base: string, forms: Texts, reference: Texts, language: string): Iterable<string> {
  const isPlural = !reference.has('');
  if (forms.has('') === isPlural) yield `${base} ${isPlural ? 'lacks its plural forms' : 'has plural forms'}`;
  if (!isPlural || forms.has('')) return;
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const form of needed) if (!forms.has(form)) yield `${base} lacks the plural form ${form}`;
  for (const form of forms.keys()) {
    if (!needed.some(category => category === form))
      yield `${base} has the plural form ${form}, which ${language} has not`;
  }
}

/** "One day" and "two days" are words in many languages, so a plural form may do without its number. */
function* comparePlaceholders(
  key: string,
  text: unknown,
  wanted: readonly string[],
  isPlural: boolean,
): Iterable<string> {
  const found = placeholdersOf(text);
  for (const name of new Set(wanted)) {
    if (!found.includes(name) && !(isPlural && name === 'count')) yield `${key} lacks {{${name}}}`;
  }
  for (const name of new Set(found)) if (!wanted.includes(name)) yield `${key} has {{${name}}}, which is not given`;
}

/** A key's text by plural form; `''` for a key without. */
function byBase(texts: Texts): Map<string, Map<string, unknown>> {
  const bases = new Map<string, Map<string, unknown>>();
  for (const [key, text] of texts) {
    const { base = key, form = '' } = /^(?<base>.+)_(?<form>zero|one|two|few|many|other)$/.exec(key)?.groups ?? {};
    bases.set(base, (bases.get(base) ?? new Map()).set(form, text));
  }
  return bases;
}

function* flatten(value: unknown, prefix = ''): Iterable<[string, unknown]> {
  for (const [key, child] of Object.entries(typeof value === 'object' && value !== null ? value : {})) {
    if (typeof child === 'object' && child !== null && !Array.isArray(child)) yield* flatten(child, `${prefix}${key}.`);
    else yield [`${prefix}${key}`, child];
  }
}

const placeholder = /\{\{(\w+)\}\}/g;

function placeholdersOf(text: unknown): string[] {
  return [...String(text).matchAll(placeholder)].map(match => match[1] ?? '');
}

/** Letters that betray another language or keyboard, by language. */
const foreignLetters: Readonly<Record<string, RegExp>> = {
  bg: /[ыэёіїєґ]/i,
  uk: /[ыэёъ]/i,
  fa: /[يكىة]/,
  ps: /[كى]/,
  ar: /[یکپچگژ]/,
};

function textFault(text: unknown, language: string): string | undefined {
  if (typeof text !== 'string') return 'is no text';
  if (text.trim() === '') return 'is empty';
  if (text !== text.trim()) return 'begins or ends with a space';
  if (text !== text.normalize('NFC')) return 'is not in composed form (NFC)';
  if (/[٠-٩۰-۹]/.test(text)) return 'has digits that are not Western';
  if (/[{}]|\$t\(/.test(text.replaceAll(placeholder, ''))) return 'has braces or a reference beside its placeholders';
  const foreign = foreignLetters[language]?.exec(text)?.[0];
  return foreign === undefined ? undefined : `has the letter ${foreign}, which ${language} does not write`;
}

const scripts: Readonly<Record<string, RegExp>> = {
  bg: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  ar: /\p{Script=Arabic}/u,
  fa: /\p{Script=Arabic}/u,
  ps: /\p{Script=Arabic}/u,
};

/**
 * In another script a text with letters must have one of that script; in the same script only a sentence can be told from
 * a word that both languages share.
 */
function untranslated(text: unknown, dutch: unknown, language: string, rules: LocaleRules): string | undefined {
  if (language === rules.reference) return undefined;
  const own = withoutNames(text, rules.names);
  const script = scripts[language];
  const words = own.split(/\s+/).filter(word => /\p{L}/u.test(word));
  const isLeft = script === undefined ? text === dutch && words.length > 2 : words.length > 0 && !script.test(own);
  return isLeft ? 'is not translated' : undefined;
}

function withoutNames(text: unknown, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, ''), String(text).replaceAll(placeholder, ''));
}
