/**
 * `wijkbode start`: runs the hub until it is told to stop. What a hub consists of, `main.ts` knows.
 */
import { Option } from 'commander';
import { ConfigurationError } from '../core/errors.ts';
import { type Role, roles } from '../queue/queues.ts';
import type { CommandContext, RegisterCommand } from './command.ts';

/** A hub that runs. */
export interface RunningHub {
  /** Stops everything in order; resolves when nothing is left running. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly role: Role;
  /** False for the trial of an upgrade: no network is connected, so that nothing comes in or goes out. */
  readonly networks: boolean;
}

/** Real milliseconds that a stop may take in all before the process ends anyway. */
const stopWithinMs = 9000;

export function startCommand(
  startHub: (options: StartOptions, context: CommandContext) => Promise<RunningHub>,
): RegisterCommand {
  return (program, context) => {
    program
      .command('start')
      .description('run the hub until Ctrl+C or SIGTERM')
      .addOption(
        new Option('--role <role>', 'what this process does; other than all only with DATABASE_URL')
          .choices(roles)
          .default('all'),
      )
      .addOption(new Option('--no-networks').hideHelp())
      .action(async (options: StartOptions) => {
        if (options.role !== 'all' && context.environment().databaseUrl === undefined) {
          throw new ConfigurationError([
            `--role ${options.role} needs DATABASE_URL, because several processes cannot share the built-in database; set it, or leave --role out.`,
          ]);
        }
        const asked = askedToStop();
        const hub = await startHub(options, context);
        await asked;
        // Not cleared: what nobody closed would hold a process that has nothing more to do.
        setTimeout(() => process.exit(1), stopWithinMs).unref();
        await hub.stop();
      });
  };
}

/** Resolves at the first SIGTERM, SIGINT or SIGHUP; a second one ends the process at once. */
function askedToStop(): Promise<void> {
  return new Promise(resolve => {
    let asked = false;
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve();
      });
    }
  });
}
