/**
 * Asks UiTdatabank's Search API for everything in some postcodes (docs.publiq.be, "Search API": client identification,
 * pagination, embedding). Keeps its default filters: published, still to come, for everybody.
 */

import type { LookupAddress } from 'node:dns';
import type { HostAndPort } from '../../config/environment-values.ts';
import { WijkError } from '../../core/errors.ts';
import { guardedFetch } from '../guarded-fetch.ts';
import { createNoticeBook, type FeedItem, type ReadFeed } from './feed-item.ts';
import { parseEvent, parsePage } from './uitdatabank-event.ts';
import { itemsOfEvent, type UitdatabankContext } from './uitdatabank-items.ts';

export interface UitdatabankOptions {
  readonly postalCodes: readonly string[];
  /** From publiq platform; secret. */
  readonly clientId: string;
  /** Without trailing slash; publiq's own unless configured. */
  readonly baseUrl?: string;
  readonly zone: string;
  readonly now: Temporal.Instant;
  readonly userAgent: string;
  readonly privateHosts: readonly HostAndPort[];
  readonly pageSize?: number;
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}

const publiq = 'https://search.uitdatabank.be';
/** More than this the API does not let one page through (`start` is at most 10,000). */
const lastStart = 10_000;
const limits = { maxBytes: 20_000_000, timeoutMs: 60_000, maxRedirects: 2 };

/**
 * @throws WijkError those of `guardedFetch`, `uitdatabank-refused` (the client id is wrong), `uitdatabank-busy` and
 *   `uitdatabank-answer` (something else than the documentation says)
 */
export async function fetchUitdatabank(options: UitdatabankOptions): Promise<ReadFeed> {
  const { zone, now, pageSize = 200 } = options;
  const book = createNoticeBook();
  const since = now.toZonedDateTimeISO(zone).toPlainDate();
  const context: UitdatabankContext = { zone, book, since };
  const items = new Map<string, FeedItem>();
  let isWhole = true;
  let start = 0;
  for (let total = 1; start < total; start += pageSize) {
    if (start > lastStart) {
      isWhole = false;
      book.note('tooMany', String(start));
      break;
    }
    const page = await fetchPage(options, start, pageSize);
    total = page.total;
    for (const member of page.members) {
      const event = parseEvent(member);
      if (event === undefined) {
        // What cannot be read is not gone.
        isWhole = false;
        book.note('unreadable');
        continue;
      }
      for (const item of itemsOfEvent(event, context)) items.set(item.uid, item);
    }
    if (page.members.length === 0) break;
  }
  if (items.size === 0) book.note('isEmpty');
  return { items: [...items.values()], notices: book.notices(), isWhole };
}

async function fetchPage(options: UitdatabankOptions, start: number, limit: number) {
  const url = new URL(`${options.baseUrl ?? publiq}/events`);
  const postalCode = options.postalCodes.map(code => code.replace(/[^\dA-Za-z]/g, ''));
  url.search = new URLSearchParams({
    q: `address.\\*.postalCode:(${postalCode.join(' OR ')})`,
    embed: 'true',
    // A fixed order, so that no page repeats or skips what another has.
    'sort[created]': 'asc',
    start: String(start),
    limit: String(limit),
  }).toString();
  const { status, body, headers } = await guardedFetch(url.href, {
    ...limits,
    privateHosts: options.privateHosts,
    ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
    headers: { 'X-Client-Id': options.clientId, 'User-Agent': options.userAgent, Accept: 'application/json' },
  });
  if (status === 401 || status === 403) {
    throw new WijkError('UiTdatabank refuses the client id; check uitdatabank in wijk.yaml with publiq platform.', {
      code: 'uitdatabank-refused',
    });
  }
  if (status === 429 || status >= 500) {
    const seconds = Number(headers['retry-after'] ?? Number.NaN);
    throw new WijkError(`UiTdatabank cannot answer now (${status}); we try again later.`, {
      code: 'uitdatabank-busy',
      retry: 'later',
      ...(Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {}),
    });
  }
  const page = status === 200 ? parsePage(parseJson(body)) : undefined;
  if (page === undefined) {
    throw new WijkError(`UiTdatabank answered something else than a page of events (${status}); we try again later.`, {
      code: 'uitdatabank-answer',
      retry: 'later',
    });
  }
  return page;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
