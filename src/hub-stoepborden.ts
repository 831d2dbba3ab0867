/**
 * The stoepborden as a running hub or a command opens them. Belongs to `main.ts`.
 */
import { randomUUID } from 'node:crypto';
import type { Environment } from './config/environment.ts';
import type { Configuration } from './config/read-configuration.ts';
import type { Clock } from './core/clock.ts';
import type { Database } from './database/connection.ts';
import type { ColumnCipher } from './database/encryption.ts';
import type { TroubleBook } from './database/trouble-store.ts';
import { loadTranslations } from './i18n/translations.ts';
import { createStoepborden, type Stoepborden } from './stoepbord/stoepborden.ts';
import { createTypesetter } from './stoepbord/typesetter.ts';

export interface OpenStoepborden {
  readonly stoepborden: Stoepborden;
  close(): Promise<void>;
}

export interface StoepbordenParts {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly troubles: TroubleBook;
  configuration(): Configuration;
  neighbourhoodId(slug: string): string | undefined;
}

export async function openStoepborden(parts: StoepbordenParts): Promise<OpenStoepborden> {
  const { environment, configuration, neighbourhoodId } = parts;
  const typesetter = createTypesetter();
  const stoepborden = createStoepborden({
    ...parts,
    typesetter,
    translations: await loadTranslations(),
    newId: randomUUID,
    neighbourhood: id => configuration().neighbourhoods.find(({ slug }) => neighbourhoodId(slug) === id),
    publicBase: environment.baseUrlIsPublic ? environment.baseUrl : undefined,
    privateHosts: environment.privateHosts,
    variable: environment.variable,
    // As long as no network is connected there is no chat to open, and nobody to tell: what is to be told waits.
    chatAddresses: () => ({}),
    tellKeeper: async () => false,
    tellReceiver: async () => false,
  });
  return { stoepborden, close: () => typesetter.close() };
}
