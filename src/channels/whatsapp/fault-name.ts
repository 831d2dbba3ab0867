/**
 * What of an error may stand in the log: what kind it is, never what it says, which may hold ids or texts.
 */

export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
