/**
 * What the hub counts, for Prometheus. Numbers only: no label ever holds a name, a number or a chat.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Readiness } from '../core/readiness.ts';
import { createSparingReader } from './sparing-reader.ts';

/** Jobs of one queue by state, such as `waiting`, `active`, `delayed`, `failed`. */
export interface QueueCounts {
  readonly queue: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** What is on its way out, by network and lane. */
export interface OutboxFigures {
  depth(): Promise<readonly { network: string; lane: string; state: string; count: number; oldestSeconds: number }[]>;
  /** Of this process since its start; `result` is `sent` or what the network said instead. */
  sent(): readonly { network: string; lane: string; result: string; count: number }[];
}

export interface MetricSources {
  readiness(): Promise<Readiness>;
  queues(): Promise<readonly QueueCounts[]>;
  /** How much trouble is open. */
  troubles(): Promise<number>;
  readonly outbox: OutboxFigures;
  readonly version: string;
}

/**
 * Begins to count when it is first asked: the watch over the event loop wakes the process a hundred times a second, which a hub
 * that nobody measures need not pay for.
 *
 * @returns a function that reads everything anew and gives the text of `/metrics`
 */
export function createMetrics(sources: MetricSources): () => Promise<string> {
  let begun: Promise<() => Promise<string>> | undefined;
  return async () => {
    begun ??= begin(sources);
    return (await begun)();
  };
}

/** Real milliseconds in which the event loop is looked at a few times: unseen, its least delay would be told as centuries. */
const firstLooksMs = 50;

async function begin(sources: MetricSources): Promise<() => Promise<string>> {
  const read = openRegistry(sources);
  await delay(firstLooksMs);
  return read;
}

function openRegistry(sources: MetricSources): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'wijkbode_' });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `wijkbode_${name}`, help, labelNames, registers: [registry] });

  gauge('info', 'The version that runs.', ['version']).set({ version: sources.version }, 1);
  const up = gauge('up', 'Whether database, queue and networks answer: 1 or 0.', ['part']);
  const lastRoundTrip = gauge('last_round_trip_seconds', 'When each last answered, in seconds since 1970.', ['part']);
  const jobs = gauge('queue_jobs', 'Jobs by queue and state.', ['queue', 'state']);
  const troubles = gauge('open_troubles', 'Troubles that wait for a person.');
  const depth = gauge('outbox_messages', 'Messages that wait, by network, lane and state.', [
    'network',
    'lane',
    'state',
  ]);
  const oldest = gauge('outbox_oldest_seconds', 'How long the oldest of them is due.', ['network', 'lane', 'state']);
  const counted = gauge(
    'outbox_counted_timestamp_seconds',
    'When the waiting messages were counted, in seconds since 1970; not for each look where very many wait.',
  );
  const readDepth = createSparingReader(() => sources.outbox.depth());
  const tried = gauge('outbox_tries', 'Tries of this process by how they ended.', ['network', 'lane', 'result']);

  return async () => {
    const readiness = await sources.readiness();
    const parts = [
      { name: 'database', ...readiness.database },
      { name: 'queue', ...readiness.queue },
      ...readiness.channels,
    ];
    for (const part of parts) {
      up.set({ part: part.name }, part.state === 'up' || part.state === 'connected' ? 1 : 0);
      if (part.lastRoundTrip === null) continue;
      lastRoundTrip.set({ part: part.name }, Temporal.Instant.from(part.lastRoundTrip).epochMilliseconds / 1000);
    }
    jobs.reset();
    // While the database is away the numbers that it holds are left out rather than shown as nought: `up` says why.
    for (const { queue, counts } of await sources.queues().catch(() => [])) {
      for (const [state, count] of Object.entries(counts)) jobs.set({ queue, state }, count);
    }
    // Kept as last seen: "no trouble" would be wrong while nobody can look.
    const open = await sources.troubles().catch(() => undefined);
    if (open !== undefined) troubles.set(open);
    // The same: an empty outbox would end an alarm that still holds.
    const waiting = await readDepth().catch(() => undefined);
    if (waiting !== undefined) {
      depth.reset();
      oldest.reset();
      counted.set(waiting.readAt.epochMilliseconds / 1000);
    }
    for (const { count, oldestSeconds, ...labels } of waiting?.value ?? []) {
      depth.set({ ...labels }, count);
      oldest.set({ ...labels }, oldestSeconds);
    }
    for (const { count, ...labels } of sources.outbox.sent()) tried.set({ ...labels }, count);
    return registry.metrics();
  };
}
