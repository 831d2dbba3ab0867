/**
 * The words that begin something: slash commands, the same in every language, and plain words in each language, kept in
 * `locales/<language>/words.json`. Pure.
 */
import { type Language, languages } from '../core/languages.ts';
import type { Translator } from '../i18n/translations.ts';
import { foldLetters } from '../understanding/machinery/letters.ts';
import { languageNamed } from './resident/language-name.ts';

/** What can be begun, with its slash command (design, section 5) where it has one. */
export const slashCommands = {
  start: 'start',
  today: 'vandaag',
  tomorrow: 'morgen',
  weekend: 'weekend',
  week: 'week',
  language: 'taal',
  themes: 'thema',
  rhythm: 'ritme',
  pause: 'pauze',
  stop: 'stop',
  help: 'help',
  thanks: 'bedankt',
  leave: 'weg',
  idea: 'idee',
  who: 'wie',
  welcome: 'nieuw',
  volunteer: 'helpmee',
  myData: 'gegevens',
  forgetMe: 'vergeetmij',
  share: 'deel',
  partner: 'partner',
  mine: 'mijn',
  plans: 'plannen',
  feed: 'feed',
  alsoFor: 'ookvoor',
  status: 'status',
  approve: 'goedkeuren',
  partners: 'partners',
  duplicates: 'dubbels',
  boards: 'borden',
  placed: 'geplaatst',
  ideas: 'ideeen',
  places: 'plaatsen',
  link: 'koppel',
  bridge: 'brug',
  away: 'afwezig',
  handOver: 'overdracht',
  dashboard: 'dashboard',
  announce: 'bericht',
  translate: 'vertalen',
  translations: 'vertalingen',
} as const;

export type CommandName = keyof typeof slashCommands;

export interface Command {
  readonly name: CommandName;
  /** What follows the word, as it was written; '' for nothing. */
  readonly argument: string;
}

const isOneWord = (argument: string) => /^\S{1,500}$/u.test(argument);
const isLanguage = (argument: string) => languageNamed(argument) !== undefined;
const isAnything = () => true;

/**
 * Commands whose plain word may be followed by something, and by what; of the others the word has to be the whole message. Many
 * of these words also begin a sentence ("hello neighbours, on Saturday …", "language table on Thursday").
 */
const takesArgument: Readonly<Partial<Record<CommandName, (argument: string) => boolean>>> = {
  start: argument => /^[a-z]_[\w-]{1,60}$/i.test(argument),
  idea: isAnything,
  partner: argument => argument.split(/\s+/u).length <= mostWordsOfAName,
  feed: argument => isOneWord(argument) && /[.:]/u.test(argument),
  away: isAnything,
  bridge: isOneWord,
  announce: isAnything,
  link: isOneWord,
  share: isLanguage,
  alsoFor: argument => argument.split(/\s+/u).length <= mostWordsOfAName,
  language: isLanguage,
};

/** Of an organisation. */
const mostWordsOfAName = 6;

/** Words that are heard in every language, whatever the neighbourhood speaks: nobody is kept, and nobody is lost. */
const inEveryLanguage: readonly CommandName[] = ['stop', 'help', 'forgetMe'];

export interface CommandWords {
  /**
   * The command that a message is.
   *
   * @param spoken languages of the neighbourhood and of the person
   */
  find(text: string, spoken: readonly Language[]): Command | undefined;
  /** The plain words of a command in a language, the first one is the one to show. */
  wordsOf(name: CommandName, language: Language): readonly string[];
}

/** @param translatorOf texts of a language */
export function createCommandWords(translatorOf: (language: Language) => Translator): CommandWords {
  const names = Object.keys(slashCommands).filter(isCommandName);
  const wordsOf = (name: CommandName, language: Language) => splitWords(translatorOf(language).t(`words:${name}`));
  const plainWords = new Map(
    languages.map(language => [
      language,
      names.flatMap(name => wordsOf(name, language).map(word => ({ name, word: fold(word) }))),
    ]),
  );
  const bySlash = new Map<string, CommandName>(names.map(name => [slashCommands[name], name]));
  return {
    wordsOf,
    find(text, spoken) {
      const slash = findSlash(text, bySlash);
      if (slash !== undefined) return slash;
      const inSpoken = spoken.flatMap(language => plainWords.get(language) ?? []);
      const always = languages
        .flatMap(language => plainWords.get(language) ?? [])
        .filter(({ name }) => inEveryLanguage.includes(name));
      return findPlain(text, [...inSpoken, ...always]);
    },
  };
}

interface PlainWord {
  readonly name: CommandName;
  readonly word: string;
}

function findSlash(text: string, bySlash: ReadonlyMap<string, CommandName>): Command | undefined {
  // Telegram adds the bot's name in groups: /week@wijkbode_bot.
  const match = /^\s*\/([\p{L}_]+)(?:@\w+)?(?:\s+([\s\S]*))?$/u.exec(text);
  const name = match?.[1] === undefined ? undefined : bySlash.get(foldLetters(match[1]));
  return name === undefined ? undefined : { name, argument: match?.[2]?.trim() ?? '' };
}

function findPlain(text: string, words: readonly PlainWord[]): Command | undefined {
  if (text.length > longestCommand) return undefined;
  const folded = fold(text);
  // A picture without words.
  if (folded === '') return undefined;
  const exact = words.find(({ word }) => word === folded);
  if (exact !== undefined) return { name: exact.name, argument: '' };
  const opening = words
    .filter(({ name, word }) => takesArgument[name] !== undefined && opensWith(folded, word))
    .toSorted((one, other) => other.word.length - one.word.length)[0];
  if (opening === undefined) return undefined;
  const argument = afterWords(text, opening.word.split(' ').length);
  return takesArgument[opening.name]?.(argument) === true ? { name: opening.name, argument } : undefined;
}

/** An idea may be told at length, but no longer than this. */
const longestCommand = 2000;

function opensWith(text: string, word: string): boolean {
  return text.startsWith(`${word} `) || text.startsWith(`${word}: `);
}

/** The text without its first words, as it was written. */
function afterWords(text: string, count: number): string {
  const pattern = new RegExp(`^\\s*(?:\\S+\\s+){${count - 1}}\\S+\\s+`, 'u');
  return text
    .replace(pattern, '')
    .replace(/^[:\s]+/u, '')
    .trim();
}

/** One spelling: no accents, capitals, double spaces or closing punctuation; a message of signs alone keeps them. */
function fold(text: string): string {
  const whole = foldLetters(text).replaceAll(/\s+/gu, ' ').trim();
  const words = whole.replaceAll(/[\p{P}\p{S}\s]+$/gu, '');
  return words === '' ? whole : words;
}

function splitWords(list: string): string[] {
  return list
    .split('|')
    .map(word => word.trim())
    .filter(word => word !== '');
}

function isCommandName(name: string): name is CommandName {
  return name in slashCommands;
}
