/** A process that takes a job of `hold` and never ends it, for tests that kill it in the middle. */
import { z } from 'zod';
import { systemClock } from '../../src/core/clock.ts';
import { openQueue } from '../../src/queue/engine.ts';
import { defineJob } from '../../src/queue/job.ts';
import { crashTuning, holdContract } from './hold-contract.ts';
import { recordLog } from './recorder.ts';

const engine = z
  .object({ kind: z.enum(['postgres', 'redis']), url: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''));

const queue = await openQueue({
  engine,
  prefix: 'crash',
  clock: systemClock,
  log: recordLog(),
  contracts: [holdContract],
  tuning: crashTuning,
});
const forEver = new Promise<void>(() => undefined);
await queue.startWorkers(
  [
    defineJob(holdContract, ({ payload }) => {
      process.stdout.write(`${payload.id}\n`);
      return forEver;
    }),
  ],
  'all',
);
