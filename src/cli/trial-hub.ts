/**
 * Starts the hub as a process of its own, to see whether it becomes ready with the data as they are. No network is
 * connected and nobody can reach it, so that nothing comes in or goes out that going back would lose.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../database/embedded/postmaster.ts';

export interface TrialHub {
  /**
   * Waits until `/readyz` answers 200.
   *
   * @param limitMs real milliseconds
   * @returns undefined when it is ready, else why it is not, as the end of a sentence
   */
  becomesReady(limitMs: number, signal: AbortSignal): Promise<string | undefined>;
  /** Ends it, and waits for the end. */
  stop(): Promise<void>;
}

const entry = fileURLToPath(new URL('../../bin/wijkbode.js', import.meta.url));
const pauseMs = 250;
const stopWithinMs = 15_000;

/**
 * @param variables the environment that a hub started by hand would have
 * @param program replaces the hub's own entry, for tests
 */
export async function startTrialHub(
  variables: Readonly<Record<string, string | undefined>>,
  program: string = entry,
): Promise<TrialHub> {
  const port = await findFreePort(undefined);
  const environment = {
    ...variables,
    HOST: '127.0.0.1',
    PORT: String(port),
    TRYOUT: 'off',
  };
  const child = spawn(process.execPath, [...process.execArgv, program, 'start', '--no-networks'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    complaint = (complaint + text).slice(-2000);
  });
  const exited = once(child, 'close');
  return {
    becomesReady: (limitMs, signal) => becomesReady(child, port, limitMs, signal, () => lastLine(complaint)),
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      await exited;
      clearTimeout(late);
    },
  };
}

async function becomesReady(
  child: ChildProcess,
  port: number,
  limitMs: number,
  signal: AbortSignal,
  complaint: () => string,
): Promise<string | undefined> {
  for (const started = performance.now(); performance.now() - started < limitMs; await sleep(pauseMs)) {
    if (child.exitCode !== null || child.signalCode !== null) return `it ended by itself (${complaint()})`;
    if (signal.aborted) return 'the upgrade was stopped';
    if (await answersReady(port)) return undefined;
  }
  return `it was not ready after ${Math.round(limitMs / 1000)} seconds`;
}

async function answersReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    // Not listening yet is the ordinary state of a hub that starts.
    return false;
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) || 'it gave no reason';
}
