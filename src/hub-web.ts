/**
 * What a hub serves over HTTP, and where each page takes what it shows. Belongs to `main.ts`.
 */
import { programVersion } from './config/program-version.ts';
import type { Readiness, RoundTrip } from './core/readiness.ts';
import { databaseFault } from './database/database-fault.ts';
import type { DiskWatch } from './database/disk-watch.ts';
import type { ColumnCipher } from './database/encryption.ts';
import type { HubChat } from './hub-chat.ts';
import { shownNetwork } from './hub-network-states.ts';
import type { HubParts } from './hub-parts.ts';
import type { Role } from './queue/queues.ts';
import type { AgendaSources } from './web/agenda/agenda-sources.ts';
import { createStoredAgenda } from './web/agenda/stored-agenda.ts';
import { createApp } from './web/app.ts';
import { createStoredDashboard } from './web/dashboard/dashboard-sources.ts';
import type { OpenTrouble } from './web/health.ts';
import { createMetrics } from './web/metrics.ts';
import { createStoredPlans } from './web/plans/plans-sources.ts';
import { createStoredReport } from './web/report/report-sources.ts';
import { createRoundTripProbe } from './web/round-trip.ts';
import { listen, type WebServer } from './web/web-server.ts';

/**
 * Listens, with pages only where the role has them; every process shows its health.
 *
 * @throws WijkError when the port or address cannot be used
 */
export async function serve(
  parts: HubParts,
  role: Role,
  cipher: ColumnCipher,
  {
    channels,
    networks,
    web,
    delivery,
    desk,
    visits,
  }: Pick<HubChat, 'channels' | 'delivery' | 'desk' | 'networks' | 'visits' | 'web'>,
  disk: Pick<DiskWatch, 'fullSince'>,
): Promise<WebServer> {
  const { environment, clock, log, connection, troubles, queue, translations } = parts;
  const probeDatabase = createRoundTripProbe(() => connection.pool.query('SELECT 1'), clock);
  const probeQueue = createRoundTripProbe(() => queue.health(), clock);
  const readiness = async (): Promise<Readiness> => {
    const [answered, queueTrip] = await Promise.all([probeDatabase(), probeQueue()]);
    const database: RoundTrip =
      disk.fullSince() === undefined ? answered : { ...answered, state: 'down', reason: 'disk-full' };
    return { database, queue: queueTrip, channels: channels.readiness() };
  };
  /** What is written down, and what could not be. */
  const openTroubles = async (): Promise<OpenTrouble[]> => {
    const full = disk.fullSince();
    const known = await troubles.open().catch(error => {
      // While the database is away its own state is what is wrong.
      if (databaseFault(error) !== undefined) return [];
      throw error;
    });
    return full === undefined ? [...known] : [full, ...known];
  };
  const metrics = createMetrics({
    readiness,
    queues: async () => [...(await queue.counts())].map(([name, counts]) => ({ queue: name, counts: { ...counts } })),
    troubles: async () => (await troubles.open()).length + (disk.fullSince() === undefined ? 0 : 1),
    outbox: delivery.figures,
    version: programVersion(),
  });
  const agendas = new Map<string, AgendaSources>();
  const app = createApp({
    health: { readiness, troubles: openTroubles, metrics, metricsToken: environment.metricsToken },
    translations,
    neighbourhoods: () => {
      const { neighbourhoods, primary, isExample } = parts.shownConfiguration();
      return { all: neighbourhoods, primary, isExample };
    },
    agenda: ({ slug }) => {
      const id = parts.neighbourhoodId(slug);
      if (id === undefined) return undefined;
      // One for each neighbourhood, so that who asks at the same moment asks together.
      const known = agendas.get(id) ?? createStoredAgenda(connection.database, clock, id);
      agendas.set(id, known);
      return known;
    },
    plans: ({ slug, timeZone }) => {
      const id = parts.neighbourhoodId(slug);
      return id === undefined ? undefined : createStoredPlans(connection.database, parts.plansLinks, id, timeZone);
    },
    chat: web.sources,
    telegramBots: slug => networks.telegram.get(parts.neighbourhoodId(slug) ?? ''),
    dashboard: ({ slug }) => {
      const neighbourhoodId = parts.neighbourhoodId(slug);
      if (neighbourhoodId === undefined) return undefined;
      const [neighbourhood, stoepbord] = [parts.neighbourhoodOf(neighbourhoodId), parts.stoepborden(neighbourhoodId)];
      if (neighbourhood === undefined || stoepbord === undefined) return undefined;
      const { database } = connection;
      const own = () => channels.all().filter(each => each.neighbourhoodId === neighbourhoodId);
      const number = () => {
        const found = networks.whatsapp.get(neighbourhoodId);
        return own().some(({ channel }) => channel === found) ? found : undefined;
      };
      return createStoredDashboard({
        database,
        cipher,
        clock,
        neighbourhoodId,
        networks: () =>
          Promise.all(own().map(({ channel }) => shownNetwork(parts, neighbourhoodId, channel, number()))),
        pairing: number,
        neighbourhood,
        stoepbord,
        desk,
        report: createStoredReport({
          database,
          clock,
          neighbourhoodId,
          neighbourhood,
          stoepbord,
          before: visits.write,
        }),
        queues: async () => [...(await queue.counts())].map(([name, counts]) => ({ name, ...counts })),
      });
    },
    stoepbord: ({ slug }) => {
      const id = parts.neighbourhoodId(slug);
      return id === undefined ? undefined : parts.stoepborden(id);
    },
    clock,
    publicBase: environment.baseUrlIsPublic ? environment.baseUrl : undefined,
    onVisit: ({ slug, timeZone }, kind, language) => {
      const neighbourhoodId = parts.neighbourhoodId(slug);
      if (neighbourhoodId !== undefined) visits.note({ neighbourhoodId, timeZone, kind, language });
    },
    onFault: (error, path) => log.error({ err: error, path }, 'page failed'),
    servesPages: role === 'all' || role === 'web',
  });
  return listen(app, environment.host, environment.port);
}
