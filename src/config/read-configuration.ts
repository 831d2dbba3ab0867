/**
 * Reads the configuration of the whole installation: one file, a folder with a file for each neighbourhood, or the
 * example neighbourhood when there is none. Reports every fault of every file at once.
 */

import { access, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigurationError } from '../core/errors.ts';
import type { ConfigurationSource, VariableLookup } from './environment.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import { ambiguousNames } from './neighbourhood-checks.ts';
import { parseNeighbourhood } from './parse-neighbourhood.ts';

/** The neighbourhoods of this installation. */
export interface Configuration {
  /** At least one; their slugs and Telegram tokens differ. */
  readonly neighbourhoods: readonly Neighbourhood[];
  /** The one that addresses without slug serve: the only one, or the one that says `primary: true`. */
  readonly primary: Neighbourhood | undefined;
  /** True when there is no file and the built-in example is used. */
  readonly isExample: boolean;
  /** The files read, absolute, in the order of the neighbourhoods. */
  readonly files: readonly string[];
  /** Sentences for the maintainer: nothing is wrong, but something may surprise. */
  readonly notices: readonly string[];
  /** {@link stampOf} the source just before it was read. */
  readonly stamp: string;
}

/** The documented example, which is also what runs without a file. */
export const exampleFile = fileURLToPath(new URL('../../docs/wijk.example.yaml', import.meta.url));

/**
 * Finds the files and reads them.
 *
 * @param variable gives the environment variables that the files name
 * @throws ConfigurationError with every fault: file, line, path, and what was expected
 */
export async function readConfiguration(source: ConfigurationSource, variable: VariableLookup): Promise<Configuration> {
  const stamp = await stampOf(source);
  const files = await findFiles(source);
  const parsed = await Promise.all(files.map(readFileOf));
  const read = parsed.flatMap(({ file, neighbourhood, lineOf }) =>
    neighbourhood === undefined ? [] : [{ file, neighbourhood, lineOf }],
  );
  const faults = [
    ...parsed.flatMap(file => file.faults),
    ...(await missingLogos(read)),
    ...sharedSlugs(read),
    ...sharedTokens(read, variable),
    ...severalPrimaries(read),
    ...nobodysToken(read, variable),
  ];
  if (faults.length > 0) throw new ConfigurationError(faults);
  const neighbourhoods = read.map(({ neighbourhood }) => neighbourhood);
  return {
    neighbourhoods,
    primary: primaryOf(neighbourhoods),
    isExample: files[0] === exampleFile,
    files,
    notices: read.flatMap(entry => noticesOf(entry, variable)),
    stamp,
  };
}

/**
 * The files that the configuration consists of at this moment, absolute and sorted: those in a folder that end in .yaml
 * or .yml and do not begin with a dot.
 *
 * @throws ConfigurationError when a named path is not there, or a folder holds none
 */
export async function findFiles({ path, named }: ConfigurationSource): Promise<readonly string[]> {
  const found = await stat(path).catch(error => {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
    throw unreadable(path, error);
  });
  if (found === undefined) {
    if (!named) return [exampleFile];
    throw new ConfigurationError([`WIJK_CONFIG names ${path}, which is not there; expected a file or a folder.`]);
  }
  if (!found.isDirectory()) return [path];
  const names = await readdir(path).catch(error => {
    throw unreadable(path, error);
  });
  const files = names.filter(name => /^[^.].*\.ya?ml$/i.test(name)).toSorted();
  if (files.length > 0) return files.map(name => join(path, name));
  throw new ConfigurationError([`The folder ${path} holds no .yaml file; expected one for each neighbourhood.`]);
}

/**
 * A text that differs after any change of the files: another list, or another file under the same name, size or time of
 * change. Being unreadable is a state like the others, so this never throws.
 */
export async function stampOf(source: ConfigurationSource): Promise<string> {
  const files = await findFiles(source).catch(error => [String(error)]);
  const stamps = files.map(async file => {
    const found = await stat(file, { bigint: true }).catch(() => undefined);
    return `${file} ${found?.ino} ${found?.size} ${found?.mtimeNs} ${found?.ctimeNs}`;
  });
  return (await Promise.all(stamps)).join('\n');
}

/** The bot token of a neighbourhood: of the variable it names, else `TELEGRAM_BOT_TOKEN` for the primary or only one. */
export function telegramTokenOf(
  neighbourhood: Neighbourhood,
  configuration: Pick<Configuration, 'primary'>,
  variable: VariableLookup,
): string | undefined {
  const name = neighbourhood.telegram?.tokenEnv;
  if (name !== undefined) return variable(name);
  return neighbourhood === configuration.primary ? variable('TELEGRAM_BOT_TOKEN') : undefined;
}

function primaryOf(neighbourhoods: readonly Neighbourhood[]): Neighbourhood | undefined {
  return neighbourhoods.length === 1 ? neighbourhoods[0] : neighbourhoods.find(({ primary }) => primary);
}

interface ReadFile {
  readonly file: string;
  readonly neighbourhood: Neighbourhood;
  readonly lineOf: (key: string) => number;
}

async function readFileOf(file: string) {
  try {
    return { file, lineOf: () => 1, ...parseNeighbourhood(file, await readFile(file, 'utf8')) };
  } catch (error) {
    return { file, lineOf: () => 1, neighbourhood: undefined, faults: unreadable(file, error).faults };
  }
}

async function missingLogos(read: readonly ReadFile[]): Promise<string[]> {
  const faults = read.map(async ({ file, neighbourhood: { logo }, lineOf }) => {
    if (logo === undefined) return [];
    const at = `${file}:${lineOf('logo')}: logo is ${logo}`;
    if (!/\.(?:svg|png)$/i.test(logo)) return [`${at}; expected an .svg or .png file.`];
    const isThere = await access(logo).then(
      () => true,
      () => false,
    );
    return isThere ? [] : [`${at}, which cannot be read; expected the path of an .svg or .png file.`];
  });
  return (await Promise.all(faults)).flat();
}

function sharedSlugs(read: readonly ReadFile[]): string[] {
  return shared(read, ({ neighbourhood }) => neighbourhood.slug).map(
    ([first, again]) =>
      `${again.file}:${again.lineOf('slug')}: slug is "${again.neighbourhood.slug}", as in ${first.file}; expected one of its own.`,
  );
}

/** Two neighbourhoods with one bot would take each other's messages. */
function sharedTokens(read: readonly ReadFile[], variable: VariableLookup): string[] {
  const configuration = { primary: primaryOf(read.map(({ neighbourhood }) => neighbourhood)) };
  const botOf = ({ neighbourhood }: ReadFile) =>
    telegramTokenOf(neighbourhood, configuration, variable) ?? neighbourhood.telegram?.tokenEnv;
  return shared(read, botOf).map(
    ([first, again]) =>
      `${again.file}:${again.lineOf('telegram.tokenEnv')}: telegram.tokenEnv leads to the bot of ${first.file}; expected a bot of its own.`,
  );
}

function severalPrimaries(read: readonly ReadFile[]): string[] {
  const [first, ...others] = read.filter(({ neighbourhood }) => neighbourhood.primary);
  return others.map(
    ({ file, lineOf }) =>
      `${file}:${lineOf('primary')}: primary is true, as in ${first?.file}; expected it in one file at most.`,
  );
}

/** A second file would otherwise take the first one's bot away, and nobody would be told. */
function nobodysToken(read: readonly ReadFile[], variable: VariableLookup): string[] {
  const neighbourhoods = read.map(({ neighbourhood }) => neighbourhood);
  if (primaryOf(neighbourhoods) !== undefined || (variable('TELEGRAM_BOT_TOKEN') ?? '') === '') return [];
  const without = read.filter(({ neighbourhood }) => neighbourhood.telegram?.tokenEnv === undefined);
  if (without.length === 0) return [];
  return [
    `TELEGRAM_BOT_TOKEN is set, and nothing says whose bot it is; expected primary: true in one of ${without.map(({ file }) => file).join(', ')}, or telegram.tokenEnv in each.`,
  ];
}

function shared(read: readonly ReadFile[], keyOf: (entry: ReadFile) => string | undefined): [ReadFile, ReadFile][] {
  const first = new Map<string, ReadFile>();
  return read.flatMap((entry): [ReadFile, ReadFile][] => {
    const key = keyOf(entry);
    if (key === undefined) return [];
    const earlier = first.get(key);
    first.set(key, earlier ?? entry);
    return earlier === undefined ? [] : [[earlier, entry]];
  });
}

function noticesOf({ file, neighbourhood }: ReadFile, variable: VariableLookup): string[] {
  const { telegram, translate, uitdatabank, mail, printers } = neighbourhood;
  const named = [
    telegram?.tokenEnv,
    translate.deepl?.keyEnv,
    translate.libretranslate?.keyEnv,
    uitdatabank?.clientIdEnv,
    mail?.userEnv,
    mail?.passwordEnv,
    ...printers.flatMap(printer => [printer.userEnv, printer.passwordEnv]),
  ].filter(name => name !== undefined);
  return [
    ...new Set(named.filter(name => variable(name) === undefined))
      .values()
      .map(name => `${file} names the environment variable ${name}, which is not set, so what needs it stays off.`),
    ...ambiguousNames(neighbourhood.places).map(sentence => `${file}: ${sentence}`),
  ];
}

function unreadable(path: string, error: unknown): ConfigurationError {
  const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault';
  return new ConfigurationError([
    `${path} cannot be read (${why}); expected a file or folder that this account may read.`,
  ]);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
