/**
 * The entry: reads the command line and runs one command. Together with `hub.ts` the only file that knows all rooms;
 * what a running hub consists of stands there, and is loaded only when a hub is started.
 */
import { backupCommand } from './cli/backup.ts';
import { type CommandContext, runProgram } from './cli/command.ts';
import { coordinatorCommand } from './cli/coordinator.ts';
import { dedupeCommand } from './cli/dedupe.ts';
import { doctorCommand } from './cli/doctor.ts';
import { extractCommand } from './cli/extract.ts';
import { importCommand } from './cli/import.ts';
import { forgetCommand } from './cli/forget.ts';
import { migrateCommand } from './cli/migrate.ts';
import { partnerCommand } from './cli/partner.ts';
import { paperCommand } from './cli/paper.ts';
import { posterCommand } from './cli/poster.ts';
import { createProgram } from './cli/program.ts';
import { publishCommand } from './cli/publish.ts';
import { reportCommand } from './cli/report.ts';
import { restoreCommand } from './cli/restore.ts';
import { startCommand } from './cli/start.ts';
import { startTrialHub } from './cli/trial-hub.ts';
import { upgradeCommand } from './cli/upgrade.ts';
import { whatsappCommand } from './cli/whatsapp.ts';
import { demonstrationZone, type Environment, readEnvironment } from './config/environment.ts';
import { allPersonalRecords } from './hub-personal-records.ts';
import { type Clock, createFastClock, systemClock } from './core/clock.ts';
import { openDatabaseServer } from './database/database-server.ts';

// Who reads our output may have enough (`wijkbode extract | head`).
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0);
  throw error;
});

const context = createContext();
const openSheets = async (slug: string) => (await import('./hub-sheets.ts')).openSheets(context, slug);
const program = createProgram(context, [
  startCommand(async (options, given) => (await import('./hub.ts')).startHub(options, given)),
  migrateCommand,
  upgradeCommand(() => startTrialHub(process.env)),
  backupCommand,
  restoreCommand(allPersonalRecords),
  extractCommand,
  dedupeCommand,
  partnerCommand,
  coordinatorCommand(async (...given) => (await import('./coordinator-ways.ts')).coordinatorWays(...given)),
  forgetCommand(allPersonalRecords),
  publishCommand(openSheets),
  importCommand,
  posterCommand(openSheets),
  paperCommand(openSheets),
  reportCommand(openSheets),
  whatsappCommand,
  doctorCommand(async () => (await import('./hub-checks.ts')).openHubChecks(context)),
]);
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
