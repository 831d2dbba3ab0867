/**
 * A command's surroundings for tests: what it writes is kept, and nothing of the machine is read.
 */
import { PassThrough } from 'node:stream';
import type { CommandContext } from '../../src/cli/command.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { type Clock, createStoppedClock } from '../../src/core/clock.ts';
import { openDatabaseServer } from '../../src/database/database-server.ts';

export interface TestContext extends CommandContext {
  /** What was written to standard output so far. */
  written(): string;
  /** What was written to standard error so far. */
  complained(): string;
}

/**
 * @param variables the environment; `folder` is where relative paths start
 */
export function createTestContext(
  variables: Readonly<Record<string, string>> = {},
  options: { folder?: string; clock?: Clock; showTraces?: boolean } = {},
): TestContext {
  const [output, errors] = [collect(), collect()];
  const environment = () => readEnvironment(variables, options.folder ?? '/nonexistent');
  const clock = options.clock ?? createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
  return {
    environment,
    clock: () => clock,
    openServer: () =>
      openDatabaseServer({ dataDir: environment().dataDirectory, databaseUrl: environment().databaseUrl }),
    input: new PassThrough(),
    output: output.stream,
    errors: errors.stream,
    showTraces: options.showTraces ?? false,
    written: output.text,
    complained: errors.text,
  };
}

function collect(): { stream: PassThrough; text: () => string } {
  const stream = new PassThrough();
  let text = '';
  stream.setEncoding('utf8').on('data', chunk => {
    text += chunk;
  });
  return { stream, text: () => text };
}
