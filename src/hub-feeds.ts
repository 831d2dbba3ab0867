/**
 * What the keeper of feeds is handed. Belongs to `main.ts`.
 */
import { randomInt } from 'node:crypto';
import { randomIds } from './calendar/ids.ts';
import type { Neighbourhood } from './config/neighbourhood.ts';
import { programVersion } from './config/program-version.ts';
import type { ColumnCipher } from './database/encryption.ts';
import { createFeedKeeper, type FeedKeeper } from './feeds/in/feed-keeper.ts';
import type { HubParts } from './hub-parts.ts';

export function openFeedKeeper(parts: HubParts, cipher: ColumnCipher): FeedKeeper {
  const { environment, clock, connection, calendars } = parts;
  return createFeedKeeper({
    database: connection.database,
    cipher,
    clock,
    ids: randomIds,
    calendars,
    neighbourhoods: () => neighbourhoodsById(parts),
    privateHosts: environment.privateHosts,
    userAgent: `Wijkbode/${programVersion()}`,
    variable: environment.variable,
    chance: () => randomInt(chances) / chances,
  });
}

const chances = 1_000_000;

function neighbourhoodsById(parts: HubParts): ReadonlyMap<string, Neighbourhood> {
  return new Map(
    parts.configuration().neighbourhoods.flatMap(neighbourhood => {
      const id = parts.neighbourhoodId(neighbourhood.slug);
      return id === undefined ? [] : [[id, parts.neighbourhoodOf(id) ?? neighbourhood] as const];
    }),
  );
}
