/**
 * Starts a whole hub in a process of its own, as its maintainer would, and asks it things.
 */
import { fileURLToPath } from 'node:url';
import { type Child, type ChildOptions, startChild } from './child.ts';

export interface TestHub extends Child {
  /** Address of its pages, without trailing slash. */
  readonly base: string;
}

const entry = fileURLToPath(new URL('../../bin/wijkbode.js', import.meta.url));

/** What a maintainer's shell would not have set, so that the machine's own settings do not reach the hub. */
const unset = Object.fromEntries(
  ['DATABASE_URL', 'REDIS_URL', 'WIJK_CONFIG', 'WIJK_SECRET_KEY', 'BASE_URL', 'HOST', 'LOG_LEVEL'].map(name => [
    name,
    undefined,
  ]),
);

/** Runs one command of the command line. */
export function runCommand(
  words: readonly string[],
  environment: ChildOptions['environment'],
  options: Omit<ChildOptions, 'environment'> = {},
): Child {
  return startChild(entry, words, { folder: '/', ...options, environment: { ...unset, ...environment } });
}

/** Starts a hub on a free port and waits until it says that it runs. */
export async function startHub(
  environment: ChildOptions['environment'],
  words: readonly string[] = [],
  options: Omit<ChildOptions, 'environment'> = {},
): Promise<TestHub> {
  const child = runCommand(['start', ...words], { PORT: '0', ...environment }, options);
  const line = await child.line('"msg":"running"');
  return { ...child, base: `http://127.0.0.1:${JSON.parse(line).port}` };
}
