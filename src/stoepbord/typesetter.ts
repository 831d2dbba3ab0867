/**
 * Makes PDFs and pictures out of the templates beside it and data. Typst, its fonts and the rasteriser live in a thread of
 * their own, which is started when something is to be set and ended when nothing has been for a while: a hub at rest does
 * not carry them, and a long document keeps nobody waiting for an answer in chat. Knows no calendar.
 */
import { Worker } from 'node:worker_threads';
import { WijkError } from '../core/errors.ts';
import { parseReply, type SheetFiles, type SheetTemplate, type TypesetOrder } from './typeset-order.ts';

export interface Sheet {
  readonly template: SheetTemplate;
  /** What the template reads as `/data.json`. */
  readonly data: object;
  readonly files?: SheetFiles;
}

export interface Typesetter {
  /** What the template says of itself under the label `result`; unknown until its caller has parsed it. */
  measure(sheet: Sheet): Promise<unknown>;
  pdf(sheet: Sheet): Promise<Uint8Array>;
  /** The first page as PNG, so many pixels wide. */
  picture(sheet: Sheet, width: number): Promise<Uint8Array>;
  /** Ends the thread; the next order starts another. */
  close(): Promise<void>;
}

/** @param restAfterMs real milliseconds without an order after which the thread ends */
export function createTypesetter(restAfterMs = 30_000): Typesetter {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let worker: Worker | undefined;
  let resting: NodeJS.Timeout | undefined;
  let lastId = 0;

  const start = () => {
    const started = new Worker(new URL('./typeset-worker.ts', import.meta.url));
    started.on('message', message => {
      const { id, answer, fault } = parseReply(message);
      const order = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) rest(started);
      if (fault === undefined) order?.resolve(answer);
      else order?.reject(refused(fault));
    });
    started.on('error', error => giveUp(started, error));
    started.on('exit', () => giveUp(started, undefined));
    return started;
  };
  const rest = (idle: Worker) => {
    idle.unref();
    clearTimeout(resting);
    resting = setTimeout(() => void end(), restAfterMs).unref();
  };
  const giveUp = (ended: Worker, cause: unknown) => {
    if (worker !== ended) return;
    worker = undefined;
    for (const order of waiting.values()) order.reject(stopped(cause));
    waiting.clear();
  };
  const end = async () => {
    const ended = worker;
    clearTimeout(resting);
    if (ended === undefined) return;
    giveUp(ended, undefined);
    await ended.terminate();
  };
  const order = (wanted: Omit<TypesetOrder, 'id'>): Promise<unknown> => {
    worker ??= start();
    clearTimeout(resting);
    worker.ref();
    const promise = Promise.withResolvers<unknown>();
    lastId += 1;
    waiting.set(lastId, promise);
    worker.postMessage({ id: lastId, ...wanted });
    return promise.promise;
  };
  const bytes = async (wanted: Omit<TypesetOrder, 'id'>) => {
    const answer = await order(wanted);
    if (answer instanceof Uint8Array) return answer;
    throw stopped(undefined);
  };
  return {
    measure: sheet => order({ ...orderOf(sheet), output: 'result' }),
    pdf: sheet => bytes({ ...orderOf(sheet), output: 'pdf' }),
    picture: (sheet, width) => bytes({ ...orderOf(sheet), output: 'picture', width }),
    close: end,
  };
}

function orderOf({ template, data, files = {} }: Sheet) {
  return { template, data: JSON.stringify(data), files };
}

function refused(fault: string): WijkError {
  return new WijkError(`The sheet cannot be set (${fault}); look at its picture or logo, or report it.`, {
    code: 'typesetting',
  });
}

function stopped(cause: unknown): WijkError {
  return new WijkError('The typesetter ended before the sheet was done; it is tried again.', {
    code: 'typesetter-stopped',
    retry: 'later',
    cause,
  });
}
