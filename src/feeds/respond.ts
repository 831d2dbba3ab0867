/**
 * What an HTTP server answers when somebody asks for a representation: conditions, HEAD, compression (RFC 9110). Pure, and
 * bound to no framework: the pages hand it the request's method and headers.
 */

import { formatHttpDate, parseHttpDate } from './http-date.ts';
import type { ContentCoding, Representation } from './representation.ts';

export interface FeedRequest {
  readonly method: string;
  /** Gives a header's value by its name in lower case. */
  header(name: string): string | undefined;
}

export interface FeedResponse {
  readonly status: 200 | 304 | 405;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for HEAD, 304 and 405. */
  readonly body: Buffer | undefined;
}

/** What an answer says besides what its representation knows. */
export interface ResponseManner {
  readonly cacheControl: string;
  /** The request's headers that the choice of the representation went by, besides Accept-Encoding. */
  readonly vary: readonly string[];
  /** Whether scripts of other sites may read it (CORS). */
  readonly isOpen: boolean;
}

/** A feed: a cache may answer in our place for a quarter of an hour, which calendar programs take for ever to notice. */
const feedManner: ResponseManner = { cacheControl: 'public, max-age=900', vary: [], isOpen: true };

/**
 * Answers GET and HEAD. `If-None-Match` goes before `If-Modified-Since` (RFC 9110 13.2.2), and a validator of any coding
 * counts: the calendar behind it is the same.
 */
export function respond(
  request: FeedRequest,
  representation: Representation,
  manner: ResponseManner = feedManner,
): FeedResponse {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { Allow: 'GET, HEAD' }, body: undefined };
  }
  const coding = chooseCoding(request.header('accept-encoding'));
  const known = knownTag(request, representation, coding);
  const headers = {
    ETag: known ?? representation.etag(coding),
    'Last-Modified': formatHttpDate(representation.lastModified),
    'Cache-Control': manner.cacheControl,
    Vary: [...manner.vary, 'Accept-Encoding'].join(', '),
    ...(manner.isOpen ? { 'Access-Control-Allow-Origin': '*' } : {}),
  };
  if (known !== undefined) return { status: 304, headers, body: undefined };
  const body = representation.body(coding);
  const { filename } = representation;
  return {
    status: 200,
    headers: {
      ...headers,
      'Content-Type': representation.contentType,
      ...(filename === undefined ? {} : { 'Content-Disposition': `inline; filename="${filename}"` }),
      'Content-Length': String(body.length),
      ...(coding === 'identity' ? {} : { 'Content-Encoding': coding }),
    },
    body: request.method === 'HEAD' ? undefined : body,
  };
}

const codings = ['br', 'gzip', 'identity'] as const satisfies readonly ContentCoding[];

/** The validator the client has, when what it has is what it would get. */
function knownTag(request: FeedRequest, representation: Representation, coding: ContentCoding): string | undefined {
  const noneMatch = request.header('if-none-match');
  if (noneMatch !== undefined) {
    if (noneMatch.trim() === '*') return representation.etag(coding);
    // A weak tag counts too: proxies that compress make ours weak.
    const tags = new Set(noneMatch.match(/"[^"]*"/g));
    return [coding, ...codings].map(each => representation.etag(each)).find(tag => tags.has(tag));
  }
  const since = request.header('if-modified-since');
  const moment = since === undefined ? undefined : parseHttpDate(since, representation.lastModified);
  const isUnchanged = moment !== undefined && Temporal.Instant.compare(representation.lastModified, moment) <= 0;
  return isUnchanged ? representation.etag(coding) : undefined;
}

/** The coding the client likes best, ours first among equals (RFC 9110 12.5.3). Without the header: as it is. */
function chooseCoding(header: string | undefined): ContentCoding {
  const weights = new Map<string, number>();
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const { name = '', weight = '1' } =
      /^\s*(?<name>[^\s;]+)\s*(?:;\s*q=(?<weight>[\d.]+))?\s*$/.exec(part)?.groups ?? {};
    if (name !== '') weights.set(name === 'x-gzip' ? 'gzip' : name, Number(weight));
  }
  const weightOf = (coding: ContentCoding): number =>
    weights.get(coding) ?? weights.get('*') ?? (coding === 'identity' ? 0.001 : 0);
  const [best] = codings.filter(coding => weightOf(coding) > 0).toSorted((a, b) => weightOf(b) - weightOf(a));
  return best ?? 'identity';
}
