/**
 * How a hub publishes its neighbourhoods as plain files. Belongs to `main.ts`.
 */
import { readAgendaVersion } from './calendar/agenda-version-store.ts';
import { programVersion } from './config/program-version.ts';
import type { Publications } from './feeds/published-file.ts';
import type { HubParts } from './hub-parts.ts';
import { planSheets } from './web/publish/plan-sheets.ts';
import { createPublisher } from './web/publish/publisher.ts';

export function openPublications(parts: Omit<HubParts, 'queue'>): Publications {
  const { environment, clock, connection, translations } = parts;
  const served = () =>
    parts.shownConfiguration().neighbourhoods.flatMap(neighbourhood => {
      const id = parts.neighbourhoodId(neighbourhood.slug);
      return id === undefined ? [] : [{ id, neighbourhood }];
    });
  return createPublisher({
    database: connection.database,
    clock,
    translations,
    programVersion: programVersion(),
    publicBase: environment.baseUrlIsPublic ? environment.baseUrl : undefined,
    dataDirectory: environment.dataDirectory,
    ids: () => served().map(({ id }) => id),
    neighbourhood: id => {
      const found = served().find(each => each.id === id)?.neighbourhood;
      const { primary, isExample } = parts.shownConfiguration();
      return found && { neighbourhood: found, isPrimary: primary?.slug === found.slug, isExample };
    },
    async more(id) {
      const [neighbourhood, stoepbord] = [parts.neighbourhoodOf(id), parts.stoepborden(id)];
      if (neighbourhood === undefined || stoepbord === undefined) return [];
      const state = await readAgendaVersion(connection.database, id);
      const today = clock.now().toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate();
      return planSheets({ stoepbord, neighbourhood, state, today });
    },
  });
}
