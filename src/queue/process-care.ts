/**
 * What each process does for itself now and then, whatever the queue and the database are doing: say that it lives, see
 * that the tick still comes. Work of the installation belongs in recurring jobs instead.
 */
import { schedule } from 'node-cron';
import type { Clock } from '../core/clock.ts';
import { tick } from './contracts.ts';
import type { JobQueue } from './engine.ts';
import { errorFields, type Log } from './log.ts';
import type { HubProcess, ProcessHeartbeatStore } from './process-heartbeat-store.ts';

export interface Care {
  /** For the log. */
  readonly name: string;
  /** Cron with seconds, in real time: second, minute, hour, day of the month, month, day of the week. */
  readonly cron: string;
  run(): Promise<void>;
}

export interface ProcessCare {
  /** Begins nothing more; resolves when what runs has ended. */
  stop(): Promise<void>;
}

/**
 * Does each of these at its times, never twice at once. One that fails is tried again at its next time; it is logged
 * when it begins to fail and when it works again.
 */
export function startProcessCare(cares: readonly Care[], log: Log): ProcessCare {
  const running = new Set<Promise<void>>();
  const tasks = cares.map(care => {
    const run = reportStreaks(care, log);
    const once = () => {
      const turn = run().finally(() => running.delete(turn));
      running.add(turn);
      return turn;
    };
    return schedule(care.cron, once, {
      name: care.name,
      noOverlap: true,
      timezone: 'UTC',
      logger: quiet(log, care.name),
    });
  });
  return {
    async stop() {
      await Promise.all(tasks.map(task => task.destroy()));
      await Promise.all(running);
    },
  };
}

/** Runs it, and turns its failures into one line at the first and one at the end. */
function reportStreaks(care: Care, log: Log): () => Promise<void> {
  let failures = 0;
  return async () => {
    try {
      await care.run();
      if (failures > 0) log.info({ care: care.name, failures }, 'care of the process works again');
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures === 1) log.warn({ care: care.name, ...errorFields(error) }, 'care of the process fails');
    }
  };
}

/** node-cron's own remarks (a turn left out because the process was busy) are of interest to nobody but us. */
function quiet(log: Log, care: string): Record<'info' | 'warn' | 'error' | 'debug', (remark: string | Error) => void> {
  const remark = () => log.debug({ care }, 'care of the process left a turn out');
  return { info: remark, warn: remark, error: remark, debug: remark };
}

/** How often the tick comes, in real milliseconds: each second while a demonstration plays days in minutes. */
export function tickEveryMs(clock: Clock): number {
  return clock.speed > 1 ? 1000 : 15_000;
}

/** Sees to it that the tick comes by itself, also after the queue was emptied. Also to be called once at the start. */
export function keepTicking(queue: JobQueue, clock: Clock): Care & { run(): Promise<void> } {
  return {
    name: 'keep-ticking',
    cron: '*/30 * * * * *',
    run: () => queue.keepRecurring(tick, {}, tickEveryMs(clock)),
  };
}

/** @param realClock the machine's, whatever the hub's own clock shows */
export function heartbeat(store: ProcessHeartbeatStore, process: HubProcess, realClock: Clock): Care {
  return {
    name: 'heartbeat',
    cron: '*/15 * * * * *',
    run: () => store.beat(process, realClock.now()),
  };
}
