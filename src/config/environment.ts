/**
 * The environment variables Wijkbode knows, read once and checked. Reads no `process.env` itself: `main.ts` and the
 * command line hand it over. Everything else that can be set stands in wijk.yaml.
 */

import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ConfigurationError } from '../core/errors.ts';
import {
  apiRoot,
  botToken,
  choice,
  type DemonstrationClock,
  demonstrationClock,
  type HostAndPort,
  hostList,
  hostName,
  key32,
  listeningPort,
  origin,
  secretWord,
  serverAddress,
  type ValueForm,
  webhookSecret,
} from './environment-values.ts';

/** The raw variables, as `process.env` has them. An empty one counts as not set. */
export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/** Gives a variable's value by its name; an empty one counts as not set. */
export type VariableLookup = (name: string) => string | undefined;

/** What the environment says, checked. Holds secrets: never log it whole. */
export interface Environment {
  /** `DATA_DIR`, absolute. */
  readonly dataDirectory: string;
  /** `WIJK_BACKUP_DIR`, absolute: the second place, where the nightly backup goes. */
  readonly backupDirectory: string | undefined;
  /** `HOST`: what to listen on. */
  readonly host: string;
  /** `PORT`; 0 asks for any free one, see {@link withListeningPort}. */
  readonly port: number;
  /** `BASE_URL` or `http://localhost:PORT`, without trailing slash. */
  readonly baseUrl: string;
  /** True when `BASE_URL` is https: only then may what is printed or sent contain a web address. */
  readonly baseUrlIsPublic: boolean;
  /** `DATABASE_URL`; without it the embedded server is used. */
  readonly databaseUrl: string | undefined;
  /** `REDIS_URL`; without it the queue lives in PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** `WIJK_CONFIG`. */
  readonly configuration: ConfigurationSource;
  /** `WIJK_SECRET_KEY`: 32 bytes; without it the key is `DATA_DIR/secret.key`. */
  readonly secretKey: Uint8Array | undefined;
  readonly telegram: TelegramEnvironment;
  /** `WHATSAPP`; `as-configured` when not set: on for each neighbourhood whose wijk.yaml has the key `whatsapp`. */
  readonly whatsapp: 'on' | 'off' | 'as-configured';
  /** `TRYOUT`: the try-out chat; `auto` shows it while no network is configured. */
  readonly tryOut: 'auto' | 'on' | 'off';
  /** `ALLOW_PRIVATE_HOSTS`: the only private addresses that feeds, printers and services may be fetched from. */
  readonly privateHosts: readonly HostAndPort[];
  /** `METRICS_TOKEN`: who bears it may read `/metrics` from elsewhere. */
  readonly metricsToken: string | undefined;
  readonly logLevel: LogLevel;
  /** What `WIJK_DEMO=1` adds; undefined in earnest. */
  readonly demonstration: Demonstration | undefined;
  /** The value of a variable that wijk.yaml names (`tokenEnv` and the like), undefined when it is not set. */
  readonly variable: VariableLookup;
  /** Sentences for the maintainer: nothing is wrong, but something was passed over or may surprise. */
  readonly notices: readonly string[];
}

/** Where the configuration is: the path of a file or a folder, absolute. */
export interface ConfigurationSource {
  readonly path: string;
  /** True when `WIJK_CONFIG` named it. A path that was named must exist; the default one may be absent. */
  readonly named: boolean;
}

export interface TelegramEnvironment {
  /** `TELEGRAM_BOT_TOKEN`. */
  readonly botToken: string | undefined;
  /** `TELEGRAM_API_ROOT`, without trailing slash. */
  readonly apiRoot: string | undefined;
  /** `TELEGRAM_WEBHOOK_SECRET`; the webhook is used only with it and a public base URL. */
  readonly webhookSecret: string | undefined;
}

export interface Demonstration {
  /** `WIJK_CLOCK`. */
  readonly clock: DemonstrationClock | undefined;
  /** `WHATSAPP_SOCKET`: a package name or an absolute path of the module that replaces Baileys' socket factory. */
  readonly whatsappSocket: string | undefined;
}

/** The zone of the wall clock in `WIJK_CLOCK`. One for all neighbourhoods, since the installation has one clock. */
export const demonstrationZone = 'Europe/Brussels';

export type LogLevel = (typeof logLevels)[number];

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * Reads and checks the environment.
 *
 * @param variables the raw variables, usually `process.env`
 * @param workingDirectory absolute path that relative ones start from
 * @throws ConfigurationError with every fault found, one sentence each; a secret's value is in none of them
 */
export function readEnvironment(variables: EnvironmentVariables, workingDirectory: string): Environment {
  const faults: string[] = [];
  const variable: VariableLookup = name => variables[name]?.trim() || undefined;
  const read: Reader = (name, form) => {
    const text = variable(name);
    if (text === undefined) return undefined;
    const value = form.parse(text);
    if (value === undefined) faults.push(faultSentence(name, text, form));
    return value;
  };
  const environment: Omit<Environment, 'notices'> = {
    ...readPaths(read, workingDirectory),
    ...readAddresses(read),
    databaseUrl: read('DATABASE_URL', postgresAddress),
    redisUrl: read('REDIS_URL', redisAddress),
    secretKey: read('WIJK_SECRET_KEY', key32),
    telegram: {
      botToken: read('TELEGRAM_BOT_TOKEN', botToken),
      apiRoot: read('TELEGRAM_API_ROOT', apiRoot),
      webhookSecret: read('TELEGRAM_WEBHOOK_SECRET', webhookSecret),
    },
    whatsapp: read('WHATSAPP', choice(['on', 'off'])) ?? 'as-configured',
    tryOut: read('TRYOUT', choice(['auto', 'on', 'off'])) ?? 'auto',
    privateHosts: read('ALLOW_PRIVATE_HOSTS', hostList) ?? [],
    metricsToken: read('METRICS_TOKEN', secretWord),
    logLevel: read('LOG_LEVEL', choice(logLevels)) ?? 'info',
    demonstration: readDemonstration(read, workingDirectory),
    variable,
  };
  const { backupDirectory, dataDirectory } = environment;
  if (backupDirectory !== undefined && isInside(backupDirectory, dataDirectory)) {
    faults.push('WIJK_BACKUP_DIR lies in DATA_DIR; expected a second place, on another disk if there is one.');
  }
  if (faults.length > 0) throw new ConfigurationError(faults);
  return { ...environment, notices: noticesOf(environment) };
}

/** The same environment once the port is known that the server really listens on (`PORT=0` asked for any). */
export function withListeningPort(environment: Environment, port: number): Environment {
  const isDefault = environment.baseUrl === defaultBaseUrl(environment.port);
  return { ...environment, port, baseUrl: isDefault ? defaultBaseUrl(port) : environment.baseUrl };
}

type Reader = <T>(name: string, form: ValueForm<T>) => T | undefined;

const postgresAddress = serverAddress(
  ['postgres:', 'postgresql:'],
  'an address such as postgresql://user:password@host:5432/wijkbode',
);

const redisAddress = serverAddress(['redis:', 'rediss:'], 'an address such as redis://host:6379');

function readPaths(read: Reader, workingDirectory: string) {
  const path: ValueForm<string> = {
    expected: 'a path',
    secret: false,
    parse: text => (text.includes('\0') ? undefined : resolve(workingDirectory, text)),
  };
  const configuration = read('WIJK_CONFIG', path);
  return {
    dataDirectory: read('DATA_DIR', path) ?? join(workingDirectory, 'data'),
    backupDirectory: read('WIJK_BACKUP_DIR', path),
    configuration: { path: configuration ?? join(workingDirectory, 'wijk.yaml'), named: configuration !== undefined },
  };
}

function readAddresses(read: Reader) {
  const port = read('PORT', listeningPort) ?? 8080;
  const baseUrl = read('BASE_URL', origin) ?? defaultBaseUrl(port);
  return { host: read('HOST', hostName) ?? '127.0.0.1', port, baseUrl, baseUrlIsPublic: baseUrl.startsWith('https:') };
}

function readDemonstration(read: Reader, workingDirectory: string): Demonstration | undefined {
  if (read('WIJK_DEMO', choice(['1', '0'])) !== '1') return undefined;
  const module: ValueForm<string> = {
    expected: 'a package name or a path',
    secret: false,
    parse: text => (/^\.{0,2}\//.test(text) ? resolve(workingDirectory, text) : text),
  };
  return { clock: read('WIJK_CLOCK', demonstrationClock), whatsappSocket: read('WHATSAPP_SOCKET', module) };
}

function noticesOf(environment: Omit<Environment, 'notices'>): string[] {
  const notices: string[] = [];
  for (const name of ['WIJK_CLOCK', 'WHATSAPP_SOCKET']) {
    if (environment.demonstration === undefined && environment.variable(name) !== undefined) {
      notices.push(`${name} is passed over: it counts only together with WIJK_DEMO=1.`);
    }
  }
  if (environment.telegram.webhookSecret !== undefined && !environment.baseUrlIsPublic) {
    notices.push(
      'TELEGRAM_WEBHOOK_SECRET is passed over: a webhook needs a BASE_URL with https, so Telegram is polled instead.',
    );
  }
  return notices;
}

function faultSentence(name: string, text: string, form: ValueForm<unknown>): string {
  const shown = form.secret ? `a value of ${text.length} characters` : JSON.stringify(shorten(text));
  return `${name} has ${shown}; expected ${form.expected}.`;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function defaultBaseUrl(port: number): string {
  return `http://localhost:${port}`;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
