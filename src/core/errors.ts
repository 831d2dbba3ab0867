/**
 * The error every room throws when it can say what happened and what to do. Knows nothing of logs, queues or HTTP: the
 * edges translate it (the command line to an exit code, the queue to a retry, chat to a sentence in the person's language).
 */

/** Whether doing the same again can help: `never` (the input is wrong), or `later` (a network or database is away). */
export type Retry = 'never' | 'later';

export interface WijkErrorOptions {
  /** Short stable name in kebab case, for logs and tests. */
  readonly code: string;
  readonly retry?: Retry;
  /** With `retry: 'later'`: how long to wait at least, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * A fault that has been understood. `message` is one English sentence for the maintainer that says what happened and
 * what to do, without personal data; what a resident or partner reads is looked up by `code` in `locales/`.
 */
export class WijkError extends Error {
  readonly code: string;
  readonly retry: Retry;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: WijkErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'WijkError';
    this.code = options.code;
    this.retry = options.retry ?? 'never';
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The configuration or environment is wrong. `faults` lists every fault found, a sentence each. */
export class ConfigurationError extends WijkError {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'), { code: 'configuration' });
    this.name = 'ConfigurationError';
    this.faults = faults;
  }
}

/** The database cannot be used: unreachable, too new, out of disk. */
export class DatabaseError extends WijkError {
  constructor(message: string, options: WijkErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
  }
}
