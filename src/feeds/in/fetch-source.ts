/**
 * Fetches what a feed says now, whichever kind it is: a calendar's file, or UiTdatabank's answer.
 */
import type { LookupAddress } from 'node:dns';
import type { VariableLookup } from '../../config/environment.ts';
import type { HostAndPort } from '../../config/environment-values.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import { WijkError } from '../../core/errors.ts';
import type { FeedNotice } from './feed-item.ts';
import type { FeedToFetch } from './fetch-store.ts';
import { fetchFeed } from './fetch-feed.ts';
import { fetchUitdatabank } from './fetch-uitdatabank.ts';
import type { CleanFetch } from './follow-feed.ts';
import { readCalendar } from './read-calendar.ts';

export interface SourceParts {
  readonly privateHosts: readonly HostAndPort[];
  readonly userAgent: string;
  readonly variable: VariableLookup;
  readonly now: Temporal.Instant;
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}

export interface FetchedSource {
  readonly clean: CleanFetch;
  readonly notices: readonly FeedNotice[];
  /** For the next conditional request. */
  readonly validators: { readonly etag: string | undefined; readonly lastModified: string | undefined };
  readonly movedTo: string | undefined;
}

/** @throws WijkError those of `fetchFeed`, `readCalendar` and `fetchUitdatabank`, and `uitdatabank-client-id` */
export async function fetchSource(
  feed: FeedToFetch,
  { timeZone, uitdatabank }: Pick<Neighbourhood, 'timeZone' | 'uitdatabank'>,
  { privateHosts, userAgent, variable, now, resolve }: SourceParts,
): Promise<FetchedSource> {
  const door = { privateHosts, userAgent, now, ...(resolve === undefined ? {} : { resolve }) };
  const none = { etag: undefined, lastModified: undefined };
  if (feed.kind === 'uitdatabank') {
    const clientId = uitdatabank === undefined ? undefined : variable(uitdatabank.clientIdEnv);
    if (uitdatabank === undefined || clientId === undefined) {
      throw new WijkError('UiTdatabank has no client id; set the variable that uitdatabank in wijk.yaml names.', {
        code: 'uitdatabank-client-id',
      });
    }
    const { url, postcodes } = uitdatabank;
    const baseUrl = url.replace(/\/$/, '');
    const read = await fetchUitdatabank({ ...door, postalCodes: postcodes, clientId, baseUrl, zone: timeZone });
    return { clean: { state: 'read', ...read }, notices: read.notices, validators: none, movedTo: undefined };
  }
  const { etag, lastModified } = feed;
  const fetched = await fetchFeed(feed.address, { ...door, etag, lastModified });
  const { movedTo } = fetched;
  if (fetched.state === 'unchanged') return { clean: { state: 'unchanged' }, notices: [], validators: none, movedTo };
  const read = await readCalendar(fetched.body, { zone: timeZone, now, contentType: fetched.contentType });
  const validators = { etag: fetched.etag, lastModified: fetched.lastModified };
  return { clean: { state: 'read', ...read }, notices: read.notices, validators, movedTo };
}
