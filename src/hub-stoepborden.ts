/**
 * The stoepborden as a running hub or a command opens them. Belongs to `main.ts`.
 */
import { randomUUID } from 'node:crypto';
import type { Environment } from './config/environment.ts';
import type { Configuration } from './config/read-configuration.ts';
import type { Clock } from './core/clock.ts';
import type { Database } from './database/connection.ts';
import { createTroubleBook } from './database/trouble-store.ts';
import type { Translations } from './i18n/translations.ts';
import type { BoardParts } from './stoepbord/board-work.ts';
import { createStoepborden, type Stoepborden } from './stoepbord/stoepborden.ts';
import { createTypesetter } from './stoepbord/typesetter.ts';

/** How boards speak to people. */
export type BoardVoice = Pick<BoardParts, 'tellKeeper' | 'tellReceiver'>;

export interface OpenStoepborden {
  readonly stoepborden: Stoepborden;
  /** From now on keepers and receivers are told through this; until then what is to be told waits. */
  connect(voice: BoardVoice): void;
  close(): Promise<void>;
}

export interface StoepbordenParts {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly database: Database;
  readonly translations: Translations;
  configuration(): Configuration;
  neighbourhoodId(slug: string): string | undefined;
}

export function openStoepborden(parts: StoepbordenParts): OpenStoepborden {
  const { environment, configuration, neighbourhoodId } = parts;
  const typesetter = createTypesetter();
  let voice: BoardVoice | undefined;
  const stoepborden = createStoepborden({
    ...parts,
    typesetter,
    newId: randomUUID,
    troublesOf: id => createTroubleBook(parts.database, parts.clock, id),
    neighbourhood: id => configuration().neighbourhoods.find(({ slug }) => neighbourhoodId(slug) === id),
    publicBase: environment.baseUrlIsPublic ? environment.baseUrl : undefined,
    privateHosts: environment.privateHosts,
    variable: environment.variable,
    tellKeeper: async notice => (await voice?.tellKeeper(notice)) ?? false,
    tellReceiver: async notice => (await voice?.tellReceiver(notice)) ?? false,
  });
  return {
    stoepborden,
    connect(given) {
      voice = given;
    },
    close: () => typesetter.close(),
  };
}
