/**
 * `wijkbode doctor`: asks every room's checks and prints a line for each. Knows none of them by name.
 */
import type { Check, CheckResult } from '../core/check.ts';
import { WijkError } from '../core/errors.ts';
import { databaseFault } from '../database/database-fault.ts';
import type { RegisterCommand } from './command.ts';

/**
 * @param openChecks opens what the checks need and gives them, in the order they are printed; `close` lets go of it
 */
export function doctorCommand(
  openChecks: () => Promise<{ checks: readonly Check[]; close(): Promise<void> }>,
): RegisterCommand {
  return (program, context) => {
    program
      .command('doctor')
      .description('check configuration, database, queue and clock; exit code 1 when something is wrong')
      .action(async () => {
        const { checks, close } = await openChecks();
        let faults = 0;
        try {
          for (const check of checks) {
            const result = await runCheck(check);
            if (result.state === 'fault') faults += 1;
            context.output.write(`${signs[result.state]} ${check.name}: ${result.sentence}\n`);
          }
        } finally {
          await close();
        }
        if (faults > 0)
          throw new WijkError(`${faults} of ${checks.length} checks found something wrong.`, { code: 'doctor' });
      });
  };
}

const signs = { ok: 'ok     ', warning: 'look at', fault: 'WRONG  ' } as const;

async function runCheck(check: Check): Promise<CheckResult> {
  try {
    return await check.run();
  } catch (error) {
    const known = error instanceof WijkError ? error : databaseFault(error);
    const sentence =
      known?.message ?? `the check itself failed (${error instanceof Error ? error.message : String(error)}).`;
    return { state: 'fault', sentence: sentence.replaceAll('\n', ' ') };
  }
}
