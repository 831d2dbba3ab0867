/**
 * The calendars that a neighbourhood's wijk.yaml names. Pure.
 */
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import { feedAddress } from './fetch-feed.ts';
import type { NamedFeed } from './feed-store.ts';

/** One for each address of each partner, and one for UiTdatabank with all its postcodes. */
export function feedsInFile({ partners, uitdatabank }: Pick<Neighbourhood, 'partners' | 'uitdatabank'>): NamedFeed[] {
  const calendars = partners.flatMap(({ id, feeds }) =>
    feeds.map(address => ({ kind: 'calendar', partnerId: id, address: feedAddress(address) }) as const),
  );
  if (uitdatabank === undefined) return calendars;
  // Other postcodes are the same source: what is no longer in it is withdrawn as from any feed.
  return [...calendars, { kind: 'uitdatabank', partnerId: null, address: uitdatabank.url }];
}
