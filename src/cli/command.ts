/**
 * What every command is handed, and how its end becomes an exit code. Knows no command.
 */
import { type Command, CommanderError } from 'commander';
import type { Environment } from '../config/environment.ts';
import type { Clock } from '../core/clock.ts';
import { ConfigurationError, WijkError } from '../core/errors.ts';
import { databaseFault } from '../database/database-fault.ts';
import type { DatabaseServer } from '../database/database-server.ts';

export interface CommandContext {
  /**
   * The environment, read when first asked for, so that `--help` works whatever it holds.
   *
   * @throws ConfigurationError
   */
  environment(): Environment;
  /** The clock of the environment: the machine's, or a demonstration's. */
  clock(): Clock;
  /** Attaches to the database of the environment, or starts it for as long as the command runs; the caller closes it. */
  openServer(): Promise<DatabaseServer>;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly errors: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Whether LOG_LEVEL asks for stack traces. */
  readonly showTraces: boolean;
}

/** Adds one command, or a few that belong together, to the program. */
export type RegisterCommand = (program: Command, context: CommandContext) => void;

export const exitCodes = { success: 0, failure: 1, wrongUsage: 2 } as const;

/**
 * Runs the command line and turns its end into an exit code: 0, 1 for a fault, 2 for wrong usage. A fault is told in
 * sentences on standard error, never as a stack trace, unless LOG_LEVEL asks for one.
 *
 * @param words the words behind the program's name
 */
export async function runProgram(program: Command, words: readonly string[], context: CommandContext): Promise<number> {
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exitCodes.success;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.wrongUsage;
    for (const sentence of sentencesOf(error, context.showTraces)) context.errors.write(`${sentence}\n`);
    return error instanceof UsageError ? exitCodes.wrongUsage : exitCodes.failure;
  }
}

/** The command was called in a way that cannot be meant; exit code 2. */
export class UsageError extends WijkError {
  constructor(message: string) {
    super(message, { code: 'wrong-usage' });
    this.name = 'UsageError';
  }
}

/** Shows how far long work is, on a terminal only: one line that is written over. */
export function showProgress(context: CommandContext, text: string): void {
  if (context.errors.isTTY === true) context.errors.write(`\r\u001b[K${text}`);
}

/** Takes the line of `showProgress` away again. */
export function clearProgress(context: CommandContext): void {
  if (context.errors.isTTY === true) context.errors.write('\r\u001b[K');
}

function sentencesOf(error: unknown, showTraces: boolean): readonly string[] {
  if (error instanceof ConfigurationError) return error.faults;
  const known = error instanceof WijkError ? error : databaseFault(error);
  if (known !== undefined) return [known.message];
  if (showTraces && error instanceof Error) return [error.stack ?? String(error)];
  const name = error instanceof Error ? error.name : typeof error;
  return [`Something went wrong that Wijkbode does not know (${name}); LOG_LEVEL=debug shows where.`];
}
