/**
 * Every address of the whole application, as its router has them.
 */
import { systemClock } from '../../src/core/clock.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { createApp } from '../../src/web/app.ts';
import { sourcesOf } from './agenda-fixture.ts';

export interface Route {
  readonly method: string;
  readonly path: string;
}

/** Once each; what is there for all methods as GET. */
export async function everyRoute(): Promise<readonly Route[]> {
  const never = () => undefined;
  const app = createApp({
    health: {
      readiness: () => Promise.reject(new Error('not asked')),
      troubles: async () => [],
      metrics: async () => '',
      metricsToken: undefined,
    },
    translations: await loadTranslations(),
    neighbourhoods: () => ({ all: [], primary: undefined, isExample: false }),
    agenda: () => sourcesOf([], []),
    plans: never,
    dashboard: never,
    stoepbord: never,
    telegramBots: never,
    chat: {
      webChats: never,
      tryOut: {
        isOffered: () => true,
        createLink: async () => '',
        useLink: async () => undefined,
        isVisitor: async () => false,
      },
      realClock: systemClock,
    },
    clock: systemClock,
    publicBase: undefined,
    onFault: never,
    servesPages: true,
  });
  const all = app.routes.map(({ method, path }) => ({ method: method === 'ALL' ? 'GET' : method, path }));
  return [...new Map(all.map(each => [`${each.method} ${each.path}`, each])).values()];
}
