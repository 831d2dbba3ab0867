/**
 * Finds the language that somebody names: by its own name, its code, or its name in one of the nine languages. Pure.
 */
import { type Language, languageNames, languages } from '../../core/languages.ts';
import { foldPhrase } from '../phrase.ts';

export function languageNamed(text: string): Language | undefined {
  const said = foldPhrase(text);
  return said === '' ? undefined : names().get(said);
}

let known: ReadonlyMap<string, Language> | undefined;

function names(): ReadonlyMap<string, Language> {
  known ??= new Map(
    languages.flatMap(language =>
      [language, languageNames[language], ...languages.map(other => nameIn(other, language))].map(
        (name): [string, Language] => [foldPhrase(name), language],
      ),
    ),
  );
  return known;
}

function nameIn(reader: Language, language: Language): string {
  return new Intl.DisplayNames(reader, { type: 'language' }).of(language) ?? language;
}
