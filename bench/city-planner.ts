/**
 * Plans overviews in a process of its own, for bench/city.ts: with as many hands as the queue of the hub has, so that its memory
 * is that of the planning alone. The order is its argument, the result its last line.
 */
import { z } from 'zod';
import { openDatabase } from '../src/database/connection.ts';
import { queues } from '../src/queue/queues.ts';
import { openCity } from '../test/city/city-stage.ts';
import type { PlanOrder, PlanResult } from './city-parts.ts';

const order: PlanOrder = z
  .object({ url: z.string(), neighbourhoods: z.int(), planned: z.int(), periods: z.array(z.string()) })
  .parse(JSON.parse(process.argv[2] ?? ''));
const connection = openDatabase({ url: order.url, applicationName: 'wijkbode planner' });
const stage = await openCity(connection.database, order.neighbourhoods);
const { signal } = new AbortController();
const first = new Map<string, number>();
const work = order.periods.flatMap(period =>
  stage.neighbourhoodIds.slice(0, order.planned).map(neighbourhoodId => ({ neighbourhoodId, period, signal })),
);

const beforeMb = megabytes();
let largestMb = beforeMb;
const sampler = setInterval(() => {
  largestMb = Math.max(largestMb, megabytes());
}, 20);
const cpu = process.cpuUsage();
const started = performance.now();
stage.onWritten = (_rows, neighbourhoodId) => {
  if (!first.has(neighbourhoodId)) first.set(neighbourhoodId, performance.now() - started);
};
let rows = 0;
const hand = async () => {
  for (let next = work.shift(); next !== undefined; next = work.shift()) {
    const written = await stage.rhythm.sendOverview(next);
    rows += written;
  }
};
await Promise.all(Array.from({ length: queues.jobs.concurrency }, hand));
const milliseconds = performance.now() - started;
const used = process.cpuUsage(cpu);
clearInterval(sampler);
const result: PlanResult = {
  rows,
  milliseconds,
  cpuMs: (used.user + used.system) / 1000,
  firstMs: Math.min(...first.values()),
  lastFirstMs: Math.max(...first.values()),
  largestMb,
  beforeMb,
};
await connection.close();
process.stdout.write(`${JSON.stringify(result)}\n`);

function megabytes(): number {
  return process.memoryUsage.rss() / 2 ** 20;
}
