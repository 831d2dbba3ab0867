/**
 * What most parts of a running hub are handed. Types only; belongs to `main.ts`.
 */
import type { Logger } from 'pino';
import type { Calendars } from './calendar/calendars.ts';
import type { PlansLinks } from './calendar/plans-links.ts';
import type { Environment } from './config/environment.ts';
import type { Neighbourhood } from './config/neighbourhood.ts';
import type { Configuration } from './config/read-configuration.ts';
import type { Clock } from './core/clock.ts';
import type { DatabaseConnection } from './database/connection.ts';
import type { TroubleBook } from './database/trouble-store.ts';
import type { Translations } from './i18n/translations.ts';
import type { JobQueue } from './queue/engine.ts';
import type { Stoepborden } from './stoepbord/stoepborden.ts';

export interface HubParts {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly log: Logger;
  readonly connection: DatabaseConnection;
  readonly troubles: TroubleBook;
  readonly queue: JobQueue;
  readonly calendars: Calendars;
  readonly plansLinks: PlansLinks;
  readonly stoepborden: Stoepborden;
  readonly translations: Translations;
  /** The UUID of a neighbourhood by its slug. */
  neighbourhoodId(slug: string): string | undefined;
  /**
   * What the configuration says now of the neighbourhood of this UUID, and the places that were made in chat; undefined when it
   * names it no more.
   */
  neighbourhoodOf(id: string): Neighbourhood | undefined;
  /** Without what was made in chat, for who reads that in a transaction of their own. */
  configuredNeighbourhoodOf(id: string): Neighbourhood | undefined;
  /** The configuration in use now; it may change while the hub runs. */
  configuration(): Configuration;
  /** With the places and organisations made in chat, for whoever looks at it. */
  shownConfiguration(): Configuration;
}
