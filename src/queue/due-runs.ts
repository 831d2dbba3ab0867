/**
 * What the tick does: asks which periods have come due, claims them, and puts everything that was claimed and is still
 * to be done into the queue. What is there already stays one job, so an emptied queue is full again after one tick.
 */
import type { Clock } from '../core/clock.ts';
import type { JobQueue } from './engine.ts';
import { latestPeriod, type Schedule } from './schedule.ts';
import type { RunReference, ScheduledJob, ScheduleTarget } from './scheduled-job.ts';
import type { DuePeriod, OpenRun, ScheduledRunStore } from './scheduled-run-store.ts';

/** Puts rows that wait for a job back into the queue: one for each room that keeps such rows. */
export interface Refill {
  /** For the log. */
  readonly name: string;
  /** Enqueues what is due and not done; twice is harmless. */
  refill(now: Temporal.Instant): Promise<void>;
}

export interface DueRunsOptions {
  readonly scheduled: readonly ScheduledJob[];
  readonly runs: ScheduledRunStore;
  readonly queue: Pick<JobQueue, 'enqueueMany'>;
  readonly clock: Clock;
  /** Zone of work that belongs to no neighbourhood. */
  readonly installationTimeZone: string;
  /** The neighbourhoods that are served now. */
  neighbourhoods(): Promise<readonly ScheduleTarget[]>;
}

/**
 * A function that does one tick. It remembers which periods it has asked about, so that a tick at which nothing is due
 * costs two short queries.
 */
export function createDueRuns(options: DueRunsOptions): () => Promise<void> {
  const { scheduled, runs, queue, clock, installationTimeZone } = options;
  const startedAt = clock.now();
  const installation: ScheduleTarget = {
    neighbourhoodId: null,
    timeZone: installationTimeZone,
    existedSince: startedAt,
  };
  const asked = new Map<string, string>();

  return async () => {
    const now = clock.now();
    const neighbourhoods = await options.neighbourhoods();
    for (const job of scheduled) {
      for (const target of job.scope === 'installation' ? [installation] : neighbourhoods) {
        const schedule = job.scheduleFor(target);
        if (schedule === undefined) continue;
        const due = periodDue(job, schedule, target, startedAt, now);
        const key = `${due.job} ${due.neighbourhoodId}`;
        const question = `${due.schedule} ${due.period}`;
        if (asked.get(key) === question) continue;
        await runs.claim(due, now);
        asked.set(key, question);
      }
    }
    await enqueueAll(await runs.open(), scheduled, queue);
  };
}

function periodDue(
  job: ScheduledJob,
  schedule: Schedule,
  target: ScheduleTarget,
  startedAt: Temporal.Instant,
  now: Temporal.Instant,
): DuePeriod {
  const { neighbourhoodId, timeZone, existedSince } = target;
  return {
    job: job.definition.contract.name,
    neighbourhoodId,
    ...latestPeriod(schedule, timeZone, now),
    schedule: JSON.stringify([schedule, timeZone]),
    // work that is new in this version exists since its first start, in a neighbourhood however old
    existedSince: Temporal.Instant.compare(existedSince, startedAt) > 0 ? existedSince : startedAt,
  };
}

async function enqueueAll(
  open: readonly OpenRun[],
  scheduled: readonly ScheduledJob[],
  queue: Pick<JobQueue, 'enqueueMany'>,
): Promise<void> {
  const references = Map.groupBy(open, run => run.job);
  for (const { definition } of scheduled) {
    const runs = references.get(definition.contract.name) ?? [];
    await queue.enqueueMany(definition.contract, runs.map(referenceTo));
  }
}

function referenceTo({ id, neighbourhoodId, period }: OpenRun): RunReference {
  return { run: id, neighbourhood: neighbourhoodId, period };
}
