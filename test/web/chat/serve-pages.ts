/** The whole site with web chats, listening on a free port. Asks nothing of vitest, so that a process of its own can run it. */
import type { WebChats } from '../../../src/channels/web/web-chats.ts';
import { systemClock } from '../../../src/core/clock.ts';
import type { Database } from '../../../src/database/connection.ts';
import type { ColumnCipher } from '../../../src/database/encryption.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { createTryOutAccess } from '../../../src/web/chat/try-out-access.ts';
import { createApp } from '../../../src/web/app.ts';
import { listen } from '../../../src/web/web-server.ts';
import { sourcesOf, wijk } from '../agenda-fixture.ts';

const translations = await loadTranslations();

export async function servePages(
  web: { readonly database: Database; readonly cipher: ColumnCipher; readonly chats: WebChats },
  options: { isOffered?: () => boolean; host?: string },
) {
  const faults: Error[] = [];
  const { cipher, chats, database } = web;
  const isOffered = options.isOffered ?? (() => true);
  const tryOut = createTryOutAccess({ database, cipher, clock: systemClock, isOffered });
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
    plans: () => undefined,
    chat: { webChats: ({ slug }) => (slug === wijk.slug ? chats : undefined), tryOut, realClock: systemClock },
    clock: systemClock,
    publicBase: undefined,
    onFault: error => faults.push(error),
    servesPages: true,
  });
  const server = await listen(app, options.host ?? '127.0.0.1', 0);
  return { server, tryOut, faults, base: `http://127.0.0.1:${server.port}` };
}
