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
import { createCalendarFixture } from '../../calendar/calendar-fixture.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { wijk } from '../agenda-fixture.ts';

export async function createDashboardSite(test: TestDatabase, publicBase?: string) {
  const fixture = await createCalendarFixture(test.database);
  const { database } = test;
  const { clock, neighbourhoodId, parts } = fixture;
  const { cipher } = parts;
  const state: ChannelState = {
    name: 'needs-login',
    since: clock.now().toString(),
    lastRoundTrip: clock.now().toString(),
    until: clock.now().add({ hours: 2 }).toString(),
    login: { kind: 'pairing-code', code: 'ABCD1234', expiresAt: clock.now().toString() },
  };
  const phone = {
    view: { state, privateChats: null } as PairingView,
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
  const dashboard = createStoredDashboard({
    database,
    cipher,
    clock,
    neighbourhoodId,
    networks: async () => [
      { network: 'telegram', state: { name: 'connected', since: clock.now().toString(), lastRoundTrip: null } },
      { network: 'whatsapp', state: phone.view.state },
    ],
    pairing: () => pairing,
  });
  const app = createApp({
    health: {
      readiness: () => Promise.reject(new Error('not asked here')),
      troubles: async () => [],
      metrics: async () => '',
      metricsToken: undefined,
    },
    translations: await loadTranslations(),
    neighbourhoods: () => ({ all: [wijk], primary: wijk, isExample: false }),
    agenda: () => createStoredAgenda(database, clock, neighbourhoodId),
    plans: () => undefined,
    stoepbord: () => undefined,
    dashboard: () => dashboard,
    clock,
    publicBase,
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
    /** The token of a new link. */
    link: () => createDashboardLink({ database, cipher, clock, neighbourhoodId }, personId),
  };
}

export type DashboardSite = Awaited<ReturnType<typeof createDashboardSite>>;
