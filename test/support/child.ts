/**
 * Runs a small TypeScript program of the tests in a process of its own, so that it can be killed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

export interface Child {
  readonly process: ChildProcess;
  /** Resolves with the first line of its output that contains the text; rejects when it ends before. */
  line(text: string): Promise<string>;
  /** Everything it has printed so far. */
  output(): string;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: string | null }>;
  /** Waits for the end. */
  ended(): Promise<{ code: number | null; signal: string | null }>;
}

export interface ChildOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
  /** Another Node than the one that runs the tests. */
  readonly node?: string | undefined;
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts `node program words…` with this process's Node; it is killed when the test that started it is over. */
export function startChild(program: string, words: readonly string[], options: ChildOptions = {}): Child {
  const child = spawn(options.node ?? process.execPath, [program, ...words], {
    cwd: options.folder,
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', chunk => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  }
  const exit = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return {
    process: child,
    output: () => text,
    ended: () => exit,
    end(signal) {
      child.kill(signal);
      return exit;
    },
    line(wanted) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = text.split('\n').find(line => line.includes(wanted));
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        exit.then(({ code }) => reject(new Error(`ended with ${code} before it printed "${wanted}":\n${text}`)));
      });
    },
  };
}
