/**
 * Lets long work that must not be cut off anywhere end in good order at Ctrl+C.
 */
import { WijkError } from '../core/errors.ts';

/**
 * Runs the work with a signal that aborts at the first SIGINT, SIGTERM or SIGHUP, with a `WijkError` `interrupted` as
 * its reason. A second one ends the process at once.
 */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort(new WijkError('Stopped before it was done; nothing was changed.', { code: 'interrupted' }));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}
