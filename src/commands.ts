/**
 * All commands of the command line, in the order in which `--help` lists them. What needs the whole hub is loaded only when it is
 * asked for. Belongs to `main.ts`.
 */
import { backupCommand } from './cli/backup.ts';
import type { CommandContext, RegisterCommand } from './cli/command.ts';
import { coordinatorCommand } from './cli/coordinator.ts';
import { dedupeCommand } from './cli/dedupe.ts';
import { doctorCommand } from './cli/doctor.ts';
import { extractCommand } from './cli/extract.ts';
import { forgetCommand } from './cli/forget.ts';
import { importCommand } from './cli/import.ts';
import { migrateCommand } from './cli/migrate.ts';
import { paperCommand } from './cli/paper.ts';
import { partnerCommand } from './cli/partner.ts';
import { posterCommand } from './cli/poster.ts';
import { publishCommand } from './cli/publish.ts';
import { reportCommand } from './cli/report.ts';
import { restoreCommand } from './cli/restore.ts';
import { startCommand } from './cli/start.ts';
import { startTrialHub } from './cli/trial-hub.ts';
import { upgradeCommand } from './cli/upgrade.ts';
import { whatsappCommand } from './cli/whatsapp.ts';
import { allPersonalRecords } from './hub-personal-records.ts';

/** @param variables what a hub on trial inherits of the environment */
export function allCommands(
  context: CommandContext,
  variables: Parameters<typeof startTrialHub>[0],
): readonly RegisterCommand[] {
  const openSheets = async (slug: string) => (await import('./hub-sheets.ts')).openSheets(context, slug);
  return [
    startCommand(async (options, given) => (await import('./hub.ts')).startHub(options, given)),
    migrateCommand,
    upgradeCommand(() => startTrialHub(variables)),
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
  ];
}
