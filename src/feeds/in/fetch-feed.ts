/**
 * Fetches a partner's feed politely: only when it changed, within limits, and never from inside our network. Knows nothing
 * of what stands in it.
 */

import type { LookupAddress } from 'node:dns';
import type { HostAndPort } from '../../config/environment-values.ts';
import { WijkError } from '../../core/errors.ts';
import { type GuardedResponse, guardedFetch } from '../guarded-fetch.ts';
import { parseHttpDate } from '../http-date.ts';

export const feedLimits = { maxBytes: 10_000_000, timeoutMs: 30_000, maxRedirects: 5 } as const;

export interface FetchFeedOptions {
  /** The validators of the last good answer. */
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly privateHosts: readonly HostAndPort[];
  /** How we present ourselves, such as `Wijkbode/0.1.0`. */
  readonly userAgent: string;
  readonly now: Temporal.Instant;
  readonly limits?: { readonly maxBytes: number; readonly timeoutMs: number; readonly maxRedirects: number };
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}

export type FetchedFeed = UnchangedFeed | NewFeed;

interface UnchangedFeed {
  readonly state: 'unchanged';
  readonly movedTo: string | undefined;
}

interface NewFeed {
  readonly state: 'fetched';
  readonly body: Buffer;
  readonly contentType: string | undefined;
  /** To be given back at the next fetch. */
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  /** The address to ask from now on, when it moved for good. */
  readonly movedTo: string | undefined;
}

/**
 * The address a person gave, as it is fetched: `webcal://` is another name for https.
 *
 * @throws WijkError `address-unfit` when it is no http, https or webcal address
 */
export function feedAddress(text: string): string {
  const url = URL.parse(text.trim().replace(/^webcals?:\/\//i, 'https://'));
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new WijkError('This is no address of a calendar; give one that begins with https:// or webcal://.', {
      code: 'address-unfit',
    });
  }
  return url.href;
}

/**
 * @param address http, https or webcal
 * @throws WijkError those of `guardedFetch`; `feed-gone` (404, 410), `feed-refused` (401, 403), `feed-busy` (429, 503, with
 *   the wait that was asked for) and `feed-status`, all with retry `later`
 */
export async function fetchFeed(address: string, options: FetchFeedOptions): Promise<FetchedFeed> {
  const { etag, lastModified } = options;
  const response = await guardedFetch(feedAddress(address), {
    ...(options.limits ?? feedLimits),
    privateHosts: options.privateHosts,
    ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
    headers: {
      'User-Agent': options.userAgent,
      Accept: 'text/calendar, */*;q=0.5',
      ...(etag === undefined ? {} : { 'If-None-Match': etag }),
      ...(lastModified === undefined ? {} : { 'If-Modified-Since': lastModified }),
    },
  });
  const { status, headers, body, movedTo } = response;
  if (status === 304 && (etag !== undefined || lastModified !== undefined)) return { state: 'unchanged', movedTo };
  if (status !== 200) throw faultOf(response, new URL(feedAddress(address)).host, options.now);
  return {
    state: 'fetched',
    body,
    contentType: headers['content-type'],
    etag: headers.etag,
    lastModified: headers['last-modified'],
    movedTo,
  };
}

function faultOf({ status, headers }: GuardedResponse, host: string, now: Temporal.Instant): WijkError {
  const fault = (code: string, sentence: string, retryAfterMs?: number) =>
    new WijkError(sentence, { code, retry: 'later', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
  if (status === 404 || status === 410) {
    return fault('feed-gone', `${host} no longer has this calendar (${status}); ask the partner for its new address.`);
  }
  if (status === 401 || status === 403) {
    return fault('feed-refused', `${host} does not let us read this calendar (${status}); it has to be made public.`);
  }
  if (status === 429 || status === 503) {
    return fault(
      'feed-busy',
      `${host} asks us to come back later (${status}).`,
      retryAfter(headers['retry-after'], now),
    );
  }
  return fault('feed-status', `${host} answered with status ${status} instead of a calendar; we try again later.`);
}

/** `Retry-After` in milliseconds: seconds, or a moment (RFC 9110 10.2.3). At most a week. */
function retryAfter(header: string | undefined, now: Temporal.Instant): number | undefined {
  if (header === undefined) return undefined;
  const moment = parseHttpDate(header, now);
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : moment?.since(now).total('milliseconds');
  return wait === undefined || wait < 0 ? undefined : Math.min(Math.round(wait), 604_800_000);
}
