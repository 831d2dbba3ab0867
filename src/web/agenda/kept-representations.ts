/**
 * Keeps pages and feeds for who asks next, as long as what they were made of is the same. Knows neither.
 */
import { type Representation, type RepresentationSource, representationOf } from '../../feeds/representation.ts';

export interface MadeSource extends RepresentationSource {
  /** From when on it has to be made again though nothing was changed: something on it is over then. */
  readonly until?: Temporal.Instant | undefined;
}

export interface KeptRepresentations {
  /**
   * What is kept for this address, or a new one.
   *
   * @param version names all that it is made of
   */
  get(
    address: string,
    version: string,
    now: Temporal.Instant,
    make: () => Promise<MadeSource>,
  ): Promise<Representation>;
}

interface Kept {
  readonly version: string;
  readonly made: Promise<Representation>;
  until: Temporal.Instant | undefined;
}

/** @param most as many addresses as there is memory for: filters can be put together in more ways than that */
export function createKeptRepresentations(most: number): KeptRepresentations {
  const kept = new Map<string, Kept>();
  return {
    async get(address, version, now, make) {
      const before = kept.get(address);
      // Who asked last goes to the end, so that the first is the one longest not asked for.
      kept.delete(address);
      if (before !== undefined && before.version === version && !isOver(before, now)) {
        kept.set(address, before);
        return before.made;
      }
      const entry: Kept = {
        version,
        until: undefined,
        made: makeAfter(before, now, make, until => (entry.until = until)),
      };
      kept.set(address, entry);
      for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
      try {
        return await entry.made;
      } catch (error) {
        if (kept.get(address) === entry) kept.delete(address);
        throw error;
      }
    },
  };
}

function isOver({ until }: Kept, now: Temporal.Instant): boolean {
  return until !== undefined && Temporal.Instant.compare(now, until) >= 0;
}

async function makeAfter(
  before: Kept | undefined,
  now: Temporal.Instant,
  make: () => Promise<MadeSource>,
  setUntil: (until: Temporal.Instant | undefined) => void,
): Promise<Representation> {
  const source = await make();
  setUntil(source.until);
  return representationOf(source, await before?.made.catch(() => undefined), now);
}
