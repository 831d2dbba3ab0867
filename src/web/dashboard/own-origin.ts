/**
 * Whether a request that changes something comes from one of our own pages. Pure.
 */

export interface OriginHeaders {
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** Sec-Fetch-Site, which browsers send over https and to this machine itself. */
  readonly site: string | undefined;
}

/** Every browser names the page that a POST comes from (Fetch, section 3.2); who does not is no browser with a visit. */
export function isFromOurPages({ origin, host, site }: OriginHeaders): boolean {
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined || host === undefined) return false;
  return URL.parse(origin)?.host.toLowerCase() === host.toLowerCase();
}
