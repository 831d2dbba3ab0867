/**
 * Fetches from addresses that people gave us, without ever being led to a machine of our own network: the one door for
 * feeds, UiTdatabank and every other address from outside. (Rooms above `feeds`, and `channels`, cannot import it.)
 *
 * Every hop is resolved once, each of its addresses is checked, and the connection goes to those very addresses, so that a
 * name cannot resolve to something else a moment later. Only what `ALLOW_PRIVATE_HOSTS` names may be private.
 */

import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import type { HostAndPort } from '../config/environment-values.ts';
import { WijkError } from '../core/errors.ts';
import { isPublicAddress } from './network-address.ts';

export interface GuardedRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** The largest body, counted after decompression. */
  readonly maxBytes: number;
  /** For everything together: names, redirects, the whole body. Milliseconds of real time. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
  /** `ALLOW_PRIVATE_HOSTS`: matched by the name and port that stand in the address. */
  readonly privateHosts: readonly HostAndPort[];
  /** All addresses of a host; the system's resolver unless a test has its own. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}

export interface GuardedResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Where all redirects were permanent: the address to ask from now on. */
  readonly movedTo: string | undefined;
}

/**
 * GET over http or https, following redirects; each hop is checked as the first one. Any status is given back.
 *
 * @throws WijkError `address-unfit`, `address-private`, `too-many-redirects`, `response-too-large`; and with retry `later`
 *   `host-unknown`, `host-unreachable`, `response-too-slow`, `response-damaged`
 */
export async function guardedFetch(address: string, request: GuardedRequest): Promise<GuardedResponse> {
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const first = parseAddress(address);
  let url = first;
  let isPermanent = true;
  for (let redirects = 0; redirects <= request.maxRedirects; redirects += 1) {
    const response = await connect(url, request, deadline);
    const location = response.headers.location;
    if (location === undefined || !redirectStatuses.has(response.statusCode ?? 0)) {
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
      );
      const body = await readBody(response, url, request, deadline);
      const movedTo = isPermanent && url !== first ? url.href : undefined;
      return { status: response.statusCode ?? 0, headers, body, movedTo };
    }
    response.destroy();
    isPermanent &&= response.statusCode === 301 || response.statusCode === 308;
    url = parseAddress(location, url);
  }
  throw new WijkError(
    `${first.host} sends us from one address to another without end; ask for the feed's own address.`,
    {
      code: 'too-many-redirects',
    },
  );
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function parseAddress(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    throw new WijkError('This is no address we can read; give one that begins with https://.', {
      code: 'address-unfit',
    });
  }
  return url;
}

async function connect(url: URL, request: GuardedRequest, deadline: AbortSignal): Promise<IncomingMessage> {
  const addresses = await checkedAddresses(url, request, deadline);
  const options: RequestOptions = {
    // No agent is shared: a kept connection would skip the check.
    agent: false,
    headers: { 'Accept-Encoding': 'gzip, br', ...request.headers },
    lookup: pinned(addresses),
    signal: deadline,
    // A redirect to another host names no password, so none is sent there.
    ...(url.username !== '' ? { auth: credentialsOf(url) } : {}),
  };
  const target = new URL(url);
  target.username = '';
  target.password = '';
  return new Promise((resolve, reject) => {
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const sent = send(target, options, resolve);
    sent.on('error', error => reject(faultFor(error, url, deadline)));
    sent.end();
  });
}

function credentialsOf(url: URL): string {
  return `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
}

/** Answers every look-up with the addresses that were checked. */
function pinned(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, options, answer) => {
    const [first] = addresses;
    if (options.all === true) answer(null, [...addresses]);
    else answer(null, first?.address ?? '', first?.family);
  };
}

async function checkedAddresses(url: URL, request: GuardedRequest, deadline: AbortSignal): Promise<LookupAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const found = await addressesOf(host, url, request, deadline);
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const mayBePrivate = request.privateHosts.some(each => each.host === host && each.port === port);
  const fit = mayBePrivate ? [...found] : found.filter(({ address }) => isPublicAddress(address));
  if (fit.length === 0) {
    throw new WijkError(
      `${url.host} is an address inside a private network, which we do not read; add it to ALLOW_PRIVATE_HOSTS if it must be.`,
      { code: 'address-private' },
    );
  }
  return fit;
}

async function addressesOf(
  host: string,
  url: URL,
  request: GuardedRequest,
  deadline: AbortSignal,
): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  const resolve = request.resolve ?? (name => lookup(name, { all: true }));
  try {
    return await withDeadline(resolve(host), deadline);
  } catch (error) {
    throw faultFor(error, url, deadline);
  }
}

function withDeadline<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(deadline.reason);
  deadline.addEventListener('abort', stop, { once: true });
  return Promise.race([work, promise]).finally(() => deadline.removeEventListener('abort', stop));
}

async function readBody(
  response: IncomingMessage,
  url: URL,
  { maxBytes }: GuardedRequest,
  deadline: AbortSignal,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of decompressed(response)) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) throw tooLarge(url, maxBytes);
      chunks.push(bytes);
    }
  } catch (error) {
    throw error instanceof WijkError ? error : faultFor(error, url, deadline);
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks);
}

function decompressed(response: IncomingMessage): Readable {
  const coding = (response.headers['content-encoding'] ?? 'identity').toLowerCase();
  const decoder =
    coding === 'br' ? createBrotliDecompress() : /^(?:x-)?gzip$|^deflate$/.test(coding) ? createUnzip() : undefined;
  if (decoder === undefined) return response;
  // The error reaches whoever reads the decoder.
  pipeline(response, decoder, () => undefined);
  return decoder;
}

function tooLarge(url: URL, maxBytes: number): WijkError {
  const megabytes = Math.round(maxBytes / 1_000_000);
  return new WijkError(`${url.host} sends more than ${megabytes} MB; ask for a smaller feed.`, {
    code: 'response-too-large',
  });
}

/** What went wrong on the way, as a sentence. The address is not in it: its path may be a secret. */
function faultFor(error: unknown, url: URL, deadline: AbortSignal): WijkError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fault = (name: string, sentence: string) =>
    new WijkError(sentence, { code: name, retry: 'later', cause: error });
  if (deadline.aborted) {
    return fault('response-too-slow', `${url.host} takes too long to answer; we try again later.`);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') {
    return fault('host-unknown', `The name ${url.host} cannot be found; check the address.`);
  }
  if (/^(?:Z_|ERR_|HPE_)/.test(code) && !code.startsWith('ERR_TLS')) {
    return fault('response-damaged', `What ${url.host} sends is damaged (${code}); we try again later.`);
  }
  return fault('host-unreachable', `${url.host} cannot be reached (${code || 'no answer'}); we try again later.`);
}
