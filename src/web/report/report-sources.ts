/**
 * Where the report of a year takes its numbers, and how it gets on paper.
 */
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { Translator } from '../../i18n/translations.ts';
import { reportTables, type YearReport } from '../../calendar/report/report-tables.ts';
import { readYearFigures } from '../../calendar/report/year-figures.ts';
import { listPartners } from '../../people/partner-store.ts';
import type { Stoepbord } from '../../stoepbord/stoepborden.ts';
import { reportSheet } from './report-sheet.ts';

export interface ReportSources {
  /** Everything in it is fit to be published. */
  read(year: number, translator: Translator): Promise<YearReport>;
  /** As PDF. @throws WijkError `typesetting` */
  pdf(report: YearReport, translator: Translator): Promise<Uint8Array>;
}

export interface StoredReportParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly neighbourhoodId: string;
  readonly neighbourhood: Pick<Neighbourhood, 'name' | 'colours' | 'timeZone' | 'partners' | 'places'>;
  readonly stoepbord: Stoepbord;
  /** Writes what this process counted and did not write yet. */
  readonly before?: () => Promise<void>;
}

export function createStoredReport(parts: StoredReportParts): ReportSources {
  const { database, clock, neighbourhoodId, neighbourhood, stoepbord } = parts;
  return {
    async read(year, translator) {
      const { timeZone, places } = neighbourhood;
      await parts.before?.();
      const figures = await readYearFigures({ database, clock, neighbourhoodId, timeZone }, year);
      const partners = await listPartners(database, neighbourhoodId, neighbourhood);
      const boards = await stoepbord.boards.list();
      const tables = reportTables(figures, {
        translator,
        neighbourhood,
        partnerNames: new Map(partners.map(({ id, name }) => [id, name])),
        boardNames: new Map(boards.map(({ id, place }) => [id, places.find(each => each.id === place)?.name ?? id])),
      });
      return { year, until: figures.until, isRunning: figures.isRunning, tables };
    },
    pdf: (report, translator) =>
      stoepbord.setSheet({ template: 'report', data: reportSheet(report, neighbourhood, translator) }),
  };
}
