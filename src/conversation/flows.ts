/**
 * All flows, in the order in which something new is offered to them: the only file that knows every flow.
 */
import type { Flow } from './flow.ts';

export const flows: readonly Flow[] = [];
