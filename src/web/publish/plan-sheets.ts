/**
 * The PDFs of boards and papers among the published files, at the addresses at which a hub shows them.
 */
import type { AgendaVersion } from '../../calendar/agenda-version-store.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { PlannedFile } from '../../feeds/published-file.ts';
import { yearToShow } from '../../stoepbord/papers.ts';
import type { Stoepbord } from '../../stoepbord/stoepborden.ts';

export interface SheetsRequest {
  readonly stoepbord: Stoepbord;
  readonly neighbourhood: Pick<Neighbourhood, 'slug' | 'name' | 'languages' | 'colours' | 'places' | 'partners'>;
  /** Of the calendar, in which everything on the sheets stands. */
  readonly state: AgendaVersion;
  /** The day it is in the neighbourhood. */
  readonly today: Temporal.PlainDate;
}

export async function planSheets(request: SheetsRequest): Promise<PlannedFile[]> {
  const { stoepbord, neighbourhood, state, today } = request;
  const { slug, languages, name, colours, places, partners } = neighbourhood;
  const { boards, papers } = stoepbord;
  const language = languages[0] ?? 'nl';
  const year = yearToShow(today);
  const shown = await boards.list();
  const sheet = (path: string, own: unknown, make: () => Promise<Uint8Array>): PlannedFile => ({
    path: `${slug}/${path}`,
    contentType: 'application/pdf',
    inputs: JSON.stringify([state.version, today.toString(), name, colours, places, partners, own]),
    // Without any change so far: the beginning of this day, which is in the sheets too.
    revised: state.changedAt ?? today.toZonedDateTime('UTC').toInstant(),
    make,
  });
  return [
    sheet('papier/week.pdf', language, () => papers.week({ languages: [language], size: 18 })),
    sheet('papier/jaar.pdf', [language, year], () => papers.year(year, language)),
    ...shown.map(board => sheet(`bord/${board.id}.pdf`, board, () => boards.currentPdf(board.id))),
  ];
}
