/**
 * The entry: reads the command line and runs one command. Together with `hub.ts` the only file that knows all rooms;
 * what a running hub consists of stands there, and is loaded only when a hub is started.
 */
import { type CommandContext, runProgram } from './cli/command.ts';
import { createProgram } from './cli/program.ts';
import { allCommands } from './commands.ts';
import { demonstrationZone, type Environment, readEnvironment } from './config/environment.ts';
import { type Clock, createFastClock, systemClock } from './core/clock.ts';
import { openDatabaseServer } from './database/database-server.ts';

// Who reads our output may have enough (`wijkbode extract | head`).
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0);
  throw error;
});

const context = createContext();
const program = createProgram(context, allCommands(context, process.env));
process.exitCode = await runProgram(program, process.argv.slice(2), context);

function createContext(): CommandContext {
  let environment: Environment | undefined;
  let clock: Clock | undefined;
  const readOnce = () => {
    environment ??= readEnvironment(process.env, process.cwd());
    return environment;
  };
  return {
    environment: readOnce,
    clock() {
      clock ??= clockOf(readOnce());
      return clock;
    },
    openServer: () => openDatabaseServer({ dataDir: readOnce().dataDirectory, databaseUrl: readOnce().databaseUrl }),
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    showTraces: /^(debug|trace)$/.test(process.env.LOG_LEVEL ?? ''),
  };
}

function clockOf(environment: Environment): Clock {
  const wanted = environment.demonstration?.clock;
  if (wanted === undefined) return systemClock;
  return createFastClock(wanted.start.toZonedDateTime(demonstrationZone).toInstant(), wanted.speed);
}
