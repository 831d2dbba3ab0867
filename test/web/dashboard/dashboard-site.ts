/**
 * The site with a dashboard on the real database, for its tests.
 */
import { addCoordinator } from '../../../src/people/role-store.ts';
import { createDashboardLink } from '../../../src/people/dashboard-access.ts';
import { insertPerson } from '../../../src/people/person-store.ts';
import { randomIds } from '../../../src/calendar/ids.ts';
import { type PairingView, pairingWish } from '../../../src/channels/whatsapp/pairing.ts';
import type { ChannelState } from '../../../src/core/chat/channel.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { createApp } from '../../../src/web/app.ts';
import { createStoredAgenda } from '../../../src/web/agenda/stored-agenda.ts';
import { createStoredDashboard, type DashboardPairing } from '../../../src/web/dashboard/dashboard-sources.ts';
import { createTypesetter } from '../../../src/stoepbord/typesetter.ts';
import { createStoepborden } from '../../../src/stoepbord/stoepborden.ts';
import type { Board, Neighbourhood } from '../../../src/config/neighbourhood.ts';
import { createDesk } from '../../../src/conversation/desk/desk.ts';
import { flows } from '../../../src/conversation/flows.ts';
import { createStoredReport } from '../../../src/web/report/report-sources.ts';
import { createTalkNetwork } from '../../conversation/talk-channel.ts';
import { exampleNeighbourhood } from '../../stoepbord/sample.ts';
import { createCalendarFixture } from '../../calendar/calendar-fixture.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { wijk } from '../agenda-fixture.ts';

const translations = await loadTranslations();
export const typesetter = createTypesetter();

const board: Board = {
  id: 'hof',
  place: 'hof',
  paper: 'A3',
  orientation: 'portrait',
  distance: 2,
  languages: ['nl'],
  keeper: 'hof',
  printer: undefined,
  changeDay: 'monday',
};

export async function createDashboardSite(test: TestDatabase, publicBase?: string) {
  const fixture = await createCalendarFixture(test.database);
  const { database } = test;
  const { clock, neighbourhoodId, parts } = fixture;
  const { cipher } = parts;
  const loggedOut: ChannelState = {
    name: 'needs-login',
    since: clock.now().toString(),
    lastRoundTrip: clock.now().toString(),
    until: clock.now().add({ hours: 2 }).toString(),
    login: { kind: 'pairing-code', code: 'ABCD1234', expiresAt: clock.now().toString() },
  };
  const phone = {
    view: { state: loggedOut, privateChats: null } as PairingView,
    /** What was asked for, oldest first. */
    asked: [] as (string | null)[],
  };
  const pairing: DashboardPairing = {
    pairing: async () => phone.view,
    async requestPairing(number) {
      pairingWish(number);
      phone.asked.push(number);
    },
    async confirmAccount() {
      phone.asked.push('yes');
    },
  };
  const neighbourhood: Neighbourhood = { ...exampleNeighbourhood(), ...wijk, boards: [board] };
  const network = createTalkNetwork(new Map());
  const stoepbord = createStoepborden({
    database,
    clock,
    typesetter,
    translations,
    newId: randomIds.uuid,
    neighbourhood: id => (id === neighbourhoodId ? neighbourhood : undefined),
    publicBase: undefined,
    privateHosts: [],
    variable: () => undefined,
    tellKeeper: async () => true,
    tellReceiver: async () => true,
    troublesOf: () => ({ report: async () => undefined, end: async () => undefined }),
  })(neighbourhoodId);
  if (stoepbord === undefined) throw new Error('the neighbourhood is there');
  const desk = createDesk({
    database,
    cipher,
    clock,
    ids: randomIds,
    translations,
    mailbox: network.mailbox,
    publicBase: null,
    localBase: 'http://localhost:8080',
    neighbourhood: id => (id === neighbourhoodId ? neighbourhood : undefined),
    channel: (_id, which) => network.channel(which),
    flows,
  });
  const dashboard = createStoredDashboard({
    database,
    cipher,
    clock,
    neighbourhoodId,
    neighbourhood,
    stoepbord,
    desk,
    report: createStoredReport({ database, clock, neighbourhoodId, neighbourhood, stoepbord }),
    networks: async () => [
      { network: 'telegram', state: { name: 'connected', since: clock.now().toString(), lastRoundTrip: null } },
      { network: 'whatsapp', state: phone.view.state },
    ],
    queues: async () => [{ name: 'deliver', waiting: 1, running: 2, delayed: 3, failed: 4 }],
    pairing: () => pairing,
  });
  const visits: string[] = [];
  const app = createApp({
    health: {
      readiness: () => Promise.reject(new Error('not asked here')),
      troubles: async () => [],
      metrics: async () => '',
      metricsToken: undefined,
    },
    translations,
    neighbourhoods: () => ({ all: [wijk], primary: wijk, isExample: false }),
    agenda: () => createStoredAgenda(database, clock, neighbourhoodId),
    plans: () => undefined,
    stoepbord: () => undefined,
    dashboard: () => dashboard,
    clock,
    publicBase,
    onVisit: ({ slug }, kind, language) => void visits.push(`${slug} ${kind} ${language}`),
    onFault: error => {
      throw error;
    },
    servesPages: true,
  });
  const personId = randomIds.uuid();
  const at = clock.now();
  await insertPerson(database, cipher, {
    id: personId,
    neighbourhoodId,
    name: 'Els',
    language: 'nl',
    at,
    today: '2026-03-02',
  });
  await addCoordinator(database, neighbourhoodId, personId, at);
  return {
    ...fixture,
    app,
    phone,
    personId,
    database,
    network,
    stoepbord,
    desk,
    visits,
    /** The token of a new link. */
    link: () => createDashboardLink({ database, cipher, clock, neighbourhoodId }, personId),
  };
}

export type DashboardSite = Awaited<ReturnType<typeof createDashboardSite>>;
