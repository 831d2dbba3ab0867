/**
 * How the text of one environment variable becomes a value, and what to say when it does not. Knows no variable's name
 * and asks nothing of the machine.
 */

/** One form that a variable's text can have. `expected` completes the sentence "… expected …". */
export interface ValueForm<T> {
  readonly expected: string;
  /** True when the text may hold a secret and so is never shown. */
  readonly secret: boolean;
  /** Gives undefined when the text does not have this form. */
  parse(text: string): T | undefined;
}

/** Any text of printable characters without a space, kept secret. */
export const secretWord: ValueForm<string> = {
  expected: 'a word without spaces',
  secret: true,
  parse: text => (/^[\x21-\x7e]+$/.test(text) ? text : undefined),
};

/** What BotFather gives: the bot's number, a colon and a key. */
export const botToken: ValueForm<string> = {
  expected: 'a token as BotFather gives it, such as 123456:ABC-def',
  secret: true,
  parse: text => (/^\d+:[\w-]+$/.test(text) ? text : undefined),
};

/** The `secret_token` of Telegram's setWebhook (core.telegram.org/bots/api#setwebhook): 1 to 256 of `A-Z a-z 0-9 _ -`. */
export const webhookSecret: ValueForm<string> = {
  expected: '1 to 256 letters, digits, underscores and hyphens',
  secret: true,
  parse: text => (/^[\w-]{1,256}$/.test(text) ? text : undefined),
};

/** 32 bytes in base64, padded or not. */
export const key32: ValueForm<Uint8Array> = {
  expected: '32 bytes in base64 (44 characters, as `openssl rand -base64 32` prints them)',
  secret: true,
  parse(text) {
    const bytes = Buffer.from(text, 'base64');
    // Buffer passes over what is not base64, so only what comes back the same was base64.
    const same = bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
    return same && bytes.length === 32 ? new Uint8Array(bytes) : undefined;
  },
};

/** A port to listen on; 0 asks the machine for a free one. */
export const listeningPort: ValueForm<number> = {
  expected: 'a port, a whole number from 0 (any free one) to 65535',
  secret: false,
  parse: text => parsePort(text),
};

/** An address or host name to listen on, without port. */
export const hostName: ValueForm<string> = {
  expected: 'an address or host name without port, such as 127.0.0.1',
  secret: false,
  parse: text => (isHost(text) ? text : undefined),
};

/** The address people open: scheme, host and port, nothing after it. Given without trailing slash. */
export const origin: ValueForm<string> = {
  expected: 'an address such as https://wijk.example.org, with nothing after the host and port',
  secret: false,
  parse(text) {
    const url = parseUrl(text, ['http:', 'https:']);
    return url !== undefined && url.username === '' && url.href === `${url.origin}/` ? url.origin : undefined;
  },
};

/** The root of another Bot API server; a path is allowed. Given without trailing slash. */
export const apiRoot: ValueForm<string> = {
  expected: 'an http or https address, such as http://127.0.0.1:8081',
  secret: true,
  parse(text) {
    const url = parseUrl(text, ['http:', 'https:']);
    return url === undefined || url.search !== '' || url.hash !== '' ? undefined : url.href.replace(/\/+$/, '');
  },
};

/** Where a database or queue engine is; secret, since such an address carries a password. */
export function serverAddress(schemes: readonly string[], expected: string): ValueForm<string> {
  return {
    expected,
    secret: true,
    parse: text => (parseUrl(text, schemes) === undefined ? undefined : text),
  };
}

/** One of a few words. */
export function choice<const T extends string>(words: readonly T[]): ValueForm<T> {
  return { expected: listOfWords(words), secret: false, parse: text => words.find(word => word === text) };
}

/** A host with its port. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** `host:port,host:port`; an IPv6 address stands in square brackets and is given without them. */
export const hostList: ValueForm<readonly HostAndPort[]> = {
  expected: 'a list such as 192.168.1.20:631,printer.local:631',
  secret: false,
  parse(text) {
    const hosts = text.split(',').map(part => parseHostAndPort(part.trim()));
    const known = hosts.filter(host => host !== undefined);
    return known.length === hosts.length ? known : undefined;
  },
};

/** Where a demonstration's clock starts, as wall clock of the demonstration's zone, and how fast it runs. */
export interface DemonstrationClock {
  readonly start: Temporal.PlainDateTime;
  /** Seconds of the demonstration for each real second, above 0. */
  readonly speed: number;
}

/** `2026-03-02T08:00,600`: a wall clock and a speed. */
export const demonstrationClock: ValueForm<DemonstrationClock> = {
  expected: 'a wall clock and a speed above 0, such as 2026-03-02T08:00,600',
  secret: false,
  parse(text) {
    const parts = /^(?<start>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?),(?<speed>\d{1,6}(?:\.\d{1,6})?)$/.exec(text)?.groups;
    const start = parsePlainDateTime(parts?.start ?? '');
    const speed = Number(parts?.speed ?? 0);
    return start === undefined || speed <= 0 ? undefined : { start, speed };
  },
};

function parseHostAndPort(text: string): HostAndPort | undefined {
  const parts = /^(?:\[(?<ipv6>[\da-f:.]+)\]|(?<name>[^:[\]]+)):(?<port>\d+)$/i.exec(text)?.groups;
  const host = parts?.ipv6 ?? parts?.name ?? '';
  const port = parsePort(parts?.port ?? '');
  return port !== undefined && port > 0 && isHost(host) ? { host: host.toLowerCase(), port } : undefined;
}

function parsePort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : undefined;
}

function isHost(text: string): boolean {
  const isName = /^[a-z\d_]([a-z\d_-]*[a-z\d])?(\.[a-z\d_]([a-z\d_-]*[a-z\d])?)*$/i.test(text);
  return isName || (text.includes(':') && URL.canParse(`http://[${text}]/`));
}

function parseUrl(text: string, schemes: readonly string[]): URL | undefined {
  const url = URL.parse(text);
  return url !== null && schemes.includes(url.protocol) ? url : undefined;
}

function parsePlainDateTime(text: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function listOfWords(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
