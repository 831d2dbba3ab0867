/**
 * Makes the logger: readable on a terminal, JSON elsewhere. The last net under privacy: what looks like a number, a mail
 * address or a password does not get through, whoever logged it.
 */
import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { WijkError } from '../core/errors.ts';

export interface LoggerOptions {
  readonly level: string;
  /** True on a terminal. */
  readonly readable: boolean;
  readonly destination: NodeJS.WritableStream;
}

/** Fields first, then a constant text; never names, numbers or words of people. */
export function createLogger(options: LoggerOptions): Logger {
  const destination: DestinationStream = options.readable
    ? pretty({
        colorize: true,
        ignore: 'pid,hostname',
        translateTime: 'SYS:HH:MM:ss',
        destination: options.destination,
        sync: true,
      })
    : { write: line => void options.destination.write(line) };
  return pino(
    {
      level: options.level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: label => ({ level: label }),
        log: fields => scrubFields(fields),
      },
      hooks: {
        logMethod(words, method) {
          method.apply(this, words.map(word => (typeof word === 'string' ? scrub(word) : word)) as typeof words);
        },
      },
    },
    destination,
  );
}

/** Takes out of a text what could say who somebody is, or let somebody in, and what would do something to a terminal. */
export function scrub(text: string): string {
  const shown = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return (
    shown
      .replace(notPrinted, ' ')
      // A password may hold a stroke or an @ that nobody wrote as %40, so the last @ before a space ends it.
      .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*:[^\s"'<>]*@/gi, '$1***@')
      .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1***@')
      .replace(/(?<!\d)\d{6,12}:[\w-]{30,}/g, '***')
      .replace(/\b(bearer|basic)\s+[\w.~+/-]+=*/gi, '$1 ***')
      .replace(namedSecret, '$1***')
      .replace(/(\/(?:chat|plannen)\/)[\w-]{16,}/g, '$1***')
      .replace(/[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*/gu, '***@***')
      .replace(phoneNumber, '***')
  );
}

/** Line ends and the signs that steer a terminal: with them somebody could write lines of a log that were never logged. */
const notPrinted = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** What follows a name that says it is a secret, in an address, a connection string, a header or JSON. */
const namedSecret =
  /((?:\b|_)(?:passw(?:or)?d|pwd|secret|token|api_?key|auth[_-]key|access_?key|sig(?:nature)?|link)"?\s?[=:]\s?"?)[^\s"&,;]+/gi;

/** Longer texts are cut: a line of the log is to be read, and the patterns above take their time. */
const longestText = 2000;

/** Nine digits or more that are not part of a longer word (an id, a hash), with the signs people put between them. */
const phoneNumber = /(?<![\p{L}\d_-])(?:\+|00|\()?\d(?:[ ./()-]{0,2}\d){8,14}(?![\p{L}\d_-])/gu;

/** Deep enough for what is logged here; anything below is left out. */
const deepest = 4;

function scrubFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, scrubValue(value, 1)]));
}

function scrubValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrub(value);
  if (value instanceof Error) return describeError(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) return value.map(item => scrubValue(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, scrubValue(item, depth + 1)]));
}

/**
 * An unexpected error's message may quote what was being read (a name in a JSON fault, a number in a unique key), so
 * only our own sentences are shown; of others the kind, the code and the place.
 */
function describeError(error: Error): Record<string, unknown> {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const places = (error.stack ?? '').split('\n').filter(line => line.trim().startsWith('at '));
  const reason =
    error instanceof WijkError ? { reason: scrub(error.message) } : { at: places.slice(0, 6).map(line => line.trim()) };
  return { error: error.name, ...(code === undefined ? {} : { code }), ...reason };
}
