/**
 * Sends what waits in the outbox of one neighbourhood on one network.
 */
import type { Delivery } from '../src/delivery/delivery.ts';
import { deliver } from '../src/queue/contracts.ts';
import { defineJob, type JobDefinition } from '../src/queue/job.ts';

export default function deliverJob({ drain }: Pick<Delivery, 'drain'>): JobDefinition {
  return defineJob(deliver, ({ payload, signal }) =>
    drain({ neighbourhoodId: payload.neighbourhood, network: payload.network }, signal),
  );
}
