/**
 * Places a partner's call for volunteers: what the partner's flow does with a message of that kind.
 */
import { insertVacancy, type Vacancy } from '../../calendar/vacancy-store.ts';
import type { Language } from '../../core/languages.ts';
import { cut } from '../../delivery/tidbits/written-words.ts';
import type { Turn } from '../turn.ts';

export interface VacancyDraft {
  readonly partnerId: string;
  /** As the partner wrote it. */
  readonly words: string;
  readonly language: Language;
  readonly contact: string | null;
  /** Last day on which it is shown, `YYYY-MM-DD`; null: a month. */
  readonly until: string | null;
}

/** In the transaction of the turn. The first line or sentence is its title, the rest its description. */
export async function placeVacancy(
  {
    database,
    neighbourhoodId,
    ids,
    now,
    localNow,
  }: Pick<Turn, 'database' | 'neighbourhoodId' | 'ids' | 'now' | 'localNow'>,
  draft: VacancyDraft,
): Promise<Vacancy> {
  const words = draft.words.trim();
  const [, first = words, rest = ''] = /^(.{1,200}?(?:[.!?؟](?=\s|$)|(?=\n)|$))([\s\S]*)$/u.exec(words) ?? [];
  const vacancy: Vacancy = {
    id: ids.uuid(),
    neighbourhoodId,
    publicId: ids.publicId(),
    partnerId: draft.partnerId,
    title: cut(first.trim(), longestTitle),
    description: rest.trim() === '' ? null : cut(rest.trim(), longestDescription),
    language: draft.language,
    contact: draft.contact,
    until: draft.until ?? localNow.toPlainDate().add({ days: usualDays }).toString(),
    createdAt: now,
  };
  await insertVacancy(database, vacancy);
  return vacancy;
}

const longestTitle = 200;
const longestDescription = 1500;
const usualDays = 30;
