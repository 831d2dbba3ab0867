/**
 * Which neighbourhoods share activities with which, as the configuration has it now, and the telling of it. Belongs to `main.ts`.
 */
import { areNeighbours, tellNeighbours } from './calendar/share-activities.ts';
import type { NeighbouringNeighbourhood } from './conversation/turn-parts.ts';
import type { HubParts } from './hub-parts.ts';
import type { Refill } from './queue/due-runs.ts';

/** Those that name this one, and that it names. */
export function neighboursOf(
  parts: Pick<HubParts, 'configuration' | 'neighbourhoodId' | 'neighbourhoodOf'>,
  id: string,
): readonly NeighbouringNeighbourhood[] {
  const own = parts.neighbourhoodOf(id);
  if (own === undefined) return [];
  return parts.configuration().neighbourhoods.flatMap(other => {
    const otherId = parts.neighbourhoodId(other.slug);
    return otherId === undefined || !areNeighbours(own, other)
      ? []
      : [{ id: otherId, slug: other.slug, name: other.name }];
  });
}

/** Tells the neighbours, at every tick, what has changed of what is shared with them. */
export function neighboursRefill({
  connection,
  clock,
  calendars,
  neighbourhoodOf,
}: Pick<HubParts, 'connection' | 'clock' | 'calendars' | 'neighbourhoodOf'>): Refill {
  const parts = { database: connection.database, clock, calendars, neighbourhoodOf };
  return {
    name: 'neighbours',
    async refill() {
      await tellNeighbours(parts);
    },
  };
}
