/**
 * Brings the sheets of one lane to their printer, one after another: sent, followed until they are printed, tried again
 * when the printer stands still. The rows say how far each is, so that it goes on after any crash.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PaperSize } from '../config/neighbourhood.ts';
import { WijkError } from '../core/errors.ts';
import { readPicture } from './activity-picture-store.ts';
import type { BoardParts, BoardPlace } from './board-work.ts';
import { createIppPrinter, type IppPrinter, type PrinterAbilities } from './ipp-printer.ts';
import { readLogo } from './neighbourhood-logo.ts';
import { readDeliveryFile, markDelivered } from './paper-store.ts';
import { readPosterFile } from './poster-store.ts';
import { endPrintJob, markSent, nextInLane, type PrintJob, postpone, sendAgain } from './print-store.ts';
import { isTiled, pictureOn, printedPaper, tiled } from './stored-sheet.ts';

/** Real milliseconds between two looks at a job, and how often one run looks before it leaves the rest to the next. */
const pollMs = 2000;
const polls = 20;
/** Clock time between two attempts, the first and the longest; and after how long a sheet is given up. */
const firstPauseMinutes = 2;
const longestPauseMinutes = 60;
const givenUpAfterHours = 48;

export type OpenPrinter = (parts: BoardParts, place: BoardPlace, printerId: string) => IppPrinter;

/** Works the lane until it is empty, waits for something, or the process has to stop. */
export async function runLane(
  parts: BoardParts,
  place: BoardPlace,
  lane: string,
  signal: AbortSignal,
  openPrinter: OpenPrinter = openConfigured,
): Promise<void> {
  while (!signal.aborted) {
    const job = await nextInLane(parts.database, place.id, lane, parts.clock.now());
    if (job === undefined) return;
    try {
      const printer = openPrinter(parts, place, job.printerId);
      const sent =
        job.state === 'sent' && job.printerJob !== null ? job.printerJob : await send(parts, place, job, printer);
      if (!(await follow(parts, job, printer, sent, signal))) return;
    } catch (error) {
      if (!(error instanceof WijkError)) throw error;
      await fail(parts, job, error);
    }
  }
}

function openConfigured(
  { privateHosts, variable }: BoardParts,
  { settings }: BoardPlace,
  printerId: string,
): IppPrinter {
  const printer = settings.printers.find(({ id }) => id === printerId);
  if (printer === undefined) {
    throw new WijkError(`The printer "${printerId}" is not in wijk.yaml any more.`, { code: 'printer-unknown' });
  }
  const secret = (name: string | undefined) => (name === undefined ? undefined : variable(name));
  return createIppPrinter({
    url: printer.url,
    user: secret(printer.userEnv),
    password: secret(printer.passwordEnv),
    privateHosts,
  });
}

async function send(parts: BoardParts, place: BoardPlace, job: PrintJob, printer: IppPrinter): Promise<number> {
  const abilities = await printer.abilities();
  if (!abilities.takesPdf) {
    throw new WijkError(
      `The printer "${job.printerId}" takes no PDF; print through CUPS, which makes of it what it takes.`,
      {
        code: 'printer-no-pdf',
      },
    );
  }
  if (abilities.stoppedBy !== undefined) throw stopped(job.printerId, abilities.stoppedBy);
  const { pdf, paper, isCut } = await pdfFor(parts, place, job, largestPaper(abilities));
  const copies = Math.min(job.copies, abilities.mostCopies);
  const number = await printer.print({ pdf, title: `Wijkbode ${job.lane}`, paper, copies });
  await markSent(parts.database, job.id, number, {
    ...(isCut ? { cutTo: paper } : {}),
    ...(copies < job.copies ? { copies, wanted: job.copies } : {}),
  });
  return number;
}

interface PrintFile {
  readonly pdf: Uint8Array;
  readonly paper: PaperSize | undefined;
  /** Into smaller sheets, to be put together. */
  readonly isCut: boolean;
}

/** A poster is cut where the printer's paper is smaller; the paper of the week is A4 already. */
async function pdfFor(
  { database, typesetter }: BoardParts,
  { settings }: BoardPlace,
  job: PrintJob,
  largest: PaperSize | undefined,
): Promise<PrintFile> {
  if (job.posterId === null) {
    const delivery = await readDeliveryFile(database, job.deliveryId ?? '');
    if (delivery === undefined) throw gone();
    return { pdf: delivery.pdf, paper: 'A4', isCut: false };
  }
  const poster = await readPosterFile(database, job.posterId);
  if (poster === undefined) throw gone();
  if (largest === undefined) return { pdf: poster.pdf, paper: undefined, isCut: false };
  const paper = printedPaper(poster.sheet, largest);
  if (!isTiled(poster.sheet, largest)) return { pdf: poster.pdf, paper, isCut: false };
  const pictureId = pictureOn(poster.sheet);
  const photo = pictureId === undefined ? undefined : await readPicture(database, pictureId);
  const picture = photo === undefined ? undefined : (await typesetter.readyPicture(photo))?.bytes;
  const files = { logo: await readLogo(settings.logo), picture };
  return { pdf: await typesetter.pdf(tiled(poster.sheet, largest, files)), paper, isCut: true };
}

function gone(): WijkError {
  return new WijkError('The sheet to be printed is no more.', { code: 'sheet-gone' });
}

/** The largest that lies ready; else the largest it can take; undefined where it says neither. */
function largestPaper({ ready, papers }: PrinterAbilities): PaperSize | undefined {
  return ready[0] ?? papers[0];
}

/** @returns true when the job has ended, so that the next one may go */
async function follow(
  parts: BoardParts,
  job: PrintJob,
  printer: IppPrinter,
  number: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { database, clock, troubles } = parts;
  for (let poll = 0; poll < polls && !signal.aborted; poll += 1) {
    const state = await printer.job(number);
    if (state === 'completed') {
      await endPrintJob(database, job.id, 'completed', null, clock.now());
      if (job.deliveryId !== null) await markDelivered(database, job.deliveryId, clock.now());
      for (const code of printerTroubles) await troubles.end(code, job.printerId);
      return true;
    }
    if (state === 'failed' || state === 'gone') {
      throw new WijkError(`The printer "${job.printerId}" dropped the sheet; it is sent again.`, {
        code: 'printer-dropped',
        retry: 'later',
      });
    }
    if (state === 'stopped') {
      const { stoppedBy = 'stopped' } = await printer.abilities();
      await report(parts, job, stopped(job.printerId, stoppedBy));
      break;
    }
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
  await postpone(database, job, null, clock.now().add({ minutes: firstPauseMinutes }));
  return false;
}

function stopped(printerId: string, reason: string): WijkError {
  return new WijkError(`The printer "${printerId}" stands still (${reason}); look at it, the sheets wait.`, {
    code: `printer-${reason.replace(/-(error|warning|report)$/, '')}`,
    retry: 'later',
  });
}

async function fail(parts: BoardParts, job: PrintJob, error: WijkError): Promise<void> {
  const { database, clock } = parts;
  await report(parts, job, error);
  const age = job.createdAt.until(clock.now()).total('hours');
  if (error.retry === 'never' || age > givenUpAfterHours) {
    await endPrintJob(database, job.id, 'given-up', error.code, clock.now());
    return;
  }
  const minutes = Math.min(longestPauseMinutes, firstPauseMinutes * 2 ** Math.min(job.attempts, 10));
  await sendAgain(database, job, error.code, clock.now().add({ minutes }));
}

/** Kinds of trouble that a printer makes, each with a sentence for coordinators. */
const printerTroubles = ['printer', 'printer-paper', 'printer-offline', 'printer-stuck'] as const;

async function report({ troubles }: BoardParts, { printerId }: PrintJob, { code, message }: WijkError): Promise<void> {
  const trouble = troubleOf(code);
  for (const other of printerTroubles) if (other !== trouble) await troubles.end(other, printerId);
  await troubles.report({ code: trouble, subject: printerId, sentence: message });
}

function troubleOf(code: string): (typeof printerTroubles)[number] {
  if (/^printer-media-(empty|needed)/.test(code)) return 'printer-paper';
  if (/^printer-(unreachable|offline|shutdown|paused|busy)/.test(code)) return 'printer-offline';
  return /^printer-(media-jam|cover-open|door-open|stopped)/.test(code) ? 'printer-stuck' : 'printer';
}
