/**
 * Says that the hub runs: a few readable lines on a terminal, a line of the log elsewhere. Belongs to `main.ts`.
 */
import { networkInterfaces } from 'node:os';
import type { Logger } from 'pino';
import { startBanner } from './cli/banner.ts';
import { loginText } from './cli/whatsapp.ts';
import type { Environment } from './config/environment.ts';
import { programVersion } from './config/program-version.ts';
import type { Configuration } from './config/read-configuration.ts';
import type { ChannelLogin } from './core/chat/channel.ts';
import type { Role } from './queue/queues.ts';
import type { TryOutAccess } from './web/chat/try-out-access.ts';

export interface Announced {
  /** What the built-in database has to say; undefined when the database is a shared one. */
  readonly serverNotices: readonly string[] | undefined;
  /** The networks that some neighbourhood is on, by name. */
  readonly networks: readonly string[];
  /** Undefined when there is no try-out. */
  readonly tryOut: TryOutAddresses | undefined;
  /** What has to be said of the role of this process. */
  readonly roleNotices: readonly string[];
}

/** Where the try-out is: at this machine, and once from another device. */
export interface TryOutAddresses {
  readonly here: string;
  readonly once: string;
}

export function announce(
  environment: Environment,
  configuration: Configuration,
  { serverNotices, networks, tryOut, roleNotices }: Announced,
  onTerminal: boolean,
  log: Logger,
): void {
  const { neighbourhoods, primary } = configuration;
  const notices = [...(serverNotices ?? []), ...environment.notices, ...roleNotices, ...configuration.notices];
  if (!onTerminal) {
    for (const notice of notices) log.info({ notice }, 'note');
    // Whoever runs it without a screen reads this, and nobody else: it opens the try-out once.
    if (tryOut !== undefined) log.info({ here: tryOut.here, once: tryOut.once }, 'try-out');
    log.info({ version: programVersion(), port: environment.port, neighbourhoods: neighbourhoods.length }, 'running');
    return;
  }
  const demonstration = environment.demonstration?.clock;
  process.stdout.write(
    startBanner({
      version: programVersion(),
      baseUrl: environment.baseUrl,
      neighbourhoods: [
        ...(primary === undefined ? [] : [primary]),
        ...neighbourhoods.filter(other => other !== primary),
      ],
      isExample: configuration.isExample,
      dataDirectory: environment.dataDirectory,
      database: serverNotices === undefined ? 'the server that DATABASE_URL names' : 'built-in PostgreSQL',
      queue: environment.redisUrl === undefined ? 'in PostgreSQL' : 'in Redis',
      networks,
      tryOut,
      demonstration:
        demonstration === undefined
          ? undefined
          : `a demonstration: from ${demonstration.start}, ${demonstration.speed} times as fast`,
      notices,
    }),
  );
}

/** Shows on the terminal how to link a phone, where nothing else may be at hand yet. */
export async function showLogin(channel: string, login: ChannelLogin | 'linked' | 'given-up'): Promise<void> {
  const text =
    login === 'linked'
      ? 'The phone is linked.'
      : login === 'given-up'
        ? 'No code is shown any more and no phone is linked; npx wijkbode whatsapp pair, or the dashboard, goes on.'
        : await loginText(login);
  process.stdout.write(`\n${channel}: ${text}\n`);
}

/** Links that people are given lead to `BASE_URL`, which is this process itself where it is not set. */
export function noticesOfRole(role: Role, environment: Environment): readonly string[] {
  const makesLinksOnly = role !== 'all' && role !== 'web';
  return makesLinksOnly && environment.variable('BASE_URL') === undefined
    ? [
        `A process with --role ${role} shows no pages: set BASE_URL to where the one with --role web is, or links lead nowhere.`,
      ]
    : [];
}

/** Makes the one-time link. Where several addresses lead here, it names the one that other devices will reach. */
export async function tryOutAddresses(
  environment: Environment,
  { primary, neighbourhoods }: Configuration,
  role: Role,
  access: TryOutAccess,
): Promise<TryOutAddresses | undefined> {
  const servesPages = role === 'all' || role === 'web';
  const [first] = neighbourhoods;
  if (!servesPages || first === undefined || !access.isOffered()) return undefined;
  const path = `${primary === undefined ? `/${first.slug}` : ''}/probeer`;
  return {
    here: `${environment.baseUrl}${path}`,
    once: `${addressForOthers(environment)}${path}/open/${await access.createLink()}`,
  };
}

function addressForOthers({ baseUrl, host, port }: Environment): string {
  const isOwn = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::|$)/.test(baseUrl);
  if (!isOwn || /^(?:127\.|localhost$|::1$)/.test(host)) return baseUrl;
  if (!/^(?:0\.0\.0\.0|::)$/.test(host)) return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const addresses = Object.values(networkInterfaces()).flatMap(found => found ?? []);
  const other = addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address;
  return other === undefined ? baseUrl : `http://${other}:${port}`;
}
