/**
 * The partners' calls for volunteers, each shown until a day, and who offered to help.
 */
import type { Selectable } from 'kysely';
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';
import type { VacancyTable } from '../database/tables/resident.ts';
import { instant } from './activity-rows.ts';
import { type Wording, wordingsField } from './translation/wording.ts';

export interface Vacancy {
  readonly id: string;
  readonly neighbourhoodId: string;
  /** 8 characters, for buttons. */
  readonly publicId: string;
  readonly partnerId: string;
  readonly title: string;
  readonly description: string | null;
  readonly language: Language;
  /** Published as given; null for the partner's own. */
  readonly contact: string | null;
  /** Last day on which it is shown, `YYYY-MM-DD`. */
  readonly until: string;
  readonly createdAt: Temporal.Instant;
  /** What its texts read like in other languages; left out where there is nothing. */
  readonly wordings?: readonly Wording[] | undefined;
}

export async function insertVacancy(database: Database, vacancy: Vacancy): Promise<void> {
  await database
    .insertInto('vacancy')
    .values({
      id: vacancy.id,
      neighbourhood_id: vacancy.neighbourhoodId,
      public_id: vacancy.publicId,
      partner_id: vacancy.partnerId,
      title: vacancy.title,
      description: vacancy.description,
      language: vacancy.language,
      contact: vacancy.contact,
      until_date: vacancy.until,
      created_at: vacancy.createdAt.toString(),
      closed_at: null,
    })
    .execute();
}

/** The calls that are open on a day, the newest first. */
export async function openVacancies(
  database: Database,
  neighbourhoodId: string,
  date: string,
  limit: number,
): Promise<Vacancy[]> {
  const rows = await database
    .selectFrom('vacancy')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('closed_at', 'is', null)
    .where('until_date', '>=', date)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(vacancyFrom);
}

/** Undefined when there is none, or it is closed or over. */
export async function openVacancy(
  database: Database,
  neighbourhoodId: string,
  publicId: string,
  date: string,
): Promise<Vacancy | undefined> {
  const row = await database
    .selectFrom('vacancy')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('public_id', '=', publicId)
    .where('closed_at', 'is', null)
    .where('until_date', '>=', date)
    .executeTakeFirst();
  return row === undefined ? undefined : vacancyFrom(row);
}

/** @returns false when it was closed before */
export async function closeVacancy(
  database: Database,
  neighbourhoodId: string,
  id: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .updateTable('vacancy')
    .set({ closed_at: at.toString() })
    .where('id', '=', id)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** @returns false when they had offered it before */
export async function insertOffer(
  database: Database,
  vacancyId: string,
  personId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .insertInto('vacancy_offer')
    .values({ vacancy_id: vacancyId, person_id: personId, offered_at: at.toString() })
    .onConflict(conflict => conflict.columns(['vacancy_id', 'person_id']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Titles of the calls on which a person offered to help. */
export async function offersOf(database: Database, personId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('vacancy_offer')
    .innerJoin('vacancy', 'vacancy.id', 'vacancy_offer.vacancy_id')
    .select('vacancy.title')
    .where('vacancy_offer.person_id', '=', personId)
    .orderBy('vacancy_offer.offered_at')
    .limit(mostOffers)
    .execute();
  return rows.map(row => row.title);
}

const mostOffers = 200;

function vacancyFrom(row: Selectable<VacancyTable>): Vacancy {
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    publicId: row.public_id,
    partnerId: row.partner_id,
    title: row.title,
    description: row.description,
    language: row.language,
    contact: row.contact,
    until: row.until_date,
    createdAt: instant(row.created_at),
    ...wordingsField(row.wordings),
  };
}
