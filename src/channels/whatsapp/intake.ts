/**
 * Works on what a connection brings, one after the other and each until it is stored: WhatsApp tells a thing once.
 */
import type { ChannelLog } from '../channel-log.ts';
import { faultName } from './fault-name.ts';
import { pause } from './pause.ts';

export interface Intake {
  add(act: () => Promise<void>): void;
  /** Begins, when it was made to wait. */
  begin(): void;
  /** Ends, and passes over what still waits to begin. */
  end(): void;
  /** From now on nothing is tried more than once. */
  hurry(): void;
  /** Resolves when all that was added is done or passed over. */
  done(): Promise<void>;
}

export interface IntakeOptions {
  readonly name: string;
  readonly log: ChannelLog;
  /** Whether it waits for `begin`. */
  readonly waits: boolean;
  /** Told when something could not be stored: better that nothing more comes. */
  readonly onFault: () => void;
}

const pauseMs = [100, 500, 1000, 2000, 5000, 5000, 10_000, 10_000, 20_000];

export function createIntake({ name, log, waits, onFault }: IntakeOptions): Intake {
  const begun = Promise.withResolvers<void>();
  const hurried = new AbortController();
  let isPassedOver = waits;
  let work: Promise<void> = waits ? begun.promise : Promise.resolve();

  async function untilDone(act: () => Promise<void>): Promise<void> {
    for (const ms of [...pauseMs, undefined]) {
      try {
        return await act();
      } catch (error) {
        log.error({ channel: name, error: faultName(error) }, 'what came in could not be stored');
        onFault();
        if (ms === undefined || hurried.signal.aborted) return;
        await pause(ms, hurried.signal);
      }
    }
  }

  return {
    add(act) {
      work = work.then(async () => {
        if (!isPassedOver) await untilDone(act);
      });
    },
    begin() {
      isPassedOver = false;
      begun.resolve();
    },
    end: begun.resolve,
    hurry: () => hurried.abort(),
    done: () => work,
  };
}
