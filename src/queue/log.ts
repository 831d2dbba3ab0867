/**
 * The few log calls this room makes, so that it depends on no particular logger; pino's fits as it is. Knows nothing of
 * formats or destinations.
 */

import { WijkError } from '../core/errors.ts';

/** Fields first, then a constant English text: never a payload, a name or a number of a person. */
export interface Log {
  debug(fields: LogFields, text: string): void;
  info(fields: LogFields, text: string): void;
  warn(fields: LogFields, text: string): void;
  error(fields: LogFields, text: string): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** The same log with `bound` added to the fields of every line. */
export function withFields(log: Log, bound: LogFields): Log {
  return {
    debug: (fields, text) => log.debug({ ...bound, ...fields }, text),
    info: (fields, text) => log.info({ ...bound, ...fields }, text),
    warn: (fields, text) => log.warn({ ...bound, ...fields }, text),
    error: (fields, text) => log.error({ ...bound, ...fields }, text),
  };
}

/**
 * What may be logged and kept of an error. The message of an unexpected error can quote what was being read (a name in
 * a JSON fault, a number in a unique-key violation), so only a `WijkError`'s own sentence is shown; of others the kind,
 * the code and where it happened.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  if (error instanceof WijkError) return { error: error.name, ...code, reason: error.message };
  return { error: error.name, ...code, at: stackFrames(error) };
}

function stackFrames(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map(line => line.trim());
  return lines.filter(line => line.startsWith('at ')).slice(0, 8);
}
