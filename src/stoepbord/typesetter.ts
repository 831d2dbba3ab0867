/**
 * Makes PDFs and pictures out of the templates beside it and data. Typst, its fonts and the rasteriser live in a process of
 * their own: Typst ends its process when it stumbles over a text, and so may what reads a picture, which must cost one sheet
 * or one picture and not the hub; and the process ends when nothing has been set for a while, so that a hub at rest does not carry them. Knows no calendar.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { WijkError } from '../core/errors.ts';
import { printable } from './printable.ts';
import type { SheetPicture } from './partner-picture.ts';
import {
  parseReadyPicture,
  parseReply,
  type PictureOrder,
  type SheetFiles,
  type SheetTemplate,
  type TypesetOrder,
} from './typeset-order.ts';

export interface Sheet {
  readonly template: SheetTemplate;
  /** What the template reads as `/data.json`. */
  readonly data: object;
  readonly files?: SheetFiles;
}

export interface Typesetter {
  /**
   * What the template says of itself under the label `result`; unknown until its caller has parsed it.
   *
   * @throws WijkError as {@link Typesetter.pdf}
   */
  measure(sheet: Sheet): Promise<unknown>;
  /** @throws WijkError `typesetting` when this sheet cannot be set, `typesetter-stopped` when it may be tried again */
  pdf(sheet: Sheet): Promise<Uint8Array>;
  /** The first page as PNG, so many pixels wide. @throws WijkError as {@link Typesetter.pdf} */
  picture(sheet: Sheet, width: number): Promise<Uint8Array>;
  /** What somebody sent, ready for a sheet; undefined where it is no picture, or the process ended over it: the sheet does without. */
  readyPicture(bytes: Uint8Array): Promise<SheetPicture | undefined>;
  /** Ends the process; the next order starts another. */
  close(): Promise<void>;
}

interface Waiting {
  readonly order: TypesetOrder | PictureOrder;
  readonly promise: PromiseWithResolvers<unknown>;
}

/** Longer than the longest paper takes on a slow machine. */
const answersWithinMs = 60_000;

/** @param restAfterMs real milliseconds without an order after which the process ends */
export function createTypesetter(restAfterMs = 30_000): Typesetter {
  const waiting: Waiting[] = [];
  let active: Waiting | undefined;
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let lastId = 0;

  /** One order at a time, so that it is known which one ended the process. */
  const next = () => {
    clearTimeout(timer);
    active = waiting.shift();
    if (active === undefined) {
      child?.unref();
      child?.channel?.unref();
      timer = setTimeout(() => void end(), restAfterMs).unref();
      return;
    }
    child ??= start();
    child.ref();
    child.channel?.ref();
    timer = setTimeout(() => child?.kill('SIGKILL'), answersWithinMs);
    child.send(active.order);
  };
  const settle = (act: (order: PromiseWithResolvers<unknown>) => void) => {
    const settled = active;
    next();
    if (settled !== undefined) act(settled.promise);
  };
  const start = () => {
    const started = fork(new URL('./typeset-process.ts', import.meta.url), {
      serialization: 'advanced',
      // What Typst says when it ends itself is full of what people wrote.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.on('message', message => {
      const { id, answer, fault } = parseReply(message);
      if (id !== active?.order.id) return;
      settle(order => (fault === undefined ? order.resolve(answer) : order.reject(refused(fault))));
    });
    started.on('error', error => ended(started, error));
    started.on('exit', () => ended(started, undefined));
    return started;
  };
  const ended = (gone: ChildProcess, cause: unknown) => {
    if (child !== gone) return;
    child = undefined;
    settle(order => order.reject(cause === undefined ? refused('Typst ended itself') : stopped(cause)));
  };
  const end = async () => {
    clearTimeout(timer);
    const gone = child;
    if (gone === undefined) return;
    child = undefined;
    const exited = new Promise<void>(resolve => gone.once('exit', () => resolve()));
    gone.ref();
    gone.kill();
    for (const { promise } of [...(active === undefined ? [] : [active]), ...waiting.splice(0)]) {
      promise.reject(stopped(undefined));
    }
    active = undefined;
    await exited;
  };
  const ask = (wanted: Omit<TypesetOrder, 'id'> | Omit<PictureOrder, 'id'>): Promise<unknown> => {
    lastId += 1;
    const promise = Promise.withResolvers<unknown>();
    waiting.push({ order: { id: lastId, ...wanted }, promise });
    if (active === undefined) next();
    return promise.promise;
  };
  const bytes = async (wanted: Omit<TypesetOrder, 'id'>) => {
    const answer = await ask(wanted);
    if (answer instanceof Uint8Array) return answer;
    throw stopped(undefined);
  };
  return {
    measure: sheet => ask({ ...orderOf(sheet), output: 'result' }),
    pdf: sheet => bytes({ ...orderOf(sheet), output: 'pdf' }),
    picture: (sheet, width) => bytes({ ...orderOf(sheet), output: 'picture', width }),
    async readyPicture(picture) {
      try {
        return parseReadyPicture(await ask({ output: 'ready-picture', picture }));
      } catch (error) {
        if (error instanceof WijkError && error.code === 'typesetting') return undefined;
        throw error;
      }
    },
    close: end,
  };
}

function orderOf({ template, data, files = {} }: Sheet) {
  return { template, data: printable(JSON.stringify(data)), files };
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
