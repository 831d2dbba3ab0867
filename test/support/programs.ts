/**
 * Whether a program that some tests need is on this machine. Where it is not, those tests are skipped; but with CI=true
 * everything must be there, and a missing program is a failure.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @throws Error with CI=true when the program is missing */
export function hasProgram(name: string): boolean {
  const isFound = programPath(name) !== undefined;
  if (!isFound && process.env.CI === 'true') throw new Error(`${name} is missing; .ci/run has to install it.`);
  return isFound;
}

/** Where the program is, undefined when it is not on this machine. */
export function programPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
