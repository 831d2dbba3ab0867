/**
 * What each process does for itself now and then, whatever the queue and the database are doing: say that it lives, see
 * that the tick still comes. Work of the installation belongs in recurring jobs instead.
 */
import { schedule } from 'node-cron';
import { type Clock, systemClock } from '../core/clock.ts';
import { type ClockJumpOptions, watchForClockJumps } from './clock-jump.ts';
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
 * when it begins to fail and when it works again. When the machine's clock jumps, all are done at once, and their times are
 * reckoned anew: what was to come in a minute would else come hours later.
 *
 * @param onClockJump what else is to be done then, before them
 */
export function startProcessCare(
  cares: readonly Care[],
  log: Log,
  onClockJump: () => Promise<void> = async () => undefined,
  jumps: ClockJumpOptions = { clock: systemClock },
): ProcessCare {
  const running = new Map<Care, Promise<void>>();
  const turns = cares.map(care => {
    const run = reportStreaks(care, log);
    const turn = () => {
      const now = running.get(care) ?? run().finally(() => running.delete(care));
      running.set(care, now);
      return now;
    };
    return { care, turn };
  });
  const start = () =>
    turns.map(({ care, turn }) =>
      schedule(care.cron, turn, {
        name: care.name,
        noOverlap: true,
        timezone: 'UTC',
        logger: quiet(log, care.name),
      }),
    );
  let tasks = start();
  let ending = Promise.resolve();
  const end = async () => void (await Promise.all(tasks.map(task => task.destroy())));
  const afterJump = reportStreaks({ name: 'clock-jump', run: onClockJump }, log);
  const stopWatching = watchForClockJumps(jumps, milliseconds => {
    log.warn(
      { seconds: Math.round(milliseconds / 1000) },
      'the clock of this machine jumped; what recurs goes by the new one',
    );
    ending = ending.then(async () => {
      await end();
      tasks = start();
      await afterJump();
      await Promise.all(turns.map(({ turn }) => turn()));
    });
  });
  return {
    async stop() {
      stopWatching();
      await ending;
      await end();
      await Promise.all(running.values());
    },
  };
}

/** Runs it, and turns its failures into one line at the first and one at the end. */
function reportStreaks(care: Pick<Care, 'name' | 'run'>, log: Log): () => Promise<void> {
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
export function keepTicking(queue: JobQueue, clock: Clock): Care {
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
