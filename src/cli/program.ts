/**
 * The command line: its name, version and commands. Each command is a file that registers itself here.
 */
import { Command } from 'commander';
import { programVersion } from '../config/program-version.ts';
import type { CommandContext, RegisterCommand } from './command.ts';

/** @param commands in the order `--help` lists them */
export function createProgram(context: CommandContext, commands: readonly RegisterCommand[]): Command {
  const program = new Command('wijkbode')
    .description('The messenger of a neighbourhood network: one calendar, brought to people where they already look.')
    .version(programVersion(), '-V, --version')
    .helpCommand(false)
    .showHelpAfterError('("npx wijkbode --help" lists the commands)')
    .configureOutput({
      writeOut: text => context.output.write(text),
      writeErr: text => context.errors.write(text),
    })
    .exitOverride();
  for (const register of commands) register(program, context);
  return program;
}
