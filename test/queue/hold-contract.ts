/** What the test of a killed process and that process agree on. */
import { z } from 'zod';
import { defineJobContract } from '../../src/queue/contract.ts';

export const holdContract = defineJobContract({
  name: 'hold',
  queue: 'jobs',
  payload: z.object({ id: z.string() }),
  attempts: 1,
});

/** Short, so that the test needs not wait half a minute. */
export const crashTuning = { lockMs: 500, stalledCheckMs: 200 };
