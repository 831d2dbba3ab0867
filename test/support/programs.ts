/**
 * Whether a program that some tests need is on this machine. Where it is not, those tests are skipped; but with CI=true
 * everything must be there, and a missing program is a failure.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @throws Error with CI=true when the program is missing */
export function hasProgram(name: string): boolean {
  const found = (process.env.PATH ?? '').split(delimiter).some(folder => isExecutable(join(folder, name)));
  if (!found && process.env.CI === 'true') throw new Error(`${name} is missing; .ci/run has to install it.`);
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
