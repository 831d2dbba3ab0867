/**
 * `wijkbode upgrade`: after a new version was installed, takes the data along to it, or leaves them as they were.
 */
import { programVersion } from '../config/program-version.ts';
import { progressOf } from './backup.ts';
import { clearProgress, type RegisterCommand } from './command.ts';
import { interruptible } from './interruption.ts';
import { readKeyFingerprint } from './restore.ts';
import type { TrialHub } from './trial-hub.ts';
import { upgradeInstallation } from './upgrade-installation.ts';

/** How long the hub may take to become ready; the first start after a crash reads the database's log again. */
const readyWithinMs = 60_000;

/** @param startHub starts the hub that is tried */
export function upgradeCommand(startHub: () => Promise<TrialHub>): RegisterCommand {
  return (program, context) => {
    program
      .command('upgrade')
      .description('after a new version was installed: back up, migrate, try a start, and go back when it fails')
      .action(async () => {
        const environment = context.environment();
        const keyFingerprint = readKeyFingerprint(environment);
        await interruptible(signal =>
          upgradeInstallation({
            openServer: context.openServer,
            startHub,
            dataDirectory: environment.dataDirectory,
            clock: context.clock(),
            programVersion: programVersion(),
            keyFingerprint,
            readyWithinMs,
            signal,
            onProgress: progressOf(context, 'backing up'),
            onStep(sentence) {
              clearProgress(context);
              context.output.write(`${sentence}\n`);
            },
          }),
        );
        context.output.write(`Upgraded to Wijkbode ${programVersion()}. "npm start" starts the hub.\n`);
      });
  };
}
