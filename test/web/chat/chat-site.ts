/** The whole site with web chats on a real database, listening on a free port, as one process of an installation. */
import { systemClock } from '../../../src/core/clock.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { createTryOutAccess } from '../../../src/web/chat/try-out-access.ts';
import { createApp } from '../../../src/web/app.ts';
import { listen } from '../../../src/web/web-server.ts';
import { createWebFixture, openProcess, type WebFixture } from '../../channels/web/web-fixture.ts';
import { sourcesOf, wijk } from '../agenda-fixture.ts';

const translations = await loadTranslations();

export async function createSite(options: { isOffered?: () => boolean; host?: string } = {}) {
  const web = await createWebFixture();
  const page = await servePages(web, options);
  return {
    ...web,
    ...page,
    async close() {
      await page.server.close();
      await web.close();
    },
  };
}

/** One more process that serves the same installation's pages. */
export async function serveElsewhere(web: WebFixture) {
  const own = openProcess(web.test, web.neighbourhoodId, web.key);
  const page = await servePages({ ...web, ...own }, {});
  return {
    ...page,
    async close() {
      await page.server.close();
      await own.close();
    },
  };
}

async function servePages(web: WebFixture, options: { isOffered?: () => boolean; host?: string }) {
  const faults: Error[] = [];
  const { cipher, chats } = web;
  const isOffered = options.isOffered ?? (() => true);
  const tryOut = createTryOutAccess({ database: web.test.database, cipher, clock: systemClock, isOffered });
  const app = createApp({
    health: {
      readiness: () => Promise.reject(new Error('not asked here')),
      troubles: async () => [],
      metrics: async () => '',
      metricsToken: undefined,
    },
    translations,
    neighbourhoods: () => ({ all: [wijk], primary: wijk, isExample: false }),
    agenda: () => sourcesOf([], []),
    chat: { webChats: ({ slug }) => (slug === wijk.slug ? chats : undefined), tryOut, realClock: systemClock },
    clock: systemClock,
    publicBase: undefined,
    onFault: error => faults.push(error),
    servesPages: true,
  });
  const server = await listen(app, options.host ?? '127.0.0.1', 0);
  return { server, tryOut, faults, base: `http://127.0.0.1:${server.port}` };
}

export type ChatSite = Awaited<ReturnType<typeof createSite>>;

/** What a program would make of the answer. */
export async function jsonOf(answer: Response) {
  return JSON.parse(await answer.text());
}
