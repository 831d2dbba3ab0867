/**
 * All flows, in the order in which something new is offered to them: the only file that knows every flow.
 */
import type { Flow } from './flow.ts';
import { distressFlow } from './resident/distress-flow.ts';
import { fallbackFlow } from './resident/fallback-flow.ts';
import { residentFlows } from './resident/resident-flows.ts';

export const flows: readonly Flow[] = [
  // Who is in need is heard before anything else.
  distressFlow,
  ...residentFlows,
  // Takes what nobody wanted.
  fallbackFlow,
];
