/**
 * What `wijkbode doctor` asks of the queue.
 */
import type { Check } from '../core/check.ts';
import type { JobQueue } from './engine.ts';

export function queueCheck(open: () => Promise<JobQueue>, describePlace: () => string): Check {
  return {
    name: 'queue',
    async run() {
      const place = describePlace();
      const queue = await open();
      const { roundTripMs } = await queue.health();
      const counts = [...(await queue.counts()).values()];
      const [waiting, failed] = [
        counts.reduce((sum, one) => sum + one.waiting, 0),
        counts.reduce((sum, one) => sum + one.failed, 0),
      ];
      return {
        state: 'ok',
        sentence: `${place}, answers in ${roundTripMs} ms; ${waiting} jobs wait, ${failed} were given up.`,
      };
    },
  };
}
