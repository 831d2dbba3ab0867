/**
 * A feed's text with what HTTP needs of it: validators that hold as long as the bytes do, and the compressed bodies, each
 * made once. Knows no request.
 */

import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type ContentCoding = 'br' | 'gzip' | 'identity';

export interface Representation {
  readonly contentType: string;
  /** Offered as the name when somebody saves it; undefined for a page. */
  readonly filename: string | undefined;
  /** In whole seconds, as HTTP can say it. */
  readonly lastModified: Temporal.Instant;
  /** The bytes in one coding, made when first asked for. */
  body(coding: ContentCoding): Buffer;
  /** The strong validator of the bytes in one coding: each has its own (RFC 9110 8.8.3.3). */
  etag(coding: ContentCoding): string;
}

export interface RepresentationSource {
  readonly text: string;
  readonly contentType: string;
  readonly filename?: string | undefined;
  /** The newest change among what is shown. */
  readonly revised: Temporal.Instant;
}

/** The content types of the three feeds, with the names under which they are saved. */
export const feedTypes = {
  calendar: { contentType: 'text/calendar; charset=utf-8', filename: 'wijkkalender.ics' },
  atom: { contentType: 'application/atom+xml; charset=utf-8', filename: 'wijkkalender.atom' },
  json: { contentType: 'application/feed+json; charset=utf-8', filename: 'wijkkalender.json' },
} as const;

/**
 * Keeps the one before when the text is still the same. Otherwise the text has changed, and its date is new even where no
 * entry is: one may have been taken away, or be over.
 *
 * @param previous what was given out for the same address last, if anything
 * @param now the present moment
 */
export function representationOf(
  source: RepresentationSource,
  previous: Representation | undefined,
  now: Temporal.Instant,
): Representation {
  const made = createRepresentation(source);
  if (previous === undefined) return made;
  if (previous.etag('identity') === made.etag('identity')) return previous;
  return createRepresentation({ ...source, revised: now });
}

export function createRepresentation({ text, contentType, filename, revised }: RepresentationSource): Representation {
  const bodies = new Map<ContentCoding, Buffer>([['identity', Buffer.from(text)]]);
  const plain = bodies.get('identity') ?? Buffer.alloc(0);
  const hash = hashOf(plain);
  return {
    contentType,
    filename,
    lastModified: revised.round({ smallestUnit: 'second', roundingMode: 'floor' }),
    etag: coding => (coding === 'identity' ? `"${hash}"` : `"${hash}-${coding}"`),
    body(coding) {
      const body = bodies.get(coding) ?? compress(coding, plain);
      bodies.set(coding, body);
      return body;
    },
  };
}

/** The strong validator of bytes as they are. */
export function etagOf(bytes: Uint8Array): string {
  return `"${hashOf(bytes)}"`;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 27);
}

function compress(coding: ContentCoding, plain: Buffer): Buffer {
  if (coding === 'gzip') return gzipSync(plain, { level: 6 });
  if (coding === 'identity') return plain;
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  // Above 5 a year's calendar takes longer than it saves.
  return brotliCompressSync(plain, { params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_SIZE_HINT]: plain.length } });
}
