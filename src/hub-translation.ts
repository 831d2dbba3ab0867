/**
 * What translation by machine is handed: the machines of the configuration, and the names that stay as they are. Belongs to `main.ts`.
 */
import { knownPlaces } from './conversation/partner/place-store.ts';
import { createTroubleBook } from './database/trouble-store.ts';
import { configuredTranslators } from './delivery/translation/configured-translators.ts';
import type { TranslatingParts } from './delivery/translation/translate-texts.ts';
import type { HubParts } from './hub-parts.ts';
import { listPartners } from './people/partner-store.ts';

export function translatingPartsOf(
  parts: Pick<HubParts, 'connection' | 'clock' | 'log' | 'environment' | 'calendars' | 'neighbourhoodOf'>,
): TranslatingParts {
  const { connection, clock, log, environment, calendars, neighbourhoodOf } = parts;
  const { database } = connection;
  return {
    database,
    clock,
    log,
    neighbourhoodOf,
    calendarOf: calendars,
    translatorsOf: ({ translate }) => configuredTranslators(translate, environment.variable),
    async namesThatStay(neighbourhoodId, neighbourhood) {
      const partners = await listPartners(database, neighbourhoodId, neighbourhood);
      const places = await knownPlaces(database, neighbourhoodId, neighbourhood);
      return [...neighbourhood.translate.keep, ...[...partners, ...places].map(({ name }) => name)];
    },
    troublesOf: neighbourhoodId => createTroubleBook(database, clock, neighbourhoodId),
  };
}
