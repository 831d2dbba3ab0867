/**
 * A printer, or a CUPS queue, that speaks IPP (RFC 8010 and 8011; media names by PWG 5101.1). Knows sheets of paper and
 * nothing of posters.
 */
import { lookup } from 'node:dns/promises';
import { z } from 'zod';
import type { HostAndPort } from '../config/environment-values.ts';
import type { PaperSize } from '../config/neighbourhood.ts';
import { WijkError } from '../core/errors.ts';
import { isPublicAddress } from '../feeds/network-address.ts';

export interface PrinterAbilities {
  /** Of ours, the largest first; empty where it does not say. */
  readonly papers: readonly PaperSize[];
  /** Of those, what lies in its trays; empty where it does not say. */
  readonly ready: readonly PaperSize[];
  readonly takesPdf: boolean;
  readonly mostCopies: number;
  /** Why it stands still, as RFC 8011 5.4.12 names it, such as `media-empty`; undefined while it works. */
  readonly stoppedBy: string | undefined;
}

export interface PrintOrder {
  readonly pdf: Uint8Array;
  readonly title: string;
  readonly paper: PaperSize | undefined;
  readonly copies: number;
}

/** `stopped` needs a person; `gone` is a number that the printer does not know any more. */
export type PrinterJobState = 'under-way' | 'stopped' | 'completed' | 'failed' | 'gone';

export interface IppPrinter {
  /** @throws WijkError as {@link IppPrinter.print} */
  abilities(): Promise<PrinterAbilities>;
  /**
   * @returns the printer's number of the job
   * @throws WijkError `printer-unreachable`, or `printer-busy` (both to be tried again), `printer-refused`, or
   *   `printer-closed-network` when the address lies in a private network that is not allowed
   */
  print(order: PrintOrder): Promise<number>;
  job(number: number): Promise<PrinterJobState>;
}

export interface PrinterAddress {
  /** `ipp:`, `ipps:`, `http:` or `https:`. */
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Private addresses that may be reached. */
  readonly privateHosts: readonly HostAndPort[];
}

/** Real milliseconds that one answer may take; a large poster is sent within it too. */
const answersWithinMs = 60_000;

export function createIppPrinter(address: PrinterAddress): IppPrinter {
  const target = targetOf(address);
  const ask = async (operation: string, message: Message): Promise<Answer> => {
    await requireAllowed(target, address.privateHosts);
    const { default: ipp } = await import('@sealsystems/ipp');
    const printer = new ipp.Printer(target.httpUrl, {
      uri: target.printerUri,
      timeout: answersWithinMs,
      ...target.auth,
    });
    const response = await new Promise<unknown>((resolve, reject) => {
      printer.execute(operation, message, (error, answer) => (error === null ? resolve(answer) : reject(error)));
    }).catch((error: unknown) => {
      throw unreachable(error);
    });
    return answer.parse(response);
  };
  return {
    async abilities() {
      const { statusCode, 'printer-attributes-tag': attributes } = await ask('Get-Printer-Attributes', {
        'operation-attributes-tag': { 'requested-attributes': wanted },
      });
      requireSuccess(statusCode);
      return abilitiesFrom(attributes ?? {});
    },
    async print({ pdf, title, paper, copies }) {
      const { statusCode, 'job-attributes-tag': job } = await ask('Print-Job', {
        'operation-attributes-tag': {
          'requesting-user-name': 'wijkbode',
          'job-name': title.slice(0, 120),
          'document-format': 'application/pdf',
        },
        'job-attributes-tag': {
          ...(copies > 1 ? { copies } : {}),
          ...(paper === undefined ? {} : { media: mediaNames[paper] }),
        },
        data: Buffer.from(pdf),
      });
      requireSuccess(statusCode);
      return z.number().parse(first(job?.['job-id']));
    },
    async job(number) {
      const { statusCode, 'job-attributes-tag': job } = await ask('Get-Job-Attributes', {
        'operation-attributes-tag': { 'job-id': number, 'requested-attributes': ['job-state', 'job-state-reasons'] },
      });
      if (statusCode === 'client-error-not-found') return 'gone';
      requireSuccess(statusCode);
      return stateFrom(String(first(job?.['job-state'])), list(job?.['job-state-reasons']));
    },
  };
}

interface Message {
  readonly 'operation-attributes-tag': Readonly<Record<string, unknown>>;
  readonly 'job-attributes-tag'?: Readonly<Record<string, unknown>>;
  readonly data?: Buffer;
}

const group = z.record(z.string(), z.unknown());

const answer = z.object({
  statusCode: z.string(),
  // A printer that answers about several gives a list; one was asked for.
  'printer-attributes-tag': z.union([group, z.array(group).transform(groups => groups[0] ?? {})]).optional(),
  'job-attributes-tag': z.union([group, z.array(group).transform(groups => groups[0] ?? {})]).optional(),
});

type Answer = z.infer<typeof answer>;

const wanted = [
  'media-supported',
  'media-ready',
  'document-format-supported',
  'copies-supported',
  'printer-state',
  'printer-state-reasons',
  'printer-is-accepting-jobs',
];

const mediaNames: Readonly<Record<PaperSize, string>> = {
  A1: 'iso_a1_594x841mm',
  A2: 'iso_a2_420x594mm',
  A3: 'iso_a3_297x420mm',
  A4: 'iso_a4_210x297mm',
};

const largestFirst = ['A1', 'A2', 'A3', 'A4'] as const;

function abilitiesFrom(attributes: Readonly<Record<string, unknown>>): PrinterAbilities {
  const papersIn = (names: readonly string[]) =>
    largestFirst.filter(paper => names.some(name => namesPaper(name, paper)));
  const formats = list(attributes['document-format-supported']);
  const reasons = list(attributes['printer-state-reasons']).filter(reason => reason !== 'none');
  const isStopped =
    first(attributes['printer-state']) === 'stopped' || first(attributes['printer-is-accepting-jobs']) === false;
  const blocking = reasons.find(reason =>
    /^(media-(empty|needed|jam)|offline|cover-open|door-open|paused|shutdown)/.test(reason),
  );
  return {
    papers: papersIn(list(attributes['media-supported'])),
    ready: papersIn(list(attributes['media-ready'])),
    takesPdf:
      formats.length === 0 || formats.includes('application/pdf') || formats.includes('application/octet-stream'),
    mostCopies: mostCopies(attributes['copies-supported']),
    stoppedBy: isStopped ? (blocking ?? reasons[0] ?? 'stopped') : blocking,
  };
}

/** `iso_a4_210x297mm`, and what old printers and CUPS say: `iso-a4`, `iso_a4.fullbleed`. */
function namesPaper(name: string, paper: PaperSize): boolean {
  return new RegExp(`^iso[_-]${paper.toLowerCase()}([_.-]|$)`).test(name);
}

/** A range of two numbers; one where it does not say. */
function mostCopies(value: unknown): number {
  const range = Array.isArray(value) ? value.at(-1) : value;
  return typeof range === 'number' && range >= 1 ? range : 999;
}

function stateFrom(state: string, reasons: readonly string[]): PrinterJobState {
  if (state === 'completed') return 'completed';
  if (state === 'aborted' || state === 'canceled') return 'failed';
  const needsPerson = state === 'processing-stopped' || reasons.includes('printer-stopped');
  return needsPerson ? 'stopped' : 'under-way';
}

function requireSuccess(statusCode: string): void {
  if (statusCode.startsWith('successful')) return;
  // Full, busy, or ill: what the printer blames itself for may be over in a while (RFC 8011, B.1.5).
  const isPassing = statusCode.startsWith('server-error') && statusCode !== 'server-error-operation-not-supported';
  if (isPassing) {
    throw new WijkError(`The printer cannot take the sheet now (${statusCode}); it is tried again.`, {
      code: 'printer-busy',
      retry: 'later',
    });
  }
  throw new WijkError(`The printer refuses the sheet (${statusCode}); look at its address and at what it may print.`, {
    code: 'printer-refused',
  });
}

function unreachable(cause: unknown): WijkError {
  return new WijkError('The printer does not answer; switch it on, or look at its address in wijk.yaml.', {
    code: 'printer-unreachable',
    retry: 'later',
    cause,
  });
}

interface Target {
  readonly host: string;
  readonly port: number;
  /** With its port, which the library would take for 631. */
  readonly httpUrl: string;
  readonly printerUri: string;
  readonly auth: { readonly auth?: string };
}

function targetOf({ url, user, password }: PrinterAddress): Target {
  const parsed = new URL(url);
  const scheme = parsed.protocol;
  const isSecure = scheme === 'ipps:' || scheme === 'https:';
  const usual = scheme === 'http:' ? 80 : scheme === 'https:' ? 443 : 631;
  const port = parsed.port === '' ? usual : Number(parsed.port);
  const path = `${parsed.pathname}${parsed.search}`;
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port,
    httpUrl: `${isSecure ? 'https' : 'http'}://${parsed.hostname}:${port}${path}`,
    printerUri: `${isSecure ? 'ipps' : 'ipp'}://${parsed.hostname}:${port}${path}`,
    auth: user === undefined ? {} : { auth: `${user}:${password ?? ''}` },
  };
}

/** As with feeds: the hub opens doors in its own network only where whoever runs it said so. */
async function requireAllowed({ host, port }: Target, privateHosts: readonly HostAndPort[]): Promise<void> {
  if (privateHosts.some(each => each.host === host && each.port === port)) return;
  const addresses = await lookup(host, { all: true }).catch((error: unknown) => {
    throw unreachable(error);
  });
  if (addresses.every(({ address }) => isPublicAddress(address))) return;
  throw new WijkError(
    `The printer at ${host}:${port} lies in a private network; add ${host}:${port} to ALLOW_PRIVATE_HOSTS.`,
    { code: 'printer-closed-network' },
  );
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function list(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.filter(each => typeof each === 'string');
}
