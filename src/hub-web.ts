/**
 * What a hub serves over HTTP, and where each page takes what it shows. Belongs to `main.ts`.
 */
import { programVersion } from './config/program-version.ts';
import type { Readiness } from './core/readiness.ts';
import type { HubParts } from './hub-parts.ts';
import { loadTranslations } from './i18n/translations.ts';
import type { Role } from './queue/queues.ts';
import { createStoredAgenda } from './web/agenda/stored-agenda.ts';
import { createApp } from './web/app.ts';
import { createMetrics } from './web/metrics.ts';
import { createRoundTripProbe } from './web/round-trip.ts';
import { listen, type WebServer } from './web/web-server.ts';

/**
 * Listens, with pages only where the role has them; every process shows its health.
 *
 * @throws WijkError when the port or address cannot be used
 */
export async function serve(parts: HubParts, role: Role): Promise<WebServer> {
  const { environment, clock, log, connection, troubles, queue } = parts;
  const probeDatabase = createRoundTripProbe(() => connection.pool.query('SELECT 1'), clock);
  const probeQueue = createRoundTripProbe(() => queue.health(), clock);
  const readiness = async (): Promise<Readiness> => {
    const [database, queueTrip] = await Promise.all([probeDatabase(), probeQueue()]);
    return { database, queue: queueTrip, channels: [] };
  };
  const metrics = createMetrics({
    readiness,
    queues: async () => [...(await queue.counts())].map(([name, counts]) => ({ queue: name, counts: { ...counts } })),
    troubles: async () => (await troubles.open()).length,
    version: programVersion(),
  });
  const translations = await loadTranslations();
  for (const file of translations.missing) log.warn({ file }, 'texts missing, shown in Dutch');
  const app = createApp({
    health: { readiness, troubles: () => troubles.open(), metrics, metricsToken: environment.metricsToken },
    translations,
    neighbourhoods: () => {
      const { neighbourhoods, primary, isExample } = parts.configuration();
      return { all: neighbourhoods, primary, isExample };
    },
    agenda: ({ slug }) => {
      const id = parts.neighbourhoodId(slug);
      return id === undefined ? undefined : createStoredAgenda(connection.database, clock, id);
    },
    stoepbord: ({ slug }) => {
      const id = parts.neighbourhoodId(slug);
      return id === undefined ? undefined : parts.stoepborden(id);
    },
    clock,
    publicBase: environment.baseUrlIsPublic ? environment.baseUrl : undefined,
    onFault: (error, path) => log.error({ err: error, path }, 'page failed'),
    servesPages: role === 'all' || role === 'web',
  });
  return listen(app, environment.host, environment.port);
}
