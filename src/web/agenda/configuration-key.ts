/**
 * What of a neighbourhood's configuration pages and feeds are made of, in a few letters. Pure.
 */
import { createHash } from 'node:crypto';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';

const known = new WeakMap<ShownNeighbourhood, string>();

/** The same for as long as the configuration says the same; a neighbourhood read anew is another object. */
export function configurationKey(neighbourhood: ShownNeighbourhood): string {
  const before = known.get(neighbourhood);
  if (before !== undefined) return before;
  const { slug, name, languages, timeZone, themes, places, partners, colours } = neighbourhood;
  const text = JSON.stringify([slug, name, languages, timeZone, themes, places, partners, colours]);
  const key = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  known.set(neighbourhood, key);
  return key;
}
