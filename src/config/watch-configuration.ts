/**
 * Takes over a changed configuration while the hub runs. It looks at names, sizes and times every few seconds: file
 * events are lost on network drives and in containers, and when an editor puts a new file in the old one's place.
 */

import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationError } from '../core/errors.ts';
import type { ConfigurationSource, VariableLookup } from './environment.ts';
import { type Configuration, readConfiguration, stampOf } from './read-configuration.ts';

export interface WatchOptions {
  readonly source: ConfigurationSource;
  readonly variable: VariableLookup;
  /** What is in use at the start. */
  readonly current: Configuration;
  /** Takes over a new configuration. When it throws, that goes to `onFault` and it is called again at the next look. */
  onChange(configuration: Configuration): void | Promise<void>;
  /** Hears why a new version was not taken over; the old one stays in use. A ConfigurationError comes once a version. */
  onFault(error: unknown): void;
  /** Resolves after some real milliseconds, rejects when the signal aborts. A timer that keeps no process alive by default. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface ConfigurationWatch {
  /** Looks at the files now; the watch does so by itself every 3 s. */
  look(): Promise<void>;
  /** Ends the watch and resolves when a look that is under way is over. Leaves no timer. */
  stop(): Promise<void>;
}

/** A change must look the same twice before it is read, so the longest way from change to taking over is three of these. */
const lookEveryMs = 3000;

/** Starts to watch. */
export function watchConfiguration(options: WatchOptions): ConfigurationWatch {
  const wait = options.wait ?? waitQuietly;
  const ending = new AbortController();
  const look = createLook(options);
  const watching = (async () => {
    while (!ending.signal.aborted) {
      await wait(lookEveryMs, ending.signal).catch(error => {
        if (!ending.signal.aborted) throw error;
      });
      if (!ending.signal.aborted) await look();
    }
  })();
  return {
    look,
    stop() {
      ending.abort();
      return watching;
    },
  };
}

function createLook({ source, variable, current, onChange, onFault }: WatchOptions): () => Promise<void> {
  let inUse = current;
  let seen = current.stamp;
  let dealtWith = current.stamp;

  return async () => {
    const stamp = await stampOf(source);
    const isSettled = stamp === seen;
    seen = stamp;
    // A file that is still growing may be whole YAML already, and would take half of the boards away.
    if (!isSettled || stamp === dealtWith) return;
    try {
      const configuration = await readConfiguration(source, variable);
      if (configuration.isExample && !inUse.isExample) throw vanished(source);
      await onChange(configuration);
      inUse = configuration;
      dealtWith = stamp;
    } catch (error) {
      // The same fault need not be told again; anything else (a database that is away) is tried again.
      if (error instanceof ConfigurationError) dealtWith = stamp;
      onFault(error);
    }
  };
}

function vanished({ path }: ConfigurationSource): ConfigurationError {
  return new ConfigurationError([`${path} is gone; expected it to stay, so what it said last is kept in use.`]);
}

async function waitQuietly(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal, ref: false });
}
