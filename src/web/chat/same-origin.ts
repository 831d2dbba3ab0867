/**
 * Whether a request that changes something comes from one of our own pages, or from no page at all. Pure.
 */

/** The headers that matter here. */
export interface OriginHeaders {
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** Sec-Fetch-Site, which browsers send over https and to this machine itself. */
  readonly site: string | undefined;
}

/**
 * Browsers name the page that a POST comes from (Fetch, section 3.2); programs do not, and are no danger: they hold no
 * visitor's cookie.
 *
 * @param opaque whether an origin that the browser keeps back (`null`) is taken: only where the address itself is a secret,
 *   whose pages let no referrer out and so get this as their own origin
 */
export function isFromOurPages({ origin, host, site }: OriginHeaders, opaque: boolean): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  if (origin === 'null') return opaque;
  const url = URL.parse(origin);
  return url !== null && host !== undefined && url.host.toLowerCase() === host.toLowerCase();
}
