/**
 * Publishes neighbourhoods as plain files: by hand into any folder, and by itself where the configuration says so.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readAgendaVersion } from '../../calendar/agenda-version-store.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { Clock } from '../../core/clock.ts';
import { WijkError } from '../../core/errors.ts';
import type { Database } from '../../database/connection.ts';
import { createTroubleBook } from '../../database/trouble-store.ts';
import type { PlannedFile, Publications } from '../../feeds/published-file.ts';
import type { Translations } from '../../i18n/translations.ts';
import { configurationKey } from '../agenda/configuration-key.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { createStoredAgenda } from '../agenda/stored-agenda.ts';
import { planSite } from './plan-site.ts';
import { notePublication, readPublication, whilePublishing } from './publication-store.ts';
import { upload } from './upload.ts';
import { type WrittenFolder, writeFolder } from './write-folder.ts';

export interface PublisherParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly translations: Translations;
  readonly programVersion: string;
  /** `https://…` without trailing slash; undefined when the hub has no public address. */
  readonly publicBase: string | undefined;
  /** Where files are kept that only a command takes further. */
  readonly dataDirectory: string;
  /** By the neighbourhood's id, as the configuration has it now. */
  neighbourhood(id: string): ServedNeighbourhood | undefined;
  /** Ids of the neighbourhoods that are served now. */
  ids(): readonly string[];
  /** What others want to have published of a neighbourhood: the PDFs of boards and papers. */
  more(neighbourhoodId: string): Promise<readonly PlannedFile[]>;
}

export interface ServedNeighbourhood {
  readonly neighbourhood: ShownNeighbourhood & Pick<Neighbourhood, 'publish'>;
  readonly isPrimary: boolean;
  readonly isExample: boolean;
}

export interface Publisher extends Publications {
  /** Writes all files of a neighbourhood into a folder. @throws WijkError as `writeFolder` */
  publishTo(neighbourhoodId: string, folder: string, signal: AbortSignal): Promise<WrittenFolder>;
}

/** So many seconds after the last of several changes they are published together. */
const quietSeconds = 15;
/** Changes that do not end are published every so often all the same. */
const longestWaitSeconds = 300;
/** After a failure. */
const retrySeconds = 300;
const uploadLimitMs = 600_000;

export function createPublisher(parts: PublisherParts): Publisher {
  const { database, clock } = parts;

  async function publishTo(id: string, folder: string, signal: AbortSignal): Promise<WrittenFolder> {
    const served = required(parts, id);
    const { neighbourhood } = served;
    const sources = createStoredAgenda(database, clock, id);
    return whilePublishing(database, id, async () => {
      const version = await sources.version();
      const now = clock.now();
      const request = {
        ...served,
        sources,
        translations: parts.translations,
        now,
        today: todayIn(neighbourhood, now),
        publicBase: neighbourhood.publish?.baseUrl?.replace(/\/+$/, '') ?? parts.publicBase,
        version,
        programVersion: parts.programVersion,
        more: () => parts.more(id),
      };
      const plan = (before: ReadonlyMap<string, unknown>) => planSite(request, before.keys());
      return writeFolder({ folder, slug: neighbourhood.slug, now, signal, plan });
    });
  }

  /** Names what would be published now. */
  async function stateNow(id: string, { neighbourhood }: ServedNeighbourhood, now: Temporal.Instant) {
    const { version, changedAt } = await readAgendaVersion(database, id);
    const { publish } = neighbourhood;
    const all = [version, todayIn(neighbourhood, now), configurationKey(neighbourhood), publish, parts.programVersion];
    const state = createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 16);
    return { state, changedAt };
  }

  async function isDue(id: string, now: Temporal.Instant): Promise<boolean> {
    const served = parts.neighbourhood(id);
    if (served?.neighbourhood.publish === undefined) return false;
    const [{ state, changedAt }, last] = await Promise.all([stateNow(id, served, now), readPublication(database, id)]);
    if (last?.state === state && last.succeeded) return false;
    if (last?.succeeded === false) return isPast(last.triedAt, retrySeconds, now);
    const isQuiet = changedAt === undefined || isPast(changedAt, quietSeconds, now);
    return isQuiet || last === undefined || isPast(last.triedAt, longestWaitSeconds, now);
  }

  async function publish(id: string, signal: AbortSignal): Promise<void> {
    const served = parts.neighbourhood(id);
    const settings = served?.neighbourhood.publish;
    if (served === undefined || settings === undefined) return;
    const { slug } = served.neighbourhood;
    const troubles = createTroubleBook(database, clock, id);
    const last = await readPublication(database, id);
    const triedAt = clock.now();
    // Read first: a change that comes meanwhile is published once more.
    const { state } = await stateNow(id, served, triedAt);
    try {
      const folder = settings.folder ?? join(parts.dataDirectory, 'published', slug);
      const { written, removed } = await publishTo(id, folder, signal);
      const isNews = written > 0 || removed > 0 || last?.succeeded !== true;
      if (settings.command !== undefined && isNews) {
        await upload({ command: settings.command, folder, limitMs: uploadLimitMs, signal });
      }
      await notePublication(database, id, { state, triedAt, succeeded: true });
      await troubles.end(troubleCode, slug);
    } catch (error) {
      if (signal.aborted) throw error;
      await notePublication(database, id, { state: last?.state ?? null, triedAt, succeeded: false });
      if (!(error instanceof WijkError)) throw error;
      await troubles.report({ code: troubleCode, subject: slug, sentence: error.message });
    }
  }

  return {
    publishTo,
    publish,
    async due(now) {
      const ids = parts.ids();
      const due = await Promise.all(ids.map(id => isDue(id, now)));
      return ids.filter((_, index) => due[index] === true);
    },
  };
}

const troubleCode = 'publish-failed';

function required(parts: PublisherParts, id: string): ServedNeighbourhood {
  const served = parts.neighbourhood(id);
  if (served !== undefined) return served;
  throw new WijkError('The configuration does not name this neighbourhood any more; there is nothing to publish.', {
    code: 'neighbourhood-unknown',
  });
}

function todayIn({ timeZone }: Pick<Neighbourhood, 'timeZone'>, now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(timeZone).toPlainDate();
}

function isPast(moment: Temporal.Instant, seconds: number, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(moment.add({ seconds }), now) <= 0;
}
